using ExoInteractive.Core;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Classification.Trials;

/// <summary>Trials of the whole pipeline: what it lets through, and what it loses.</summary>
public static class PipelineTrials
{
    /// <summary>
    /// Real light curves without their signals: each inverted once, and cut into blocks that are put in another order. Whatever is accepted there is a false alarm.
    /// </summary>
    /// <param name="curves">As delivered, with a name each.</param>
    /// <param name="scrambles">How often each is scrambled, 0 or more.</param>
    /// <param name="seed">Of the orders.</param>
    /// <param name="settings">The pipeline's; null for the defaults.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Inverted, then scrambled.</returns>
    public static IReadOnlyList<TrialResult> FalseAlarms(
        IReadOnlyList<(string Name, Func<LightCurve> Load)> curves,
        int scrambles,
        ulong seed,
        PipelineSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(curves);
        Trial inverted = new("real light curves, inverted", settings), scrambled = new("real light curves, scrambled", settings);
        for (int i = 0; i < curves.Count; i++)
        {
            progress?.Report(new StageProgress($"false alarms: {curves[i].Name}", (double)i / curves.Count));
            LightCurve delivered = curves[i].Load();
            inverted.Search(curves[i].Name, () => CurveChanges.Invert(delivered), cancellationToken);
            for (int k = 0; k < scrambles; k++)
            {
                long order = ((long)i * scrambles) + k;
                scrambled.Search($"{curves[i].Name}, order {k + 1}", () => CurveChanges.Scramble(delivered, seed, order), cancellationToken);
            }
        }

        return [inverted.Result, scrambled.Result];
    }

    /// <summary>
    /// Grazing eclipsing binaries like that of a published vetter's fault (Rp/R* = 0.25, b = 1.1 about a Sun-like star): radius ratio 0.2 to 0.6, b from where the
    /// companion grazes to where half of that range is left, 2 to 8 days, in a TESS sector of 10 minutes' cadence, at their true ephemeris.
    /// </summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="seed">Binary i is that of seed + i.</param>
    /// <param name="settings">The pipeline's; null for the defaults.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The trial.</returns>
    public static TrialResult GrazingBinaries(
        int count, ulong seed, PipelineSettings? settings = null, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
        => AtTruth("grazing binaries", count, seed, settings, progress, cancellationToken, i =>
        {
            // Evenly over the plane: the first coordinate counts up, the second is van der Corput's.
            double ratio = 0.2 + (0.4 * (i + 0.5) / count), share = Mirrored(i);
            return new SimulationSettings
            {
                Kind = SimulatedKind.EclipsingBinary,
                Sampling = MissionSampling.TessFfi10,
                RadiusRatio = ratio,
                ImpactParameter = 1.04 + ((ratio - 0.04) * 0.5 * share),
                Period = 2 + (6 * Mirrored(i + count)),
                Magnitude = 10,
                ThirdLight = 0,
            };
        });

    /// <summary>Giants far from a Sun-like star, like Kepler-90 h and g, in four years of Kepler: periods of 150 to 350 days, radius ratio 0.06 to 0.11, at their true ephemeris.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="seed">Giant i is that of seed + i.</param>
    /// <param name="settings">The pipeline's; null for the defaults.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The trial.</returns>
    public static TrialResult DistantGiants(
        int count, ulong seed, PipelineSettings? settings = null, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
        => AtTruth("distant giants", count, seed, settings, progress, cancellationToken, i => new SimulationSettings
        {
            Kind = SimulatedKind.Planet,
            Sampling = MissionSampling.KeplerLong,
            Segments = 17,
            RadiusRatio = 0.06 + (0.05 * (i + 0.5) / count),
            ImpactParameter = 0.7 * Mirrored(i),
            Period = 150 + (200 * Mirrored(i + count)),
            Magnitude = 13,
            Eccentricity = 0,
        });

    private static TrialResult AtTruth(
        string name,
        int count,
        ulong seed,
        PipelineSettings? settings,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken,
        Func<int, SimulationSettings> draw)
    {
        Trial trial = new(name, settings);
        for (int i = 0; i < count; i++)
        {
            progress?.Report(new StageProgress($"{name}: {i + 1} of {count}", (double)i / count));
            SimulatedLightCurve simulated = LightCurveSimulator.Simulate(draw(i) with { Seed = unchecked(seed + (ulong)i) });
            trial.Judge(
                simulated.LightCurve.Metadata.Target,
                simulated.LightCurve,
                new Ephemeris(simulated.Truth["periodDays"], simulated.Truth["t0"], simulated.Truth["durationHours"] / 24),
                cancellationToken);
        }

        return trial.Result;
    }

    // van der Corput's sequence in base 2: the bits of i behind the point.
    private static double Mirrored(int i)
    {
        double value = 0, place = 0.5;
        for (int rest = i; rest > 0; rest >>= 1, place /= 2)
        {
            value += (rest & 1) * place;
        }

        return value;
    }

    private sealed class Trial(string name, PipelineSettings? settings)
    {
        private readonly PipelineSettings _settings = Brief(settings ?? new PipelineSettings());
        private readonly List<TrialSignal> _signals = [];
        private readonly List<string> _unusable = [];
        private int _curves;

        public TrialResult Result => new(name, _curves, _signals, _unusable);

        // Through search and all.
        public void Search(string curve, Func<LightCurve> delivered, CancellationToken cancellationToken)
            => Attempt(curve, () =>
            {
                LightCurve cleaned = LightCurveCleaning.Clean(delivered());
                SearchedTarget searched = SearchStage.Search(cleaned, _settings.Search, null, cancellationToken);
                _signals.AddRange(searched.Result.Candidates
                    .Select(candidate => CandidatePipeline.Examine(cleaned, searched.Result, candidate, _settings, null, null, cancellationToken))
                    .Select(one => new TrialSignal(curve, one.Candidate.Ephemeris.Period, one.Decision)));
            });

        // At a known ephemeris.
        public void Judge(string curve, LightCurve delivered, Ephemeris ephemeris, CancellationToken cancellationToken)
            => Attempt(curve, () =>
            {
                FittedTarget fitted = FitStage.Fit(LightCurveCleaning.Clean(delivered), ephemeris, null, _settings.FitStage(), null, cancellationToken);
                VettingReport vetting = VetStage.Vet(fitted, ephemeris, _settings.Vetting, cancellationToken: cancellationToken);
                _signals.Add(new TrialSignal(curve, ephemeris.Period, ClassifyStage.Classify(
                    fitted, ephemeris, vetting, settings: _settings.Classification, cancellationToken: cancellationToken).Decision));
            });

        private void Attempt(string curve, Action work)
        {
            try
            {
                work();
                _curves++;
            }
            catch (ArgumentException exception)
            {
                _unusable.Add($"{curve}: {ErrorLine.Of(exception)}");
            }
        }

        private static PipelineSettings Brief(PipelineSettings settings)
            => settings with { Classification = settings.Classification with { Explain = false, Neighbours = 0 } };
    }
}
