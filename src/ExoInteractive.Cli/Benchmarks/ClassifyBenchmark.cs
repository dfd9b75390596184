using System.Runtime.CompilerServices;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Explanations;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Classification.Evaluation;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>How many candidates a second the classifiers answer for, on one thread, and how long the vetting tests take on four years of Kepler.</summary>
internal static class ClassifyBenchmark
{
    private const int Candidates = 4096, Views = 96;

    /// <summary>Measures every model that is there.</summary>
    /// <param name="models">Folder of the models.</param>
    /// <param name="note">Told of models that are not there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One line a model.</returns>
    public static async IAsyncEnumerable<BenchLine> Measure(string models, Action<string> note, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string name in TabularRelease.Names)
        {
            string path = Path.Combine(models, TabularRelease.FileOf(name));
            if (!File.Exists(path))
            {
                note($"{path} is not there: the tabular model {name} is left out");
                continue;
            }

            TabularModel model = TabularModel.Load(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
            TabularCandidate[] table = [.. Enumerable.Range(0, Candidates).Select(i => MadeUp(model, i))];
            double seconds = BenchLine.Median(() => model.Predict(table), cancellationToken, BenchLine.LongWork);
            yield return new BenchLine("classify", $"tabular-{name}", "rate", Candidates / seconds, "1/s");
        }

        string folder = Path.Combine(models, TrainedModels.VetterFolder);
        if (Directory.Exists(folder) && TrainedModels.Vetter(folder) is { } vetter)
        {
            CandidateFeatures[] ready = Simulated(cancellationToken);
            double seconds = BenchLine.Median(() => vetter.Predict(ready, cancellationToken), cancellationToken, BenchLine.LongWork);
            yield return new BenchLine("classify", "vetter", "rate", ready.Length / seconds, "1/s");
            double explained = BenchLine.Median(() => CandidateExplainer.Explain(vetter, ready[0], cancellationToken: cancellationToken), cancellationToken, BenchLine.LongWork);
            yield return new BenchLine("classify", "explanation", "wall", explained, "s");
        }
        else
        {
            note($"{folder} is not there: the vetting network is left out");
        }

        (LightCurve curve, TransitFitResult fit) = FourYears(cancellationToken);
        double vetting = BenchLine.Median(() => Vetter.Vet(curve, fit.Ephemeris, fit, cancellationToken: cancellationToken), cancellationToken, BenchLine.LongWork);
        yield return new BenchLine("classify", $"vetting-{curve.Count / 1000}k", "wall", vetting, "s");
    }

    // Candidates as the search finds them in simulated sectors, every view but the centroid ready.
    private static CandidateFeatures[] Simulated(CancellationToken cancellationToken) =>
    [
        .. Enumerable.Range(0, 100 * Views)
            .SelectMany(star => SimulatedCandidates.Of(TrainingSurvey.Tess, 1, star, cancellationToken))
            .Take(Views)
            .Select(row => row.Candidate.Unpack("TESS")),
    ];

    private static (LightCurve LightCurve, TransitFitResult Fit) FourYears(CancellationToken cancellationToken)
    {
        SimulatedLightCurve simulated = LightCurveSimulator.Simulate(new SimulationSettings
        {
            Sampling = MissionSampling.KeplerLong,
            Segments = 17,
            Period = 5.5,
            RadiusRatio = 0.03,
            ImpactParameter = 0.3,
            Magnitude = 12,
            Seed = 3,
        });
        Ephemeris truth = new(simulated.Truth["periodDays"], simulated.Truth["t0"], simulated.Truth["durationHours"] / 24);
        FittedTarget fitted = FitStage.Fit(LightCurveCleaning.Clean(simulated.LightCurve), truth, cancellationToken: cancellationToken);
        return (fitted.Detrended.LightCurve, fitted.Fit);
    }

    // Every input known, spread over some powers of ten: what a table of candidates looks like to the trees does not matter.
    private static TabularCandidate MadeUp(TabularModel model, int index) => TabularCandidate.Of(
        $"candidate {index + 1}", model.Missions[0], model.Inputs.Select((input, i) => (input, Math.Pow(10, 3 * ((index * (i + 1) * 0.6180339887) % 1)))));
}
