using ExoInteractive.Core.Classification.Calibration;
using ExoInteractive.Core.Classification.Trees;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>Trains and calibrates a tabular model.</summary>
public static class TabularTraining
{
    private const double DistanceShare = 0.99, WidenedSlope = 0.5;
    private const int CalibrationCopies = 4, FewestOfKind = 50;
    private const ulong CopySeedOffset = 1_000_003;

    // Shares of missing features up to which the calibrations hold.
    private static readonly double[] Bands = [0.2, 0.65, 1];

    /// <summary>Trains a model on some stars and calibrates it on others.</summary>
    /// <param name="training">Rows to train on.</param>
    /// <param name="calibration">Rows of other stars, to calibrate on.</param>
    /// <param name="settings">How.</param>
    /// <param name="elsewhere">Labelled rows of another mission, from whose errors the answer for unknown missions is widened; empty for none, and then it is widened by half.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">There are too few rows, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TabularModel Train(
        IReadOnlyList<TabularExample> training,
        IReadOnlyList<TabularExample> calibration,
        TabularTrainingSettings settings,
        IReadOnlyList<TabularExample> elsewhere,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (!training.Any(one => one.IsPlanet) || training.All(one => one.IsPlanet) || !calibration.Any(one => one.IsPlanet) || calibration.All(one => one.IsPlanet))
        {
            throw new ArgumentException($"planets and false positives are needed to train on and to calibrate on; there are {training.Count} and {calibration.Count} rows", nameof(training));
        }

        TabularFeature[] features = [.. settings.Features.Select(TabularFeatures.Named)];
        (float[] values, float[] targets, float[] weights) = WithCopies(training, features, settings);
        FeatureBins bins = FeatureBins.Of(values, features.Length, settings.Boosting.Bins);
        BoostedEnsemble planet = BoostedEnsemble.Train(
            values, features.Length, targets, settings.Boosting, settings.Members, settings.Seed, weights, progress, cancellationToken, bins);
        TabularExample[] known = [.. training.Where(one => !one.IsPlanet && one.Class is not null)];
        (CandidateClass Class, BoostedTrees Model)[] kinds = Kinds(known, features, bins, settings, cancellationToken);
        float[] own = TabularMatrix.Of([.. training.Select(one => one.Candidate)], features);
        TrainingDomain domain = TrainingDomain.Of(own, features.Length, [.. training.Select(one => one.IsPlanet ? 1 : 0)], 2);
        Dictionary<string, IReadOnlyList<TabularCalibration>> calibrations = new()
        {
            [settings.Mission] = Calibrate(calibration, planet, features, settings),
        };
        calibrations[TabularModel.OtherMissions] = elsewhere.Count > 0
            ? Calibrate(elsewhere, planet, features, settings)
            : [.. calibrations[settings.Mission].Select(band => band with { Scaling = new PlattScaling(WidenedSlope * band.Scaling.Slope, WidenedSlope * band.Scaling.Intercept), PlanetLimit = 1, OtherLimit = 1 })];
        float[] calibrationValues = TabularMatrix.Of([.. calibration.Select(one => one.Candidate)], features);
        double[] distances = [.. Enumerable.Range(0, calibration.Count).Select(i => domain.Distance(calibrationValues.AsSpan(i * features.Length, features.Length))).Order()];
        return new TabularModel(new TabularModelParts
        {
            Name = settings.Name,
            Features = settings.Features,
            Planet = planet,
            Kinds = kinds,
            KindPriors = Priors(known, training),
            KindLimits = KindLimits(calibration, kinds, features, settings),
            Calibrations = calibrations,
            ConformalLevel = settings.ConformalLevel,
            Domain = domain,
            DistanceLimit = distances[Math.Min((int)Math.Ceiling(DistanceShare * distances.Length), distances.Length) - 1],
            Card = settings.Card,
        });
    }

    private static (float[] Values, float[] Targets, float[] Weights) WithCopies(
        IReadOnlyList<TabularExample> training, TabularFeature[] features, TabularTrainingSettings settings)
    {
        IEnumerable<TabularCandidate> rows = training.Select(one => one.Candidate);
        int copies = settings.CopyWeight > 0 ? 1 : 0;
        if (copies > 0)
        {
            rows = rows.Concat(training.Select((one, i) => DroppedInputs.Of(one.Candidate, settings.Seed, i)));
        }

        float[] targets = [.. training.Select(one => one.IsPlanet ? 1f : 0f)];
        float[] weights = [.. training.Select(one => (float)settings.WeightOf(one))];
        return (
            TabularMatrix.Of([.. rows], features),
            copies == 0 ? targets : [.. targets, .. targets],
            copies == 0 ? weights : [.. weights, .. weights.Select(weight => (float)(weight * settings.CopyWeight))]);
    }

    private static (CandidateClass Class, BoostedTrees Model)[] Kinds(
        TabularExample[] known, TabularFeature[] features, FeatureBins bins, TabularTrainingSettings settings, CancellationToken cancellationToken)
    {
        CandidateClass[] classes = [.. known.GroupBy(one => one.Class!.Value).Where(group => group.Count() >= FewestOfKind).Select(group => group.Key).Order()];
        if (classes.Length < 2)
        {
            return [];
        }

        TabularExample[] rows = [.. known.Where(one => classes.Contains(one.Class!.Value))];
        (float[] values, _, float[] weights) = WithCopies(rows, features, settings);
        return [.. classes.Select((kind, k) =>
        {
            float[] targets = [.. Enumerable.Range(0, weights.Length).Select(i => rows[i % rows.Length].Class == kind ? 1f : 0f)];
            return (kind, GradientBoosting.Train(values, features.Length, targets, settings.KindBoosting, settings.Seed + (ulong)(100 + k), weights, bins, null, cancellationToken));
        })];
    }

    // Shares of the kinds among false positives whose kind is known; where the labels tell few, every kind is as likely.
    private static double[] Priors(TabularExample[] known, IReadOnlyList<TabularExample> training)
    {
        double[] priors = new double[ClassProbabilities.Count];
        double told = (double)known.Length / training.Count(one => !one.IsPlanet);
        for (int c = 1; c < priors.Length; c++)
        {
            double share = known.Length == 0 ? 0 : (double)known.Count(one => (int)one.Class!.Value == c) / known.Length;
            priors[c] = (told * share) + ((1 - told) / (priors.Length - 1));
        }

        return priors;
    }

    private static double[] KindLimits(
        IReadOnlyList<TabularExample> calibration, (CandidateClass Class, BoostedTrees Model)[] kinds, TabularFeature[] features, TabularTrainingSettings settings)
    {
        double[] limits = new double[ClassProbabilities.Count];
        Array.Fill(limits, 1);
        TabularExample[] known = [.. calibration.Where(one => !one.IsPlanet && one.Class is not null)];
        float[] values = TabularMatrix.Of([.. known.Select(one => one.Candidate)], features);
        double[][] scores = [.. kinds.Select(kind => kind.Model.LogOdds(values).Select(z => 1 / (1 + Math.Exp(-z))).ToArray())];
        for (int k = 0; k < kinds.Length; k++)
        {
            double[] own = [.. Enumerable.Range(0, known.Length).Where(i => known[i].Class == kinds[k].Class).Select(i => scores[k][i] / scores.Sum(one => one[i]))];
            limits[(int)kinds[k].Class] = ConformalQuantiles.Limit(own, settings.ConformalLevel);
        }

        return limits;
    }

    private static TabularCalibration[] Calibrate(
        IReadOnlyList<TabularExample> rows, BoostedEnsemble planet, TabularFeature[] features, TabularTrainingSettings settings)
    {
        List<(double LogOdds, bool IsPlanet)>[] byBand = [.. Bands.Select(_ => new List<(double, bool)>())];
        Collect([.. rows.Select(one => one.Candidate)], [.. rows.Select(one => one.IsPlanet)], first: 0);
        TabularCandidate[] copies = [.. Enumerable.Range(0, CalibrationCopies).SelectMany(copy => rows.Select(
            (one, i) => DroppedInputs.Of(one.Candidate, settings.Seed + CopySeedOffset, (copy * rows.Count) + i)))];

        // Rows as they are make the first band; copies with inputs left out the others.
        Collect(copies, [.. Enumerable.Range(0, copies.Length).Select(i => rows[i % rows.Count].IsPlanet)], first: 1);
        List<TabularCalibration> bands = [];
        for (int band = 0; band < Bands.Length; band++)
        {
            double[] logOdds = [.. byBand[band].Select(one => one.LogOdds)];
            bool[] truth = [.. byBand[band].Select(one => one.IsPlanet)];
            PlattScaling scaling = PlattScaling.Fit(logOdds, truth);
            double planetLimit = ConformalQuantiles.Limit(byBand[band].Where(one => one.IsPlanet).Select(one => scaling.Apply(one.LogOdds)), settings.ConformalLevel);
            double otherLimit = ConformalQuantiles.Limit(byBand[band].Where(one => !one.IsPlanet).Select(one => 1 - scaling.Apply(one.LogOdds)), settings.ConformalLevel);
            bands.Add(new TabularCalibration(Bands[band], scaling, planetLimit, otherLimit, logOdds.Length));
        }

        return [.. bands];

        void Collect(IReadOnlyList<TabularCandidate> candidates, bool[] truth, int first)
        {
            float[] values = TabularMatrix.Of(candidates, features);
            double[] logOdds = planet.LogOdds(values);
            for (int i = 0; i < logOdds.Length; i++)
            {
                int missing = values.AsSpan(i * features.Length, features.Length).Count(float.NaN);
                int band = Array.FindIndex(Bands, most => missing <= most * features.Length);
                if (band >= first)
                {
                    byBand[band].Add((logOdds[i], truth[i]));
                }
            }
        }
    }
}
