using ExoInteractive.Core;
using ExoInteractive.Magics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ExoInteractive.Cli;

/// <summary>Progress on standard error where a person reads it; silent otherwise.</summary>
internal static class ProgressBar
{
    private const int Whole = 100;
    private const int BarWidth = 16;
    private const int BesideDescription = BarWidth + 20;
    private const int LeastTitle = 8;

    /// <summary>Does work under a progress bar.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="terminal">Where the bar goes.</param>
    /// <param name="quiet">Show none.</param>
    /// <param name="title">What it is about, before the first report.</param>
    /// <param name="work">The work; told null where no bar is shown.</param>
    /// <returns>What it made.</returns>
    public static T Run<T>(Terminal terminal, bool quiet, string title, Func<IProgress<StageProgress>?, T> work)
        => Run(terminal, quiet, title, (progress, _) => work(progress));

    /// <summary>Does work under a progress bar, with lines above it.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="terminal">Where bar and lines go.</param>
    /// <param name="quiet">Show none.</param>
    /// <param name="title">What it is about, before the first report.</param>
    /// <param name="work">The work; told null where no bar is shown, and where lines for people go.</param>
    /// <returns>What it made.</returns>
    public static T Run<T>(Terminal terminal, bool quiet, string title, Func<IProgress<StageProgress>?, Action<string>, T> work)
    {
        if (quiet || !terminal.ErrorIsScreen)
        {
            return work(null, quiet ? _ => { } : terminal.Error.WriteLine);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new RemainingColumn())
            .Start(context =>
            {
                int room = console.Profile.Width - BesideDescription;
                ProgressTask task = context.AddTask(Markup.Escape(Shortened(title, room)), maxValue: Whole);
                return work(new Reporter(task, title, room), line => console.WriteLine(line));
            });
    }

    /// <summary>What is done to what, on one line: a long title gives way to the stage.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="stage">What is being done.</param>
    /// <param name="room">Columns.</param>
    /// <returns>"TIC 25155310: fitting".</returns>
    public static string Describe(string title, string stage, int room)
        => Shortened($"{Shortened(title, Math.Max(room - stage.Length - 2, LeastTitle))}: {stage}", room);

    private static string Shortened(string text, int room)
        => text.Length <= Math.Max(room, LeastTitle) ? text : text[..(Math.Max(room, LeastTitle) - 1)].TrimEnd() + "…";

    private sealed class RemainingColumn : ProgressColumn
    {
        private readonly RemainingTime _remaining = new();

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
            => new Text(_remaining.Words(task.ElapsedTime ?? TimeSpan.Zero, task.Value / Whole));
    }

    private sealed class Reporter(ProgressTask task, string title, int room) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            task.Description = Markup.Escape(Describe(title, value.Stage, room));
            task.Value = Whole * Math.Clamp(value.Fraction, 0, 1);
        }
    }
}
