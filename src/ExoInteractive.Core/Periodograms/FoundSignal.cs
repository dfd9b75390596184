namespace ExoInteractive.Core.Periodograms;

/// <summary>A signal that was accepted.</summary>
/// <param name="Signal">As measured in the pass that found it.</param>
/// <param name="Sde">Signal detection efficiency of its peak.</param>
/// <param name="Aliases">Other periods tried.</param>
/// <param name="Earlier">What it was where the trend was estimated over its transits too; null where that light curve is searched.</param>
internal sealed record FoundSignal(
    SignalAssessment Signal, double Sde, IReadOnlyList<PeriodAlias> Aliases, TransitCandidate? Earlier = null);
