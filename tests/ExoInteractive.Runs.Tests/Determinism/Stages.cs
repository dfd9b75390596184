using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Determinism;

/// <summary>Every stage of the engine on small light curves, all of its numbers written to a file each.</summary>
internal static class Stages
{
    private static readonly SamplerSettings Short = new() { Chains = 3, WarmUp = 30, Draws = 60, Seed = 5 };

    /// <summary>Runs all of them.</summary>
    /// <param name="folder">Where their files are written.</param>
    public static void Write(string folder)
    {
        LightCurve planets = Clean(new SimulationSettings { Seed = 7, Planets = 2, TimeSpan = 40, Cadence = 20.0 / 1440 });
        Simulate(folder);
        foreach (DetrendingMethod method in Enum.GetValues<DetrendingMethod>())
        {
            LightCurve spotted = Clean(new SimulationSettings { Kind = SimulatedKind.Variable, Seed = 3 });
            Keep(folder, $"detrend-{method}", Detrender.Detrend(spotted, new DetrendingSettings { Method = method, AutomaticWindow = method != DetrendingMethod.None }));
        }

        SearchedTarget several = SearchStage.Search(planets, new SearchStageSettings { Search = new() { MinimumPeriod = 0.5 } });
        Keep(folder, "search-several", several.Result);
        LightCurve once = Clean(new SimulationSettings { Seed = 11, Period = 19, RadiusRatio = 0.1, ImpactParameter = 0.2 });
        Keep(folder, "search-lone", SearchStage.Search(once, new SearchStageSettings { Search = new() { MinimumPeriod = 1 } }).Result);
        Keep(folder, "search-boxes", BoxLeastSquares.Search(several.Detrended.LightCurve, PeriodGrid.Of([.. Enumerable.Range(0, 600).Select(i => 1 + (0.015 * i))]), [0.05, 0.1, 0.15]));

        TransitCandidate strongest = several.Result.Candidates[0];
        FittedTarget Fit(TransitFitSettings settings) => FitStage.Fit(
            planets, strongest.Ephemeris, [.. several.Result.Candidates.Skip(1).Select(other => other.Ephemeris)], new FitStageSettings { Fit = settings });
        FittedTarget plain = Fit(new TransitFitSettings { Timing = true });
        Keep(folder, "fit-timing", plain);
        Keep(folder, "vet", VetStage.Vet(plain, strongest.Ephemeris));
        Keep(folder, "fit-eccentric", Fit(new TransitFitSettings { Orbit = OrbitShape.Eccentric, Star = planets.Metadata.Star }));
        Keep(folder, "fit-correlated", Fit(new TransitFitSettings { CorrelatedNoise = true }));
        Keep(folder, "fit-nuts", Fit(new TransitFitSettings { Sampler = PosteriorSampler.Nuts, Sampling = Short }));
        Keep(folder, "fit-ensemble", Fit(new TransitFitSettings { Sampler = PosteriorSampler.Ensemble, Sampling = Short }));
        Keep(folder, "fit-nested", Fit(new TransitFitSettings { Compare = true }));
    }

    private static void Simulate(string folder)
    {
        SimulatedKind[] kinds = Enum.GetValues<SimulatedKind>();
        SimulationRecipeEntry[] entries =
        [
            .. kinds.Select(kind => new SimulationRecipeEntry($"simulated-{kind}", new SimulationSettings { Kind = kind, Seed = 9, TimeSpan = 8 })),
            new("simulated-mission", new SimulationSettings { Seed = 4, Sampling = MissionSampling.TessFfi30 }),
        ];
        new RunRecorder(Path.Combine(folder, "records.db")).Record(new RunRequest("simulate", new { }), run => SimulateStage.SimulateSet(entries, folder, run));
        File.Delete(Path.Combine(folder, SimulationManifest.FileName));
        foreach (string kept in Directory.GetFiles(folder, "records.db*"))
        {
            File.Delete(kept);
        }
    }

    private static LightCurve Clean(SimulationSettings settings) => LightCurveCleaning.Clean(LightCurveSimulator.Simulate(settings).LightCurve);

    private static void Keep(string folder, string name, object result) => File.WriteAllLines(Path.Combine(folder, $"{name}.tsv"), EveryNumber.Of(name, result));
}
