using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>
/// Compares a transit with three other explanations of the same points, under the same noise and the same baselines: no dip
/// at all, a sinusoid, and the V-shaped dip of a grazing binary. Each is judged by its evidence, and by the Bayesian information criterion
/// (Schwarz 1978) at its best. Evidences are integrated roughly, then again finely where they are so close that the verdict rests on it.
/// </summary>
internal static class ModelComparison
{
    private const int Models = 4;

    // Few live points tell models apart whose evidences lie far from each other; only those that may change the verdict are done finely.
    private const int FewLivePoints = 50, FewPerDimension = 4;
    private const double Margin = ComparisonVerdict.Decisive, Sigmas = 5, RoughShare = 0.5;

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
    /// <param name="settings">Of the fine nested sampling.</param>
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
        Candidate[] candidates =
        [
            new("transit", transit, transitFreeParameters, null, transitLargestLogLikelihood),
            Other("flat", () => new FlatExplanation(noise())),
            Other("sinusoid", () => new SinusoidExplanation(points, noise(), bounds)),
            Other("v-shape", () => new VShapeExplanation(points, noise(), law, bounds)),
        ];
        ComparedModel[] models = [.. candidates.Select((candidate, i) => Judge(
            candidate, points, Rough(settings, candidate.Free) with { Scope = (byte)i }, Part(progress, RoughShare * i / Models, RoughShare / Models, candidate.Name), cancellationToken))];
        int[] close = Close(models);
        for (int k = 0; k < close.Length; k++)
        {
            double width = (1 - RoughShare) / close.Length;
            Candidate candidate = candidates[close[k]];
            models[close[k]] = Judge(
                candidate, points, settings with { Scope = (byte)(Models + close[k]) }, Part(progress, RoughShare + (k * width), width, candidate.Name), cancellationToken);
        }

        models = [.. models.Select(model => model with { DeltaBic = model.Bic - models[0].Bic })];
        return new ModelComparisonResult(models, ComparisonVerdict.Of(models));

        static Candidate Other(string name, Func<Explanation> make)
            => new(name, make, make().Dimension, make, double.NegativeInfinity);
    }

    private static NestedSamplerSettings Rough(NestedSamplerSettings settings, int dimension)
        => settings with { LivePoints = Math.Min(settings.LivePoints, Math.Max(FewLivePoints, FewPerDimension * dimension)) };

    // The models that may be the best or, where the transit is not clearly ahead of or behind its best rival, may change that.
    private static int[] Close(ComparedModel[] models)
    {
        double highest = models.Max(model => model.LogEvidence), error = models.Max(model => model.LogEvidenceError);
        int[] near = [.. Enumerable.Range(0, models.Length)
            .Where(i => models[i].LogEvidence > highest - Margin - (Sigmas * error))];
        return near.Length > 1 && near.Contains(0) ? [.. near.Where(i => models[i].LogEvidenceError > 0)] : [];
    }

    private static ComparedModel Judge(
        Candidate candidate, FittedPoints points, NestedSamplerSettings settings, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        (double largest, double logEvidence, double error, double rank) = (candidate.LargestLogLikelihood, 0.0, 0.0, double.NaN);
        if (candidate.Free == 0)
        {
            largest = logEvidence = candidate.Make().LogLikelihood([]);
        }
        else
        {
            NestedEvidence integral = NestedSampler.Integrate(candidate.Make, settings, progress, cancellationToken);
            (logEvidence, error, rank) = (integral.LogEvidence, integral.Error, integral.InsertionRankProbability);
            largest = Math.Max(largest, integral.LargestLogLikelihood);
            if (candidate.Explanation?.Invoke() is { } model)
            {
                largest = Math.Max(largest, model.LogLikelihood(Polish(model, integral.Best.ToArray())));
            }
        }

        double bic = (candidate.Free * Math.Log(points.Count)) - (2 * largest);
        return new ComparedModel(candidate.Name, candidate.Free, largest, bic, 0, logEvidence, error) { InsertionRankProbability = rank };
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

    private static IProgress<StageProgress>? Part(IProgress<StageProgress>? progress, double from, double width, string name)
        => progress is null ? null : new ModelProgress(progress, from, width, name);

    // One explanation; those that are not the transit have a polish of their own.
    private sealed record Candidate(
        string Name, Func<INestedModel> Make, int Free, Func<Explanation>? Explanation, double LargestLogLikelihood);

    private sealed class ModelProgress(IProgress<StageProgress> whole, double from, double width, string name) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
            => whole.Report(new StageProgress($"comparing, {name}: {value.Stage}", from + (width * value.Fraction)));
    }
}
