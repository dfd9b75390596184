using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Runs.Classification.Trials;

/// <summary>A signal of a trial and what the pipeline decided about it.</summary>
/// <param name="Name">Which light curve.</param>
/// <param name="PeriodDays">Days.</param>
/// <param name="Decision">The decision.</param>
public sealed record TrialSignal(string Name, double PeriodDays, Decision Decision);

/// <summary>What the whole pipeline made of light curves of which the answer is known.</summary>
/// <param name="Name">The trial in words.</param>
/// <param name="Curves">Light curves that went through it.</param>
/// <param name="Signals">Signals that were decided about.</param>
/// <param name="Unusable">Light curves the pipeline refused, with its reason.</param>
public sealed record TrialResult(string Name, int Curves, IReadOnlyList<TrialSignal> Signals, IReadOnlyList<string> Unusable)
{
    /// <summary>Signals with an action.</summary>
    /// <param name="action">The action.</param>
    /// <returns>How many.</returns>
    public int Count(Disposition action) => Signals.Count(signal => signal.Decision.Action == action);

    /// <summary>Share of the signals with an action, with its 95 % interval (Wilson 1927).</summary>
    /// <param name="action">The action.</param>
    /// <returns>NaN without signals.</returns>
    public MetricInterval Share(Disposition action) => MetricInterval.OfShare(Count(action), Signals.Count);

    /// <summary>Share of the light curves in which something was accepted, with its 95 % interval.</summary>
    /// <returns>NaN without light curves.</returns>
    public MetricInterval CurvesAccepted() => MetricInterval.OfShare(
        Signals.Where(signal => signal.Decision.Action == Disposition.Accept).Select(signal => signal.Name).Distinct().Count(), Curves);
}
