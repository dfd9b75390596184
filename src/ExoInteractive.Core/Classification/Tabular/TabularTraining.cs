using ExoInteractive.Core.Classification.Calibration;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>
/// Trains and calibrates a tabular model. The trees see all rows. Calibration, sets and the limit of distance rest on
/// answers for rows of a fifth of the stars at a time, from trees that saw the others.
/// </summary>
public static class TabularTraining
{
    private const double DistanceShare = 0.99, WidenedSlope = 0.5;
    private const int FewestOfKind = 50;

    /// <summary>Trains and calibrates a model.</summary>
    /// <param name="rows">Labelled rows.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">There are too few rows or stars, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TabularModel Train(
        TabularTrainingRows rows, TabularTrainingSettings settings, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(settings);
        int[] folds = Folds(rows.Own);
        TabularFeature[] features = [.. settings.Features.Select(TabularFeatures.Named)];
        (TabularExample Example, double Weight)[] all = [.. rows.Own.Select(one => (one, 1.0)), .. rows.Besides];
        TabularExample[] known = [.. all.Select(one => one.Example).Where(one => !one.IsPlanet && one.Class is not null)];
        CandidateClass[] kinds = [.. known.GroupBy(one => one.Class!.Value).Where(group => group.Count() >= FewestOfKind).Select(group => group.Key).Order()];
        TabularFit whole = TabularFit.Of(all, kinds, features, settings, cancellationToken);
        progress?.Report(1.0 / (folds.Length + 1));
        CalibrationAnswers answers = new(features), elsewhere = new(features);
        List<double> distances = [];
        List<double>[] shares = [.. whole.Kinds.Select(_ => new List<double>())];
        for (int k = 0; k < folds.Length; k++)
        {
            TabularFit fit = TabularFit.Of([.. all.Where(one => StarHash.Fold(one.Example.Bucket) != folds[k])], kinds, features, settings, cancellationToken);
            TabularExample[] unseen = [.. rows.Own.Where(one => StarHash.Fold(one.Bucket) == folds[k])];
            answers.Add(fit.Planet, unseen);
            float[] values = TabularMatrix.Of([.. unseen.Select(one => one.Candidate)], features);
            distances.AddRange(Enumerable.Range(0, unseen.Length).Select(i => fit.Domain.Distance(values.AsSpan(i * features.Length, features.Length))));
            double[][] own = fit.KindShares(values);
            for (int kind = 0; kind < shares.Length; kind++)
            {
                shares[kind].AddRange(own[kind].Where((_, i) => unseen[i].Class == fit.Kinds[kind].Class));
            }

            progress?.Report((k + 2.0) / (folds.Length + 1));
        }

        IReadOnlyList<TabularCalibration> calibrations = answers.Calibrate(settings.ConformalLevel);
        elsewhere.Add(whole.Planet, rows.Elsewhere);
        distances.Sort();
        return new TabularModel(new TabularModelParts
        {
            Name = settings.Name,
            Features = settings.Features,
            Planet = whole.Planet,
            Kinds = whole.Kinds,
            KindPriors = Priors(known, all.Count(one => !one.Example.IsPlanet)),
            KindLimits = KindLimits(whole.Kinds.Select((kind, k) => (kind.Class, shares[k])), settings.ConformalLevel),
            Calibrations = new Dictionary<string, IReadOnlyList<TabularCalibration>>
            {
                [settings.Mission] = calibrations,
                [TabularModel.OtherMissions] = rows.Elsewhere.Count > 0 ? elsewhere.Calibrate(settings.ConformalLevel) : [.. calibrations.Select(Widened)],
            },
            ConformalLevel = settings.ConformalLevel,
            Domain = whole.Domain,
            DistanceLimit = distances[Math.Min((int)Math.Ceiling(DistanceShare * distances.Count), distances.Count) - 1],
            Card = settings.Card,
        });
    }

    private static int[] Folds(IReadOnlyList<TabularExample> rows)
    {
        int[] folds = [.. rows.Select(one => StarHash.Fold(one.Bucket)).Distinct().Order()];
        bool Teach(IEnumerable<TabularExample> some) => some.Any(one => one.IsPlanet) && some.Any(one => !one.IsPlanet);
        return folds.Length > 1 && folds.All(fold => Teach(rows.Where(one => StarHash.Fold(one.Bucket) != fold)))
            ? folds
            : throw new ArgumentException(
                $"planets and false positives are needed in two of the {StarHash.Folds} folds of stars or more, to train on some and calibrate on the others; there are {rows.Count} rows of {folds.Length} folds, {rows.Count(one => one.IsPlanet)} of planets",
                nameof(rows));
    }

    private static TabularCalibration Widened(TabularCalibration own)
        => own with { Scaling = new PlattScaling(WidenedSlope * own.Scaling.Slope, WidenedSlope * own.Scaling.Intercept), PlanetLimit = 1, OtherLimit = 1 };

    // Shares of the kinds among false positives whose kind is known; where the labels tell few, every kind is as likely.
    private static double[] Priors(TabularExample[] known, int falsePositives)
    {
        double[] priors = new double[ClassProbabilities.Count];
        double told = (double)known.Length / falsePositives;
        for (int c = 1; c < priors.Length; c++)
        {
            double share = known.Length == 0 ? 0 : (double)known.Count(one => (int)one.Class!.Value == c) / known.Length;
            priors[c] = (told * share) + ((1 - told) / (priors.Length - 1));
        }

        return priors;
    }

    private static double[] KindLimits(IEnumerable<(CandidateClass Class, List<double> Shares)> kinds, double level)
    {
        double[] limits = new double[ClassProbabilities.Count];
        Array.Fill(limits, 1);
        foreach ((CandidateClass kind, List<double> shares) in kinds)
        {
            limits[(int)kind] = ConformalQuantiles.Limit(shares, level);
        }

        return limits;
    }
}
