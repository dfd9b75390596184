using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms.FastFolding;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The passes of one search over the same grid. Each pass folds what is left, refines every cluster of good trials, takes
/// the strongest sound signal and hides its transits, looks at the other clusters again, and leaves the rest to the next
/// pass; a pass that finds a lone deep event instead hides that event.
/// </summary>
internal sealed class SearchPasses
{
    private const double CoarseGate = 5;
    private const double GateOverThreshold = 0.7;
    private const int ClustersSurveyed = 200;
    private const int SignalsAssessed = 24;
    private const double SurveyLoss = 0.93;
    private const int MostLoneEvents = 6;
    private const double LeastLoneSes = 7;
    private const int LeastKernels = 3;
    private const int PeaksOfStrongest = 6;

    /// <summary>A search of fewer points says nothing.</summary>
    public const int FewestPoints = 30;

    private readonly LightCurve _lightCurve;
    private readonly TransitSearchSettings _settings;
    private readonly IProgress<StageProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly FastFoldingSettings _folding;
    private readonly FoldingGrids _grids;
    private readonly SignalGauge _gauge;
    private readonly bool[] _lone;
    private readonly List<FoundSignal> _found = [];
    private readonly List<Periodogram> _periodograms = [];
    private bool[] _hidden;
    private int _loneEvents;

    public SearchPasses(
        LightCurve lightCurve,
        TransitSearchSettings settings,
        FastFoldingSettings folding,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        _lightCurve = EmpiricalErrors.Of(lightCurve);
        (_settings, _folding, _progress, _cancellation) = (settings, folding, progress, cancellation);
        _grids = FoldingGrids.Of(lightCurve.TimeSpan, folding);
        _gauge = new SignalGauge(lightCurve, settings, cancellation);
        _hidden = new bool[lightCurve.Count];
        _lone = new bool[lightCurve.Count];
    }

    /// <summary>One for each pass.</summary>
    public IReadOnlyList<Periodogram> Periodograms => _periodograms;

    /// <summary>
    /// The candidates, strongest first. Each is measured with the transits of the others hidden, which would otherwise
    /// count as its noise. One of whose transits none is left with enough points, as measured again, is no candidate.
    /// </summary>
    public IReadOnlyList<TransitCandidate> Rank()
    {
        List<TransitCandidate> ranked = [];
        foreach ((FoundSignal found, SignalAssessment signal) in _found
            .Select(found => (Found: found, Signal: Alone(found)))
            .Where(pair => pair.Signal.Events.Count > 0)
            .OrderByDescending(pair => pair.Signal.Snr))
        {
            ranked.Add(Describe(signal, found, ranked));
        }

        return ranked;
    }

    /// <summary>What transits once or twice beside the candidates, strongest first.</summary>
    public IReadOnlyList<LoneTransit> LoneTransits()
    {
        bool[] transits = Hidden(new bool[_lightCurve.Count], _found.Select(found => found.Signal.Signal.Ephemeris));
        return transits.Contains(false)
            ? LoneTransitSearch.Search(Visible(transits), _settings, _gauge, _cancellation)
            : [];
    }

    /// <summary>
    /// Takes over what an earlier search found in another detrending of the same points: each candidate is refined and
    /// assessed on this one, with the transits of the others and the lone ones hidden, and kept if it is above the threshold;
    /// one that was not in the earlier search must be without flaw here too. What the earlier trend took of its strength
    /// counts as uncertainty of the level (<see cref="SignalAssessment.OfLevel"/>).
    /// </summary>
    /// <param name="earlier">The earlier search.</param>
    public void TakeOver(TransitSearchResult earlier)
    {
        foreach (LoneTransit lone in earlier.LoneTransits)
        {
            foreach (double time in lone.Times)
            {
                HideEvent(time, lone.Duration);
            }
        }

        for (int i = 0; i < earlier.Candidates.Count; i++)
        {
            TransitCandidate candidate = earlier.Candidates[i];
            bool[] hidden = Hidden(_lone, earlier.Candidates.Where((_, at) => at != i).Select(other => other.Ephemeris));
            if (TooLittleLeft(hidden))
            {
                continue;
            }

            FoldingSeries series = FoldingSeries.Of(Visible(hidden));
            SignalAssessment signal = _gauge.Assess(series, _gauge.Survey(series, candidate.Ephemeris)).OfLevel(candidate.Statistics.Mes);
            if (IsSound(signal) || Math.Min(signal.Strength, candidate.Strength) >= _settings.SnrThreshold)
            {
                _found.Add(new FoundSignal(signal, candidate.Sde, candidate.Aliases, candidate));
            }
        }
    }

    /// <summary>Does one pass.</summary>
    /// <returns>Whether another one is worth while.</returns>
    public bool Next()
    {
        if (TooLittleLeft(_hidden))
        {
            return false;
        }

        FoldingSeries series = FoldingSeries.Of(Visible(_hidden));
        string stage = $"searching {_grids.First.Trials:N0} periods" + (_periodograms.Count > 0 ? $", pass {_periodograms.Count + 1}" : "");
        Periodogram periodogram = FastFoldingSearch.Search(series, _folding, _grids, _progress, stage, _cancellation);
        _periodograms.Add(periodogram);
        double gate = Math.Min(CoarseGate, GateOverThreshold * _settings.SnrThreshold);
        IReadOnlyList<Peak> peaks = PeakClusters.Of(periodogram, _lightCurve.TimeSpan, gate, ClustersSurveyed);
        // In a search of few trials a strong signal and its flanks are most of what a peak is compared with.
        double leastSde = periodogram.Count < LeastKernels * FastFoldingSearch.SdeKernel(_folding) ? double.NegativeInfinity : _settings.SdeThreshold;
        bool found = false;
        List<SignalAssessment> flawed;
        while (AcceptStrongest(series, ref peaks, leastSde, out flawed))
        {
            if (_found.Count == _settings.MaximumPlanets || TooLittleLeft(_hidden))
            {
                return false;
            }

            found = true;
            series = FoldingSeries.Of(Visible(_hidden));
        }

        return found || HideLoneEvent(flawed);
    }

    /// <summary>Does one pass and takes its strongest signal, whatever speaks against it but that fewer than two transits are seen.</summary>
    public void TakeStrongest()
    {
        FoldingSeries series = FoldingSeries.Of(Visible(_hidden));
        string stage = $"searching {_grids.First.Trials:N0} periods";
        Periodogram periodogram = FastFoldingSearch.Search(series, _folding, _grids, _progress, stage, _cancellation);
        _periodograms.Add(periodogram);
        double gate = Math.Min(CoarseGate, GateOverThreshold * _settings.SnrThreshold);
        (RefinedSignal Signal, Peak Peak)[] surveyed =
        [
            .. PeakClusters.Of(periodogram, _lightCurve.TimeSpan, gate, PeaksOfStrongest)
                .Where(peak => peak.Ephemeris.Period <= series.Time[^1])
                .Select(peak => (_gauge.Survey(series, peak.Ephemeris), peak)),
        ];
        if (surveyed.Length == 0)
        {
            return;
        }

        (RefinedSignal signal, Peak found) = surveyed.MaxBy(one => one.Signal.Match.Snr);
        SignalAssessment assessed = _gauge.Assess(series, signal);
        if (assessed.Events.Count < 2 || assessed.Signal.Match.Snr < _settings.SnrThreshold)
        {
            return;
        }

        if (IsSound(assessed))
        {
            Accept(series, assessed, found);
        }
        else
        {
            _found.Add(new FoundSignal(assessed, found.Sde, []));
        }
    }

    private static bool TooLittleLeft(bool[] hidden) => hidden.Count(isHidden => !isHidden) < FewestPoints;

    // Surveys every cluster, and refines and assesses the strongest until one is sound. Those that can be candidates stay.
    private bool AcceptStrongest(
        FoldingSeries series, ref IReadOnlyList<Peak> peaks, double leastSde, out List<SignalAssessment> flawed)
    {
        // Where less than a period is left to be seen, any period would do.
        Peak[] clusters = [.. peaks.Where(peak => peak.Ephemeris.Period <= series.Time[^1])];
        (RefinedSignal Signal, Peak Peak)[] surveyed = new (RefinedSignal, Peak)[clusters.Length];
        ParallelOptions options = new() { CancellationToken = _cancellation, MaxDegreeOfParallelism = _settings.Threads!.Value };
        Parallel.For(0, clusters.Length, options, i => surveyed[i] = (_gauge.Survey(series, clusters[i].Ephemeris), clusters[i]));
        surveyed = [.. surveyed
            .Where(one => one.Signal.Strength >= SurveyLoss * _settings.SnrThreshold)
            .OrderByDescending(one => one.Signal.Strength)];
        peaks = [.. surveyed.Select(one => one.Peak)];
        flawed = [];
        foreach ((RefinedSignal signal, Peak peak) in surveyed.Take(SignalsAssessed))
        {
            SignalAssessment assessed = _gauge.Assess(series, signal);
            if (IsSound(assessed) && peak.Sde >= leastSde)
            {
                Accept(series, assessed, peak);
                return true;
            }

            flawed.Add(assessed);
        }

        return false;
    }

    private bool IsSound(SignalAssessment signal)
        => signal.Flaw == SignalFlaw.None && signal.Strength >= _settings.SnrThreshold;

    private void Accept(FoldingSeries series, SignalAssessment found, Peak peak)
    {
        AliasCheck check = new(series, _gauge, IsSound, _settings.MinimumPeriod, Math.Min(_settings.MaximumPeriod!.Value, series.Time[^1]));
        (SignalAssessment signal, IReadOnlyList<PeriodAlias> aliases) = check.Resolve(found);
        signal = check.PreferKnownPeriod(signal, _found.Select(earlier => earlier.Signal.Signal.Ephemeris.Period));
        _found.Add(new FoundSignal(signal, peak.Sde, aliases));
        _hidden = Hidden(_hidden, [signal.Signal.Ephemeris]);
    }

    /// <summary>Measures one signal again with the transits of all others hidden.</summary>
    private SignalAssessment Alone(FoundSignal found)
    {
        bool[] hidden = Hidden(_lone, _found.Where(other => !ReferenceEquals(other, found)).Select(other => other.Signal.Signal.Ephemeris));
        if (TooLittleLeft(hidden))
        {
            return found.Signal;
        }

        FoldingSeries left = FoldingSeries.Of(Visible(hidden));
        if (left.Time[^1] < found.Signal.Signal.Ephemeris.Period)
        {
            return found.Signal;
        }

        SignalAssessment again = _gauge.Assess(left, found.Signal.Signal).OfLevel(found.Earlier?.Statistics.Mes);
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
            signal.Strength,
            found.Sde,
            FalseAlarms.Probability(signal.Strength, _lightCurve.TimeSpan, _settings.MinimumPeriod, _settings.MaximumPeriod!.Value, _folding.StellarDensity),
            Math.Max(signal.Events.Count, found.Earlier?.TransitCount ?? found.Signal.Events.Count),
            signal.Events.Summarise(signal.Signal.Match.Depth),
            found.Aliases,
            _lightCurve.TimeSystem,
            [.. AliasCheck.Notes(found.Aliases), .. twins]);
    }

    // What is hidden already, and the transits of some signals.
    private bool[] Hidden(bool[] already, IEnumerable<Ephemeris> transits)
    {
        bool[] hidden = TransitMask.InTransit(
            _lightCurve, [.. transits.Select(one => one with { Duration = Math.Max(one.Duration, 2 * _gauge.Cadence) })]);
        Merge(hidden, already);
        return hidden;
    }

    private bool HideLoneEvent(List<SignalAssessment> signals)
    {
        SignalAssessment? lone = signals
            .Where(s => s.Flaw is not (SignalFlaw.None or SignalFlaw.TooLong) && s.Snr >= _settings.SnrThreshold && s.Events.Strongest.Ses >= LeastLoneSes)
            .MaxBy(s => s.Events.Strongest.Ses);
        if (lone is null || _loneEvents++ >= MostLoneEvents)
        {
            return false;
        }

        HideEvent(lone.Events.Strongest.Time, lone.Signal.Ephemeris.Duration);
        Merge(_hidden, _lone);
        return true;
    }

    private void HideEvent(double middle, double duration)
    {
        double half = Math.Max(duration, 2 * _gauge.Cadence);
        ReadOnlySpan<double> time = _lightCurve.Time.Span;
        for (int i = 0; i < _lone.Length; i++)
        {
            _lone[i] |= Math.Abs(time[i] - middle) <= half;
        }
    }

    private LightCurve Visible(bool[] hidden) => _lightCurve.Where([.. hidden.Select(isHidden => !isHidden)]);

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
