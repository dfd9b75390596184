using ExoInteractive.Core.Transits;

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

    /// <summary>
    /// At the shortest duration that the star and a grazing orbit allow, or below it for want of a shorter exposure: single
    /// bad points that happen to line up.
    /// </summary>
    TooShort,

    /// <summary>
    /// At the longest duration that the star allows or an orbit grazing it (a/R* of 1.5): the data want a longer one still,
    /// as the trough of a wave does.
    /// </summary>
    TooLong,
}

/// <summary>A refined signal with its events and its noise.</summary>
/// <param name="Signal">The refined signal.</param>
/// <param name="Events">Its single transits.</param>
/// <param name="DepthError">Depth error with both kinds of correlated noise, relative flux.</param>
/// <param name="Handicap">What is taken off the square of the SNR for a short transit; see <see cref="DurationLimits.Handicap"/>.</param>
/// <param name="Flaw">The first flaw found.</param>
internal sealed record SignalAssessment(RefinedSignal Signal, TransitEvents Events, double DepthError, double Handicap, SignalFlaw Flaw)
{
    private const double LeastWithoutStrongest = 0.5;
    private const double LeastMedianOverMean = 0.4;
    private const double LargestDepthScatter = 5;
    private const double AtLimit = 0.99;

    /// <summary>Depth over its red-noise-aware error.</summary>
    public double Snr => Signal.Match.Depth / DepthError;

    /// <summary>The SNR, less for short transits: what the threshold is held against.</summary>
    public double Strength => DurationLimits.Strength(Snr, Handicap);

    /// <summary>
    /// The same with the uncertainty of the level beside the transits, for a light curve whose trend did not see them. A
    /// linear trend T leaves n = (1 − T)x of the data x, in which the template s has the information k s's with
    /// k = s'(1 − T)s/s's, and not s's as for white noise. The depth measured round hidden transits is that of both fitted
    /// together, s'n/(k s's); its error is 1/√(k s's), that of white noise over √k; and k is the statistic under the trend
    /// over that with the transits hidden.
    /// </summary>
    /// <param name="mesUnderTrend">Multiple-event statistic where the trend saw the transits; null leaves all as it is.</param>
    public SignalAssessment OfLevel(double? mesUnderTrend)
        => mesUnderTrend is { } mes && mes > 0 && mes < Events.Mes ? this with { DepthError = DepthError * Math.Sqrt(Events.Mes / mes) } : this;

    /// <summary>Assesses a refined signal.</summary>
    /// <param name="series">The data.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="templates">The star's transit shapes.</param>
    /// <param name="exposure">Days one point covers; 0 for none.</param>
    /// <param name="cadence">Days from one point to the next.</param>
    /// <param name="limits">How long transits may last.</param>
    /// <param name="minimumTransits">Least number of transits with data.</param>
    public static SignalAssessment Of(
        FoldingSeries series,
        RefinedSignal signal,
        LimbDarkenedTemplates templates,
        double exposure,
        double cadence,
        DurationLimits limits,
        int minimumTransits)
    {
        Ephemeris ephemeris = signal.Ephemeris;
        TransitTemplate template = TransitTemplate.Of(templates, signal.Trial, exposure);
        TransitEvents events = TransitEvents.Measure(series, signal, template, cadence);
        double perEvent = CorrelatedNoise.InTime(series, ephemeris, template);
        double perTransit = perEvent / Math.Max(1, events.EffectiveCount);
        double inPhase = CorrelatedNoise.InPhase(series, ephemeris, template);
        double white = signal.Match.DepthError * signal.Match.DepthError;
        double error = Math.Sqrt(white + Math.Max(perTransit, inPhase));
        SignalFlaw flaw = events.Count < minimumTransits ? SignalFlaw.TooFewTransits
            : ephemeris.Duration * AtLimit < limits.ShortestFactor * limits.Central(ephemeris.Period) ? SignalFlaw.TooShort
            : ephemeris.Duration > AtLimit * limits.Longest(ephemeris.Period) ? SignalFlaw.TooLong
            : events.WithoutStrongest < LeastWithoutStrongest ? SignalFlaw.SingleEvent
            : events.MedianOverMean < LeastMedianOverMean || events.DepthScatter(perEvent) > LargestDepthScatter ? SignalFlaw.InconsistentDepths
            : SignalFlaw.None;
        return new SignalAssessment(signal, events, error, limits.Handicap(ephemeris), flaw);
    }
}
