using ExoInteractive.Core.Classification.Decisions;

namespace ExoInteractive.Core.Classification.Explanations;

/// <summary>
/// Which inputs moved a model's answer. Scalars share out, by <see cref="ShapleyValues"/>, the way from "unknown" to what
/// they are, the views staying as they are; a view's contribution is what the answer loses when the view is taken away
/// (occlusion, Zeiler &amp; Fergus 2014), all else known. A scalar that is unknown contributes nothing.
/// </summary>
public static class CandidateExplainer
{
    /// <summary>Explains a model's answer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="candidate">What it was asked about.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="baseline">(S,): scalars, transformed, to compare with, such as the training set's mean; empty for all unknown.</param>
    /// <param name="cancellationToken">Stops between questions to the model.</param>
    /// <returns>The explanation.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range or names what is not there, or the baseline has another length than the scalars.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CandidateExplanation Explain(
        ICandidateModel model,
        CandidateFeatures candidate,
        ExplanationSettings? settings = null,
        ReadOnlyMemory<float> baseline = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(candidate);
        settings ??= new ExplanationSettings();
        if (!(settings.WindowShare is > 0 and <= 1))
        {
            throw new ArgumentException($"{nameof(settings.WindowShare)} must be a share above 0 and at most 1; it is {settings.WindowShare}", nameof(settings));
        }

        IReadOnlyList<double> Ask(IReadOnlyList<CandidateFeatures> questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return model.LogOdds(questions);
        }

        ScalarGroup[] groups = [.. Grouped(settings.Groups)];
        float[] start = baseline.IsEmpty ? [.. Enumerable.Repeat(float.NaN, candidate.Scalars.Length)] : baseline.ToArray();
        ShapleyResult scalars = ShapleyValues.Sample(
            rows => Ask([.. rows.Select(row => candidate with { Scalars = row })]),
            candidate.Scalars.Span,
            start,
            [.. groups.Select(group => (IReadOnlyList<int>)[.. group.Scalars.Select(ScalarFeatures.IndexOf)])],
            settings.Pairs,
            settings.Seed);
        ViewOcclusion.View[] there = [.. ViewOcclusion.All.Where(view => view.Get(candidate.Views) is not null)];
        IReadOnlyList<double> without = Ask([.. there.Select(view => candidate with { Views = view.Without(candidate.Views) })]);
        IEnumerable<Contribution> contributions =
        [
            .. groups.Select((group, i) => new Contribution(group.Name, group.Title, Value(candidate, group), scalars.Effects[i])).Where(one => one.Effect != 0),
            .. there.Select((view, i) => new Contribution(view.Name, view.Title, double.NaN, scalars.Answer - without[i])),
        ];
        return new CandidateExplanation(
            scalars.Answer,
            scalars.BaselineAnswer,
            [.. contributions.OrderByDescending(one => Math.Abs(one.Effect)).ThenBy(one => one.Input, StringComparer.Ordinal)],
            [.. settings.Maps.Select(ViewOcclusion.Named).Where(there.Contains).Select(view => Map(view, candidate, scalars.Answer, settings.WindowShare, Ask))]);
    }

    // The groups, then every scalar that is in none.
    private static IEnumerable<ScalarGroup> Grouped(IReadOnlyList<ScalarGroup> groups)
    {
        HashSet<string> taken = [.. groups.SelectMany(group => group.Scalars)];
        return [.. groups, .. ScalarFeatures.All.Where(scalar => !taken.Contains(scalar.Name)).Select(scalar => new ScalarGroup(scalar.Name, scalar.Title, [scalar.Name]))];
    }

    private static double Value(CandidateFeatures candidate, ScalarGroup group)
    {
        if (group.Scalars.Count != 1)
        {
            return double.NaN;
        }

        int place = ScalarFeatures.IndexOf(group.Scalars[0]);
        return ScalarFeatures.All[place].Restore(candidate.Scalars.Span[place]);
    }

    private static OcclusionMap Map(
        ViewOcclusion.View view,
        CandidateFeatures candidate,
        double answer,
        double share,
        Func<IReadOnlyList<CandidateFeatures>, IReadOnlyList<double>> ask)
    {
        int bins = view.Bins, window = Math.Clamp((int)Math.Round(share * bins), 1, bins), step = Math.Max(1, window / 2);
        int[] starts = [.. Enumerable.Range(0, ((bins - window) / step) + 1).Select(i => i * step), .. (bins - window) % step == 0 ? [] : (int[])[bins - window]];
        IReadOnlyList<double> hidden = ask([.. starts.Select(first => candidate with { Views = view.Hide(candidate.Views, first, window) })]);
        double[] sum = new double[bins], covered = new double[bins];
        for (int i = 0; i < starts.Length; i++)
        {
            for (int bin = starts[i]; bin < starts[i] + window; bin++)
            {
                sum[bin] += answer - hidden[i];
                covered[bin]++;
            }
        }

        return new OcclusionMap(view.Name, view.Get(candidate.Views)!.Value, sum.Select((one, bin) => one / covered[bin]).ToArray(), window);
    }
}
