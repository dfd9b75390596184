namespace ExoInteractive.Core.Periodograms;

/// <summary>What speaks against a signal being a series of transits.</summary>
internal enum SignalFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Fewer transits with data than asked for.</summary>
    TooFewTransits,

    /// <summary>One event makes the signal; the others do not follow it.</summary>
    SingleEvent,

    /// <summary>Some events are deep and others empty or shallow: another period tells it better, or none.</summary>
    InconsistentDepths,

    /// <summary>Far shorter than any star's transit at this period: single bad points that happen to line up.</summary>
    TooShort,

    /// <summary>
    /// At the longest duration tried, which would need an orbit grazing the star (a/R* of 1.5): the data want a longer one
    /// still, as the trough of a wave does.
    /// </summary>
    TooLong,
}

/// <summary>A refined signal with its events and its noise.</summary>
/// <param name="Signal">The refined signal.</param>
/// <param name="Events">Its single transits.</param>
/// <param name="DepthError">Depth error with both kinds of correlated noise, relative flux.</param>
/// <param name="Flaw">The first flaw found.</param>
internal sealed record SignalAssessment(RefinedSignal Signal, TransitEvents Events, double DepthError, SignalFlaw Flaw)
{
    private const double LeastWithoutStrongest = 0.5;
    private const double LeastMedianOverMean = 0.4;
    private const double LargestDepthScatter = 5;
    private const double ShortestFactor = 0.1;
    private const double AtLimit = 0.99;

    /// <summary>Depth over its red-noise-aware error.</summary>
    public double Snr => Signal.Match.Depth / DepthError;

    /// <summary>Assesses a refined signal.</summary>
    /// <param name="series">The data.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="exposure">Days one point covers.</param>
    /// <param name="cadence">Days from one point to the next.</param>
    /// <param name="minimumTransits">Least number of transits with data.</param>
    public static SignalAssessment Of(
        FoldingSeries series, RefinedSignal signal, double exposure, double cadence, int minimumTransits)
    {
        TransitEvents events = TransitEvents.Measure(series, signal, exposure, cadence);
        double perEvent = CorrelatedNoise.InTime(series, signal.Trial, exposure);
        double perTransit = perEvent / Math.Max(1, events.EffectiveCount);
        double inPhase = CorrelatedNoise.InPhase(series, signal.Trial, exposure);
        double white = signal.Match.DepthError * signal.Match.DepthError;
        double error = Math.Sqrt(white + Math.Max(perTransit, inPhase));
        double shortest = ShortestFactor * StellarScale.CentralDuration(signal.Ephemeris.Period);
        SignalFlaw flaw = events.Count < minimumTransits ? SignalFlaw.TooFewTransits
            : signal.Ephemeris.Duration < shortest ? SignalFlaw.TooShort
            : signal.Ephemeris.Duration > AtLimit * StellarScale.LargestDutyCycle * signal.Ephemeris.Period ? SignalFlaw.TooLong
            : events.WithoutStrongest < LeastWithoutStrongest ? SignalFlaw.SingleEvent
            : events.MedianOverMean < LeastMedianOverMean || events.DepthScatter(perEvent) > LargestDepthScatter ? SignalFlaw.InconsistentDepths
            : SignalFlaw.None;
        return new SignalAssessment(signal, events, error, flaw);
    }
}
