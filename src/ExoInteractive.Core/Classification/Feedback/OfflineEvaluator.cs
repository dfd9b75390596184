using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>Evaluates policies on logged decisions, without letting them act.</summary>
public static class OfflineEvaluator
{
    /// <summary>A sum of probabilities above it is 1 but for rounding.</summary>
    internal const double Certain = 1 - 1e-9;

    private const int LeastDraws = 100, MostDraws = 100_000;

    /// <summary>The mean cost of a decision under a policy.</summary>
    /// <param name="log">Decisions with verdicts; not empty.</param>
    /// <param name="policy">Probability of each action in a context, in the order of <see cref="Disposition"/>.</param>
    /// <param name="costs">What actions cost.</param>
    /// <param name="confidence">Of the intervals, between 0 and 1; default 0.95.</param>
    /// <param name="draws">How often stars are drawn again, 100 to 100,000; default 1,000.</param>
    /// <param name="seed">Of the draws.</param>
    /// <returns>The estimates.</returns>
    /// <exception cref="ArgumentException">The log is empty or a number is out of its range.</exception>
    public static OfflineEvaluation Cost(
        IReadOnlyList<LoggedDecision> log,
        Func<FeedbackContext, IReadOnlyList<double>> policy,
        DecisionCosts costs,
        double confidence = 0.95,
        int draws = 1_000,
        ulong seed = 1)
        => Compare(log, policy, null, costs, confidence, draws, seed);

    /// <summary>How much less a decision costs under one policy than under another; positive is better.</summary>
    /// <param name="log">As in <see cref="Cost"/>.</param>
    /// <param name="better">The policy that is to be better.</param>
    /// <param name="present">The policy it is compared with.</param>
    /// <param name="costs">What actions cost.</param>
    /// <param name="confidence">As in <see cref="Cost"/>.</param>
    /// <param name="draws">As in <see cref="Cost"/>.</param>
    /// <param name="seed">As in <see cref="Cost"/>.</param>
    /// <returns>Differences, each decision against itself.</returns>
    /// <exception cref="ArgumentException">The log is empty or a number is out of its range.</exception>
    public static OfflineEvaluation Gain(
        IReadOnlyList<LoggedDecision> log,
        Func<FeedbackContext, IReadOnlyList<double>> better,
        Func<FeedbackContext, IReadOnlyList<double>> present,
        DecisionCosts costs,
        double confidence = 0.95,
        int draws = 1_000,
        ulong seed = 1)
        => Compare(log, present, better, costs, confidence, draws, seed);

    /// <summary>A policy that draws nothing, as probabilities.</summary>
    /// <param name="thresholds">Its thresholds.</param>
    /// <returns>1 for what it does, else 0.</returns>
    public static Func<FeedbackContext, IReadOnlyList<double>> PolicyOf(ThresholdPair thresholds) => context =>
    {
        double[] actions = new double[3];
        actions[(int)context.Act(thresholds)] = 1;
        return actions;
    };

    private static OfflineEvaluation Compare(
        IReadOnlyList<LoggedDecision> log,
        Func<FeedbackContext, IReadOnlyList<double>> first,
        Func<FeedbackContext, IReadOnlyList<double>>? second,
        DecisionCosts costs,
        double confidence,
        int draws,
        ulong seed)
    {
        ArgumentNullException.ThrowIfNull(log);
        Require(log.Count > 0, nameof(log), "the log holds no decision with a verdict; there is nothing to evaluate on");
        Require(confidence is > 0 and < 1, nameof(confidence), $"the confidence must lie between 0 and 1; it is {confidence}");
        Require(draws is >= LeastDraws and <= MostDraws, nameof(draws), $"the draws must be from {LeastDraws} to {MostDraws}; they are {draws}");
        double[] planet = VerdictModel.CrossFitted(log);
        PolicySums[] stars = [.. log.Select((one, i) => (one.Star, First: PolicySums.Of(one, first, costs, planet[i]), Second: second is null ? default : PolicySums.Of(one, second, costs, planet[i])))
            .GroupBy(one => one.Star)
            .OrderBy(star => star.Key, StringComparer.Ordinal)
            .SelectMany(star => new[] { star.Aggregate(default(PolicySums), (sum, one) => sum + one.First), star.Aggregate(default(PolicySums), (sum, one) => sum + one.Second) })];
        double[][] drawn = Redrawn(stars, draws, seed, second is not null);
        PolicySums all = default, other = default;
        for (int star = 0; star < stars.Length; star += 2)
        {
            all += stars[star];
            other += stars[star + 1];
        }

        Func<FeedbackContext, IReadOnlyList<double>>[] policies = second is null ? [first] : [first, second];
        double unsupported = log.Count(one => policies.Any(policy => OutOfReach(one, policy(one.Context)))) / (double)log.Count;
        double[] weights = [.. log.Select(one => (second ?? first)(one.Context)[(int)one.Action] / one.Propensity)];
        double[] value = Estimates(all, other, second is not null);
        EstimatedCost Of(int estimator)
        {
            double[] sorted = [.. drawn.Select(one => one[estimator]).Where(double.IsFinite).Order()];
            return double.IsFinite(value[estimator]) && sorted.Length > draws / 2
                ? new EstimatedCost(value[estimator], Quantile(sorted, (1 - confidence) / 2), Quantile(sorted, (1 + confidence) / 2))
                : EstimatedCost.Unknown;
        }

        return new OfflineEvaluation
        {
            Decisions = log.Count,
            Stars = stars.Length / 2,
            Unsupported = unsupported,
            EffectiveDecisions = weights.Sum() is > 0 and var sum ? sum * sum / weights.Sum(weight => weight * weight) : 0,
            InversePropensity = unsupported > 0 ? EstimatedCost.Unknown : Of(0),
            SelfNormalised = unsupported > 0 ? EstimatedCost.Unknown : Of(1),
            DoublyRobust = Of(2),
            ByVerdict = Of(3),
        };
    }

    // The log's policy drew nothing there, and this one would have done something else.
    private static bool OutOfReach(LoggedDecision one, IReadOnlyList<double> actions) => one.Propensity > Certain && actions[(int)one.Action] < Certain;

    private static double[][] Redrawn(PolicySums[] stars, int draws, ulong seed, bool difference)
    {
        RandomKey key = new(seed, RandomPurpose.FeedbackResampling);
        double[][] drawn = new double[draws][];
        for (int draw = 0; draw < draws; draw++)
        {
            CounterRandom random = key.Start(draw);
            PolicySums first = default, second = default;
            for (int i = 0; i < stars.Length / 2; i++)
            {
                int star = (int)(random.Uniform() * (stars.Length / 2));
                first += stars[2 * star];
                second += stars[(2 * star) + 1];
            }

            drawn[draw] = Estimates(first, second, difference);
        }

        return drawn;
    }

    // Where two policies are compared, the first's cost less the second's: what the second saves.
    private static double[] Estimates(PolicySums first, PolicySums second, bool difference)
    {
        double[] one = first.Estimates();
        return difference ? [.. one.Zip(second.Estimates(), (cost, less) => cost - less)] : one;
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    private static void Require(bool holds, string name, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message, name);
        }
    }
}
