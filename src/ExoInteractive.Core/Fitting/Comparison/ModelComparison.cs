using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>
/// Compares a transit with three other explanations of the same points, under the same noise and the same baselines: no dip
/// at all, a sinusoid, and the V-shaped dip of a grazing binary. Each is judged by its evidence, and by the Bayesian information criterion
/// (Schwarz 1978) at its best.
/// </summary>
internal static class ModelComparison
{
    private const int Models = 4;

    // Two rounds of simplex from nested sampling's best point, in units of the prior's width.
    private static readonly double[] SimplexSizes = [0.01, 0.0005];
    private const int EvaluationsPerNumber = 150;

    /// <summary>Compares.</summary>
    /// <param name="transit">Makes the transit's likelihood and prior for one thread of work.</param>
    /// <param name="transitLargestLogLikelihood">ln L of the best fit.</param>
    /// <param name="transitFreeParameters">How many numbers of transit and noise were free.</param>
    /// <param name="points">The points fitted.</param>
    /// <param name="noise">Makes the transit's noise model for one thread of work.</param>
    /// <param name="ephemeris">The candidate's period, mid-transit and T14, round which the priors lie.</param>
    /// <param name="law">Limb darkening of the star that a binary's V is made with.</param>
    /// <param name="settings">Of the nested sampling.</param>
    /// <param name="progress">Told of each model; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ModelComparisonResult Compare(
        Func<INestedModel> transit,
        double transitLargestLogLikelihood,
        int transitFreeParameters,
        FittedPoints points,
        Func<INoiseModel> noise,
        Ephemeris ephemeris,
        QuadraticLimbDarkening law,
        NestedSamplerSettings settings,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        ExplanationBounds bounds = ExplanationBounds.Around(ephemeris, points);
        NestedEvidence evidence = NestedSampler.Integrate(transit, settings, Part(progress, 0, "transit"), cancellationToken);
        double largest = Math.Max(transitLargestLogLikelihood, evidence.LargestLogLikelihood);
        ComparedModel first = Judged("transit", transitFreeParameters, largest, evidence.LogEvidence, evidence.Error, points, double.NaN);
        first = first with { DeltaBic = 0 };
        ComparedModel[] models =
        [
            first,
            Judge("flat", () => new FlatExplanation(noise()), 1),
            Judge("sinusoid", () => new SinusoidExplanation(points, noise(), bounds), 2),
            Judge("v-shape", () => new VShapeExplanation(points, noise(), law, bounds), 3),
        ];
        return new ModelComparisonResult(models, ComparisonVerdict.Of(models));

        ComparedModel Judge(string name, Func<Explanation> make, int place)
        {
            Explanation model = make();
            if (model.Dimension == 0)
            {
                double only = model.LogLikelihood([]);
                return Judged(name, 0, only, only, 0, points, first.Bic);
            }

            NestedEvidence integral = NestedSampler.Integrate(make, settings, Part(progress, place, name), cancellationToken);
            double[] best = Polish(model, integral.Best.ToArray());
            return Judged(
                name, model.Dimension, Math.Max(integral.LargestLogLikelihood, model.LogLikelihood(best)),
                integral.LogEvidence, integral.Error, points, first.Bic);
        }
    }

    private static ComparedModel Judged(
        string name, int free, double largest, double logEvidence, double error, FittedPoints points, double transitBic)
    {
        double bic = (free * Math.Log(points.Count)) - (2 * largest);
        return new ComparedModel(name, free, largest, bic, bic - transitBic, logEvidence, error);
    }

    private static double[] Polish(Explanation model, double[] best)
    {
        double[] cube = model.ToUnitCube(best), parameters = new double[best.Length];
        foreach (double size in SimplexSizes)
        {
            // Towards the middle of the cube: no corner of the first simplex lies outside.
            double[] scale = [.. cube.Select(at => at < 0.5 ? size : -size)];
            cube = SimplexSearch.Maximise(LogLikelihood, cube, scale, EvaluationsPerNumber * cube.Length, 1e-10);
        }

        model.FromUnitCube(cube, parameters);
        return parameters;

        double LogLikelihood(double[] at)
        {
            if (at.Any(x => x is not (>= 0 and <= 1)))
            {
                return double.NegativeInfinity;
            }

            model.FromUnitCube(at, parameters);
            return model.LogLikelihood(parameters);
        }
    }

    private static IProgress<StageProgress>? Part(IProgress<StageProgress>? progress, int place, string name)
        => progress is null ? null : new ModelProgress(progress, place, name);

    private sealed class ModelProgress(IProgress<StageProgress> whole, int place, string name) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
            => whole.Report(new StageProgress($"comparing, {name}: {value.Stage}", (place + value.Fraction) / Models));
    }
}
