using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Feedback;

public sealed class OfflineEvaluatorTests
{
    private static readonly DecisionCosts Costs = new(10, 20, 1);
    private static readonly ThresholdPair Target = new(0.7, 0.2);

    // The log's policy explores with all three actions; the model's probability is the truth's square, so it must be learnt.
    private static double Truth(double p) => Math.Sqrt(p);

    private static IReadOnlyList<double> Explores(FeedbackContext context) => context.Probability > 0.8 ? [0.6, 0.1, 0.3] : [0.1, 0.2, 0.7];

    // The mean over uniform p of what the target does there.
    private static double TrueCost(ThresholdPair pair)
    {
        const int steps = 100_000;
        return Enumerable.Range(0, steps).Average(i => Costs.Mean(Reviewed.Context((i + 0.5) / steps).Act(pair), Truth((i + 0.5) / steps)));
    }

    [Fact]
    public void Every_estimator_covers_the_true_cost_of_a_policy_that_never_acted()
    {
        double truth = TrueCost(Target);
        int[] covered = new int[4];
        double[] mean = new double[4], width = new double[4];
        const int logs = 60;
        for (ulong seed = 1; seed <= logs; seed++)
        {
            OfflineEvaluation one = OfflineEvaluator.Cost(Reviewed.Log(600, seed, Truth, Explores), OfflineEvaluator.PolicyOf(Target), Costs, draws: 200, seed: seed);
            Assert.Equal(0, one.Unsupported);
            EstimatedCost[] all = [one.InversePropensity, one.SelfNormalised, one.DoublyRobust, one.ByVerdict];
            for (int i = 0; i < 4; i++)
            {
                covered[i] += all[i].Lower <= truth && truth <= all[i].Upper ? 1 : 0;
                mean[i] += all[i].Value / logs;
                width[i] += (all[i].Upper - all[i].Lower) / logs;
            }
        }

        Assert.All(covered, count => Assert.InRange(count, 50, logs));
        Assert.All(mean.Zip(width), one => Assert.InRange(one.First, truth - (0.15 * one.Second), truth + (0.15 * one.Second)));
        Assert.True(width[2] < 0.9 * width[0], $"doubly robust {width[2]}, inverse propensity {width[0]}");
        Assert.True(width[3] < width[2], "the verdicts know more than any model");
    }

    [Fact]
    public void A_log_that_drew_nothing_does_not_pretend_to_know_what_it_never_did()
    {
        ThresholdPair present = new(0.9, 0.05);
        LoggedDecision[] log = Reviewed.Log(500, 4, Truth, OfflineEvaluator.PolicyOf(present));
        OfflineEvaluation other = OfflineEvaluator.Cost(log, OfflineEvaluator.PolicyOf(Target), Costs), same = OfflineEvaluator.Cost(log, OfflineEvaluator.PolicyOf(present), Costs);
        Assert.InRange(other.Unsupported, 0.25, 0.45);
        Assert.True(double.IsNaN(other.InversePropensity.Value));
        Assert.True(double.IsNaN(other.SelfNormalised.Value));
        Assert.True(double.IsFinite(other.DoublyRobust.Value));
        Assert.Equal(0, same.Unsupported);
        Assert.Equal(same.InversePropensity.Value, log.Average(one => Costs.Mean(one.Action, one.Verdict == ReviewerVerdict.Planet ? 1 : 0)), 9);
    }

    [Fact]
    public void Decisions_of_one_star_are_one_piece_of_evidence()
    {
        LoggedDecision[] log = Reviewed.Log(100, 5, Truth, Explores);
        LoggedDecision[] copied = [.. Enumerable.Repeat(log, 20).SelectMany(one => one)];
        OfflineEvaluation once = OfflineEvaluator.Cost(log, OfflineEvaluator.PolicyOf(Target), Costs), often = OfflineEvaluator.Cost(copied, OfflineEvaluator.PolicyOf(Target), Costs);
        Assert.Equal(100, often.Stars);
        Assert.Equal(once.ByVerdict.Upper - once.ByVerdict.Lower, often.ByVerdict.Upper - often.ByVerdict.Lower, 6);
    }

    [Fact]
    public void What_a_better_policy_saves_is_positive_and_the_reverse_negative()
    {
        LoggedDecision[] log = Reviewed.Log(2_000, 6, Truth, Explores);
        Func<FeedbackContext, IReadOnlyList<double>> good = OfflineEvaluator.PolicyOf(new ThresholdPair(0.81, 0)), bad = OfflineEvaluator.PolicyOf(new ThresholdPair(0.3, 0.3));
        OfflineEvaluation gain = OfflineEvaluator.Gain(log, good, bad, Costs), loss = OfflineEvaluator.Gain(log, bad, good, Costs);
        Assert.True(gain.DoublyRobust.Lower > 0 && gain.ByVerdict.Lower > 0 && gain.SelfNormalised.Lower > 0);
        Assert.Equal(gain.ByVerdict.Value, -loss.ByVerdict.Value, 9);
        Assert.Equal(TrueCost(new ThresholdPair(0.3, 0.3)) - TrueCost(new ThresholdPair(0.81, 0)), gain.ByVerdict.Value, 0.3);
    }

    [Fact]
    public void The_reviewers_curve_is_found_and_a_few_verdicts_do_not_bend_it()
    {
        LoggedDecision[] log = Reviewed.Log(4_000, 7, p => 1 / (1 + Math.Exp(-(1 + (2 * Math.Log(p / (1 - p)))))), Explores);
        VerdictModel many = VerdictModel.Fit(log), none = VerdictModel.Fit([]), two = VerdictModel.Fit([.. log.Take(2)]);
        Assert.Equal(1 / (1 + Math.Exp(-1)), many.Probability(0.5), 0.04);
        Assert.Equal(0.3, none.Probability(0.3), 9);
        Assert.Equal(0.3, two.Probability(0.3), 0.15);
    }

    [Fact]
    public void Nothing_to_evaluate_on_and_impossible_propensities_are_refused()
    {
        Assert.Contains("no decision", Assert.Throws<ArgumentException>(() => OfflineEvaluator.Cost([], Explores, Costs)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LoggedDecision("TIC 1", Reviewed.Context(0.5), Disposition.Accept, 0, ReviewerVerdict.Planet));
        Assert.Throws<ArgumentException>(() => new LoggedDecision("TIC 1", Reviewed.Context(0.5), Disposition.Accept, double.NaN, ReviewerVerdict.Planet));
        Assert.Throws<ArgumentException>(() => new LoggedDecision(" ", Reviewed.Context(0.5), Disposition.Accept, 1, ReviewerVerdict.Planet));
    }
}
