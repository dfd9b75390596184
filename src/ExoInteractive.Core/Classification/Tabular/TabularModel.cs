using System.Numerics;
using ExoInteractive.Core.Classification.Calibration;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Trees;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>
/// Tells planets from false positives by what a catalogue says of them: an ensemble of boosted trees for planet or not,
/// one model each for the kinds of false positive, calibration by mission and by which inputs are known, conformal
/// sets and distance from the training rows.
/// </summary>
public sealed class TabularModel
{
    /// <summary>The mission whose calibration answers for every mission that has none of its own.</summary>
    public const string OtherMissions = "Unknown";

    private readonly TreeScorer _scorer;
    private readonly TabularFeature[] _features;
    private readonly int[] _inputs;
    private readonly KnownGroups _groups;
    private readonly Dictionary<string, TabularCalibration[]> _calibrations;

    internal TabularModel(TabularModelParts parts)
    {
        Parts = parts;
        _features = [.. parts.Features.Select(TabularFeatures.Named)];
        _inputs = [.. _features.SelectMany(feature => feature.Inputs).Distinct().Order()];
        _groups = new KnownGroups(_features);
        _calibrations = parts.Calibrations.ToDictionary(pair => pair.Key, pair => ByPattern(pair.Value));
        _scorer = new TreeScorer(parts.Planet.Members[0].Bins, [.. parts.Planet.Members.Concat(parts.Kinds.Select(kind => kind.Model)).Select(model => (model.Trees, model.BaseLogOdds))]);
    }

    /// <summary>Name and version: "koi 1".</summary>
    public string Name => Parts.Name;

    /// <summary>Names of the features, in order.</summary>
    public IReadOnlyList<string> Features => Parts.Features;

    /// <summary>Names of the catalogue inputs the features are made of.</summary>
    public IReadOnlyList<string> Inputs => [.. _inputs.Select(input => TabularInputs.All[input].Name)];

    /// <summary>Missions with a calibration of their own.</summary>
    public IReadOnlyList<string> Missions => [.. Parts.Calibrations.Keys.Where(mission => mission != OtherMissions).Order(StringComparer.Ordinal)];

    /// <summary>Promised miss rate of the conformal sets.</summary>
    public double ConformalLevel => Parts.ConformalLevel;

    internal TabularModelParts Parts { get; }

    /// <summary>Reads a model file.</summary>
    /// <param name="file">The whole file, as <see cref="TabularModelFile.Write"/> makes it.</param>
    /// <returns>The model.</returns>
    /// <exception cref="TabularModelException">It is no model file, or a damaged one.</exception>
    public static TabularModel Load(ReadOnlySpan<byte> file) => TabularModelFile.Read(file);

    /// <summary>Answers for candidates.</summary>
    /// <param name="candidates">N of them; a table at once is quicker than one by one.</param>
    /// <returns>(N,): in their order.</returns>
    public IReadOnlyList<Prediction> Predict(IReadOnlyList<TabularCandidate> candidates)
    {
        float[] values = TabularMatrix.Of(candidates, _features);
        int members = Parts.Planet.Members.Count, models = members + Parts.Kinds.Count;
        double[] logOdds = new double[candidates.Count * models];
        _scorer.Score(values, logOdds);
        Prediction[] predictions = new Prediction[candidates.Count];
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = Answer(
                candidates[i], values.AsSpan(i * _features.Length, _features.Length), logOdds.AsSpan(i * models, members), logOdds.AsSpan((i * models) + members, Parts.Kinds.Count));
        }

        return predictions;
    }

    /// <summary>Answers for one candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>The answer.</returns>
    public Prediction Predict(TabularCandidate candidate) => Predict([candidate])[0];

    /// <summary>How far each feature moved the calibrated log odds of a planet: exact Shapley values of the trees.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>One a feature, the strongest first; with the mean over the training rows they add up to the calibrated log odds.</returns>
    public IReadOnlyList<Contribution> Explain(TabularCandidate candidate)
    {
        float[] row = TabularMatrix.Of([candidate], _features);
        double slope = CalibrationOf(candidate.Mission, row).Scaling.Slope / Parts.Planet.Members.Count;
        double[] effect = new double[_features.Length];
        foreach (BoostedTrees member in Parts.Planet.Members)
        {
            double[] own = TreeShapley.Of(member, row).Contributions;
            for (int f = 0; f < effect.Length; f++)
            {
                effect[f] += slope * own[f];
            }
        }

        return [.. Enumerable.Range(0, effect.Length)
            .OrderByDescending(f => Math.Abs(effect[f]))
            .Select(f => new Contribution(_features[f].Name, _features[f].Title, row[f], effect[f]))];
    }

    // For every combination of known groups its own calibration, or else that of most of them.
    private static TabularCalibration[] ByPattern(IReadOnlyList<TabularCalibration> calibrations) =>
    [
        .. Enumerable.Range(0, (int)InputGroups.All + 1).Select(known => calibrations
            .Where(one => ((int)one.Known & ~known) == 0)
            .MaxBy(one => (BitOperations.PopCount((uint)one.Known), one.Known))!),
    ];

    private TabularCalibration CalibrationOf(string mission, ReadOnlySpan<float> row)
        => (_calibrations.TryGetValue(mission, out TabularCalibration[]? own) ? own : _calibrations[OtherMissions])[(int)_groups.Of(row)];

    private Prediction Answer(TabularCandidate candidate, ReadOnlySpan<float> row, ReadOnlySpan<double> members, ReadOnlySpan<double> kinds)
    {
        TabularCalibration calibration = CalibrationOf(candidate.Mission, row);
        double[] each = new double[members.Length];
        double mean = 0, meanProbability = 0;
        for (int m = 0; m < each.Length; m++)
        {
            each[m] = calibration.Scaling.Apply(members[m]);
            mean += members[m] / members.Length;
            meanProbability += each[m] / members.Length;
        }

        double spread = 0;
        foreach (double one in each)
        {
            spread += (one - meanProbability) * (one - meanProbability) / each.Length;
        }

        double planet = calibration.Scaling.Apply(mean);
        Span<double> shares = stackalloc double[ClassProbabilities.Count];
        KindShares(kinds, shares);
        List<CandidateClass> set = [];
        if (1 - planet <= calibration.PlanetLimit)
        {
            set.Add(CandidateClass.Planet);
        }

        for (int c = 1; c < ClassProbabilities.Count && planet <= calibration.OtherLimit; c++)
        {
            if (1 - shares[c] <= Parts.KindLimits[c])
            {
                set.Add((CandidateClass)c);
            }
        }

        List<string> missing = [];
        foreach (int input in _inputs)
        {
            if (double.IsNaN(candidate[input]))
            {
                missing.Add(TabularInputs.All[input].Name);
            }
        }

        double other = 1 - planet;
        return new Prediction
        {
            Model = Name,
            Probabilities = new ClassProbabilities(planet, other * shares[1], other * shares[2], other * shares[3], other * shares[4]),
            MemberProbabilities = each,
            Uncertainty = Math.Sqrt(spread),
            CalibratedMission = candidate.Mission != OtherMissions && _calibrations.ContainsKey(candidate.Mission),
            ConformalSet = set,
            ConformalLevel = ConformalLevel,
            Distance = Parts.Domain.Distance(row),
            DistanceLimit = Parts.DistanceLimit,
            MissingInputs = missing,
        };
    }

    // P(kind | not a planet): the models' one-against-the-rest probabilities brought to a sum of 1, what they leave out at
    // its share of the training rows.
    private void KindShares(ReadOnlySpan<double> logOdds, Span<double> shares)
    {
        Parts.KindPriors.CopyTo(shares);
        double modelled = 0, sum = 0;
        for (int k = 0; k < logOdds.Length; k++)
        {
            int c = (int)Parts.Kinds[k].Class;
            modelled += shares[c];
            shares[c] = 1 / (1 + Math.Exp(-logOdds[k]));
            sum += shares[c];
        }

        for (int k = 0; k < logOdds.Length; k++)
        {
            shares[(int)Parts.Kinds[k].Class] *= modelled / sum;
        }
    }
}
