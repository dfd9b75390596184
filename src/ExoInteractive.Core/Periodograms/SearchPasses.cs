using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The passes of one search over the same grid. Each pass takes the strongest sound signal, hides its transits and
/// leaves the rest to the next; a pass that finds a lone deep event instead hides that event.
/// </summary>
internal sealed class SearchPasses
{
    private const double CoarseWidth = 10.0 / 1440;
    private const double CoarseGate = 5;
    private const int PeaksRefined = 10;
    private const int MostLoneEvents = 6;

    /// <summary>A search of fewer points says nothing.</summary>
    public const int FewestPoints = 30;

    private readonly LightCurve _lightCurve;
    private readonly TransitSearchSettings _settings;
    private readonly IProgress<StageProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly PeriodGrid _grid;
    private readonly PhysicalDurations _durations;
    private readonly double _cadence;
    private readonly double _exposure;
    private readonly LimbDarkenedTemplates _templates;
    private readonly DurationLimits _limits;
    private readonly bool[] _hidden;
    private readonly bool[] _lone;
    private readonly List<FoundSignal> _found = [];
    private readonly List<Periodogram> _periodograms = [];
    private int _loneEvents;

    public SearchPasses(
        LightCurve lightCurve, TransitSearchSettings settings, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        _lightCurve = EmpiricalErrors.Of(lightCurve);
        (_settings, _progress, _cancellation) = (settings, progress, cancellation);
        _grid = PeriodGrid.Ofir(
            lightCurve.TimeSpan, settings.MinimumPeriod, settings.MaximumPeriod!.Value);
        _cadence = lightCurve.Count > 1 ? TimeSteps.Median(lightCurve.Time.Span) : 0;
        // One template serves all points: of a mixture of cadences it is blurred by the median exposure.
        _exposure = RobustScatter.Median(PointExposures.Of(lightCurve)) is > 0 and double exposure ? exposure : _cadence;
        _templates = new LimbDarkenedTemplates(LimbDarkeningEstimate.For(lightCurve.Metadata));
        _limits = DurationLimits.For(
            settings.StellarDensity ?? StellarDensity.Of(lightCurve.Metadata.Star), _exposure);
        _durations = new PhysicalDurations { ShortestDuration = _cadence };
        _hidden = new bool[lightCurve.Count];
        _lone = new bool[lightCurve.Count];
    }

    /// <summary>One for each pass.</summary>
    public IReadOnlyList<Periodogram> Periodograms => _periodograms;

    /// <summary>
    /// The candidates, strongest first. Each is measured with the transits of the others hidden, which would otherwise
    /// count as its noise.
    /// </summary>
    public IReadOnlyList<TransitCandidate> Rank()
    {
        List<TransitCandidate> ranked = [];
        foreach ((FoundSignal found, SignalAssessment signal) in _found
            .Select(found => (Found: found, Signal: Alone(found)))
            .OrderByDescending(pair => pair.Signal.Snr))
        {
            ranked.Add(Describe(signal, found, ranked));
        }

        return ranked;
    }

    /// <summary>Does one pass.</summary>
    /// <returns>Whether another one is worth while.</returns>
    public bool Next()
    {
        if (_hidden.Count(isHidden => !isHidden) < FewestPoints)
        {
            return false;
        }

        LightCurve rest = Visible(_hidden);

        Periodogram periodogram = BoxLeastSquares.Search(
            TimeBinning.Bin(rest, CoarseWidth),
            _grid,
            _durations,
            new BoxLeastSquaresSettings { Objective = BoxObjective.Snr, Threads = _settings.Threads },
            _progress,
            _cancellation);
        _periodograms.Add(periodogram);
        FoldingSeries series = FoldingSeries.Of(rest);
        List<(SignalAssessment Signal, Peak Peak)> signals = Assess(series, periodogram, rest.TimeSpan);
        foreach ((SignalAssessment signal, Peak peak) in signals.OrderByDescending(s => s.Signal.Signal.Match.Snr))
        {
            if (IsSound(signal) && peak.Sde >= _settings.SdeThreshold)
            {
                Accept(series, signal, peak);
                return _found.Count < _settings.MaximumPlanets;
            }
        }

        return HideLoneEvent(signals);
    }

    private bool IsSound(SignalAssessment signal)
        => signal.Flaw == SignalFlaw.None && signal.Snr >= _settings.SnrThreshold;

    private List<(SignalAssessment, Peak)> Assess(FoldingSeries series, Periodogram periodogram, double timeSpan)
    {
        List<(SignalAssessment, Peak)> signals = [];
        foreach (Peak peak in PeakClusters.Of(periodogram, timeSpan, CoarseGate, PeaksRefined))
        {
            signals.Add((Assess(series, peak.Ephemeris), peak));
        }

        return signals;
    }

    private SignalAssessment Assess(FoldingSeries series, Ephemeris ephemeris)
    {
        EphemerisRefinement refinement = new(series, _templates, _exposure, _limits);
        RefinedSignal refined = refinement.Refine(refinement.Survey(ephemeris, _cancellation), _cancellation);
        return SignalAssessment.Of(series, refined, _templates, _exposure, _cadence, _limits, _settings.MinimumTransits);
    }

    private void Accept(FoldingSeries series, SignalAssessment found, Peak peak)
    {
        (SignalAssessment signal, string? alias) = AliasCheck.Resolve(
            found, ephemeris => Assess(series, ephemeris), IsSound, _settings.MinimumPeriod, _settings.MaximumPeriod!.Value);
        signal = AliasCheck.PreferKnownPeriod(
            signal,
            _found.Select(earlier => earlier.Signal.Signal.Ephemeris.Period),
            ephemeris => Assess(series, ephemeris),
            IsSound);
        _found.Add(new FoundSignal(signal, peak.Sde, alias is null ? [] : [alias]));
        Hide(TransitsOf(signal));
    }

    /// <summary>Measures one signal again with the transits of all others hidden.</summary>
    private SignalAssessment Alone(FoundSignal found)
    {
        bool[] hidden = [.. _lone];
        foreach (FoundSignal other in _found)
        {
            if (!ReferenceEquals(other, found))
            {
                Merge(hidden, TransitsOf(other.Signal));
            }
        }

        if (hidden.Count(isHidden => !isHidden) < FewestPoints)
        {
            return found.Signal;
        }

        SignalAssessment again = Assess(FoldingSeries.Of(Visible(hidden)), found.Signal.Signal.Ephemeris);
        return IsSound(again) ? again : found.Signal;
    }

    private TransitCandidate Describe(SignalAssessment signal, FoundSignal found, List<TransitCandidate> stronger)
    {
        Ephemeris ephemeris = signal.Signal.Ephemeris;
        IEnumerable<string> twins = stronger
            .Where(other => SamePeriod(other.Ephemeris.Period, ephemeris.Period, ephemeris.Duration))
            .Select(other => $"same period as rank {other.Rank}, at another phase: a secondary eclipse or a residual of it");
        return new TransitCandidate(
            stronger.Count + 1,
            ephemeris with { TransitTime = signal.Events.All.First(e => e.Counts).Time },
            signal.Signal.PeriodError * Math.Max(1, signal.Signal.Match.Snr / signal.Snr),
            signal.Signal.Match.Depth,
            signal.DepthError,
            signal.Snr,
            found.Sde,
            FalseAlarms.Probability(signal.Snr, _grid, 3),
            Math.Max(signal.Events.Count, found.Signal.Events.Count),
            signal.Events.Summarise(signal.Signal.Match.Depth),
            [],
            _lightCurve.TimeSystem,
            [.. found.Notes, .. twins]);
    }

    private bool[] TransitsOf(SignalAssessment signal)
    {
        Ephemeris ephemeris = signal.Signal.Ephemeris;
        return TransitMask.InTransit(
            _lightCurve, [ephemeris with { Duration = Math.Max(ephemeris.Duration, 2 * _cadence) }]);
    }

    private bool HideLoneEvent(List<(SignalAssessment Signal, Peak Peak)> signals)
    {
        SignalAssessment? lone = signals
            .Select(s => s.Signal)
            .Where(s => s.Flaw is not (SignalFlaw.None or SignalFlaw.TooLong) && s.Snr >= _settings.SnrThreshold)
            .MaxBy(s => s.Events.Strongest.Ses);
        if (lone is null || _loneEvents++ >= MostLoneEvents)
        {
            return false;
        }

        double middle = lone.Events.Strongest.Time, half = Math.Max(lone.Signal.Ephemeris.Duration, 2 * _cadence);
        ReadOnlySpan<double> time = _lightCurve.Time.Span;
        for (int i = 0; i < _lone.Length; i++)
        {
            _lone[i] |= Math.Abs(time[i] - middle) <= half;
        }

        Hide(_lone);
        return true;
    }

    private LightCurve Visible(bool[] hidden) => _lightCurve.Where([.. hidden.Select(isHidden => !isHidden)]);

    private void Hide(bool[] mask) => Merge(_hidden, mask);

    private static void Merge(bool[] into, bool[] mask)
    {
        for (int i = 0; i < mask.Length; i++)
        {
            into[i] |= mask[i];
        }
    }

    private bool SamePeriod(double one, double other, double duration)
        => Math.Abs((one / other) - 1) < 2.5 * duration / _lightCurve.TimeSpan;
}

/// <summary>A signal that was accepted.</summary>
/// <param name="Signal">As measured in the pass that found it.</param>
/// <param name="Sde">Signal detection efficiency of its peak.</param>
/// <param name="Notes">What a reader must know.</param>
internal sealed record FoundSignal(SignalAssessment Signal, double Sde, IReadOnlyList<string> Notes);
