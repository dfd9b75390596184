using ExoInteractive.Core;
using Spectre.Console;

namespace ExoInteractive.Cli;

/// <summary>Progress on standard error where a person reads it; silent otherwise.</summary>
internal static class ProgressBar
{
    private const int Whole = 100;

    /// <summary>Does work under a progress bar.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="terminal">Where the bar goes.</param>
    /// <param name="quiet">Show none.</param>
    /// <param name="title">What it is about, before the first report.</param>
    /// <param name="work">The work; told null where no bar is shown.</param>
    /// <returns>What it made.</returns>
    public static T Run<T>(Terminal terminal, bool quiet, string title, Func<IProgress<StageProgress>?, T> work)
    {
        if (quiet || !terminal.ErrorIsScreen)
        {
            return work(null);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: Whole);
                return work(new Reporter(task, title));
            });
    }

    private sealed class Reporter(ProgressTask task, string title) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            task.Description = Markup.Escape($"{title}: {value.Stage}");
            task.Value = Whole * Math.Clamp(value.Fraction, 0, 1);
        }
    }
}
