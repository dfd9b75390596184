using ExoInteractive.Core.Classification.Trees;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>Several boosted models of the same features and bins that differ in the rows and columns their trees saw.</summary>
public sealed class BoostedEnsemble
{
    /// <summary>Members unless told otherwise.</summary>
    public const int DefaultMembers = 5;

    private readonly TreeScorer _scorer;

    /// <summary>Puts members together.</summary>
    /// <param name="members">At least one.</param>
    /// <exception cref="ArgumentException">There are none, or they do not share their bins.</exception>
    public BoostedEnsemble(IReadOnlyList<BoostedTrees> members)
    {
        if (members.Count == 0 || members.Any(member => member.Bins != members[0].Bins))
        {
            throw new ArgumentException("an ensemble needs members that share their bins", nameof(members));
        }

        Members = members;
        _scorer = new TreeScorer(members[0].Bins, [.. members.Select(member => (member.Trees, member.BaseLogOdds))]);
    }

    /// <summary>The members.</summary>
    public IReadOnlyList<BoostedTrees> Members { get; }

    /// <summary>Number of features F.</summary>
    public int Features => Members[0].Features;

    /// <summary>Trains an ensemble; members on several threads, each the same whatever their number.</summary>
    /// <param name="values">(N × F,): row after row; NaN where missing.</param>
    /// <param name="features">F.</param>
    /// <param name="targets">(N,): probability of the class, 0 to 1.</param>
    /// <param name="settings">How.</param>
    /// <param name="members">How many.</param>
    /// <param name="seed">Member m is trained with seed + m.</param>
    /// <param name="weights">(N,): weight of each row; null for 1 each.</param>
    /// <param name="progress">Told the share of members trained.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    /// <param name="bins">The features' bins, where several models share them; null to choose them from these rows.</param>
    /// <returns>The ensemble.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static BoostedEnsemble Train(
        float[] values,
        int features,
        float[] targets,
        BoostingSettings settings,
        int members,
        ulong seed,
        float[]? weights = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default,
        FeatureBins? bins = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        FeatureBins shared = bins ?? FeatureBins.Of(values, features, settings.Bins);
        BoostedTrees[] trained = new BoostedTrees[members];
        int done = 0;
        try
        {
            Parallel.For(0, members, new ParallelOptions { CancellationToken = cancellationToken }, m =>
            {
                trained[m] = GradientBoosting.Train(values, features, targets, settings, seed + (ulong)m, weights, shared, null, cancellationToken);
                progress?.Report((double)Interlocked.Increment(ref done) / members);
            });
        }
        catch (AggregateException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw exception.InnerExceptions[0];
        }

        return new BoostedEnsemble(trained);
    }

    /// <summary>Each member's log odds of many rows.</summary>
    /// <param name="values">(N × F,): row after row; NaN where missing.</param>
    /// <returns>(N × M,): row after row.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of F.</exception>
    public double[] MemberLogOdds(ReadOnlySpan<float> values)
    {
        if (values.Length % Features != 0)
        {
            throw new ArgumentException($"rows of {Features} features are needed; {values.Length} numbers are none", nameof(values));
        }

        double[] sums = new double[values.Length / Features * Members.Count];
        _scorer.Score(values, sums);
        return sums;
    }

    /// <summary>The members' mean log odds of many rows.</summary>
    /// <param name="values">(N × F,): row after row; NaN where missing.</param>
    /// <returns>(N,): log odds.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of F.</exception>
    public double[] LogOdds(ReadOnlySpan<float> values)
    {
        double[] each = MemberLogOdds(values);
        double[] mean = new double[each.Length / Members.Count];
        for (int i = 0; i < each.Length; i++)
        {
            mean[i / Members.Count] += each[i] / Members.Count;
        }

        return mean;
    }
}
