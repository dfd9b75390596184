using ExoInteractive.Core;
using ExoInteractive.Magics;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>
/// A progress bar for a magic's stages, replaced by the result. Shown only once the work has taken longer than a moment.
/// </summary>
internal sealed class ProgressDisplay(IMagicHost host, TimeProvider time) : IProgress<StageProgress>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private readonly DisplayedProgress _bar = new(host.Display, time, Moment);

    /// <summary>What is about to be done and what it costs, shown above the bar; empty for nothing.</summary>
    public string Plan
    {
        get => _bar.Plan;
        set => _bar.Plan = value;
    }

    /// <inheritdoc/>
    public void Report(StageProgress value) => _bar.Report(value.Stage, value.Fraction);

    /// <summary>Puts the result where the bar was.</summary>
    /// <param name="result">The result.</param>
    public void ReplaceWith(object result) => _bar.ReplaceWith(result);

    /// <summary>Leaves a line where the bar was, if there was one and no result took its place; the work failed or was stopped.</summary>
    public void Stop() => _bar.Stop();
}
