using ExoInteractive.Core.Classification.Calibration;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>
/// Answers for rows that the trees have not seen, once for every combination of known groups of inputs. A row counts where
/// it really knows those groups.
/// </summary>
/// <param name="features">Features of the model.</param>
internal sealed class CalibrationAnswers(TabularFeature[] features)
{
    // With fewer planets or false positives than this a combination has no calibration of its own.
    private const int FewestOfClass = 50;

    private readonly KnownGroups _groups = new(features);
    private readonly Dictionary<InputGroups, List<(double LogOdds, bool IsPlanet)>> _answers = [];

    /// <summary>Asks an ensemble.</summary>
    /// <param name="planet">Trained on other stars.</param>
    /// <param name="rows">Labelled rows.</param>
    public void Add(BoostedEnsemble planet, IReadOnlyList<TabularExample> rows)
    {
        foreach (InputGroups known in _groups.Patterns)
        {
            float[] values = TabularMatrix.Of([.. rows.Select(one => DroppedInputs.Except(one.Candidate, known))], features);
            double[] logOdds = planet.LogOdds(values);
            if (!_answers.TryGetValue(known, out List<(double, bool)>? answers))
            {
                _answers[known] = answers = [];
            }

            answers.AddRange(Enumerable.Range(0, rows.Count)
                .Where(i => _groups.Of(values.AsSpan(i * features.Length, features.Length)) == known)
                .Select(i => (logOdds[i], rows[i].IsPlanet)));
        }
    }

    /// <summary>Calibrates each combination by itself.</summary>
    /// <param name="level">Promised miss rate of the sets.</param>
    /// <returns>Those with enough rows, the one that knows nothing always among them.</returns>
    public IReadOnlyList<TabularCalibration> Calibrate(double level)
        => [.. _answers.Where(pair => pair.Key == InputGroups.None || IsEnough(pair.Value)).OrderBy(pair => pair.Key).Select(pair => Calibrate(pair.Key, pair.Value, level))];

    private static bool IsEnough(List<(double LogOdds, bool IsPlanet)> answers)
        => answers.Count(one => one.IsPlanet) >= FewestOfClass && answers.Count(one => !one.IsPlanet) >= FewestOfClass;

    private static TabularCalibration Calibrate(InputGroups known, List<(double LogOdds, bool IsPlanet)> answers, double level)
    {
        PlattScaling scaling = PlattScaling.Fit([.. answers.Select(one => one.LogOdds)], [.. answers.Select(one => one.IsPlanet)]);
        double planetLimit = ConformalQuantiles.Limit(answers.Where(one => one.IsPlanet).Select(one => scaling.Apply(one.LogOdds)), level);
        double otherLimit = ConformalQuantiles.Limit(answers.Where(one => !one.IsPlanet).Select(one => 1 - scaling.Apply(one.LogOdds)), level);
        return new TabularCalibration(known, scaling, planetLimit, otherLimit, answers.Count);
    }
}
