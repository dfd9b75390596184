using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Feedback;

public sealed class ThresholdBanditTests
{
    private static readonly PolicySettings Policy = new();

    private static Func<FeedbackContext, IReadOnlyList<double>> Present => OfflineEvaluator.PolicyOf(new ThresholdPair(Policy.AcceptThreshold, Policy.RejectThreshold));

    [Fact]
    public void The_logged_propensity_is_how_often_the_action_is_taken()
    {
        ThresholdBandit bandit = new(new ThresholdPair(0.9, 0.05), new BanditSettings { Exploration = 0.4, Seed = 3 });
        foreach (double p in (double[])[0.02, 0.15, 0.65, 0.93])
        {
            FeedbackContext context = Reviewed.Context(p);
            IReadOnlyList<double> actions = bandit.Actions(context);
            Assert.Equal(1, actions.Sum(), 12);
            int[] taken = new int[3];
            const int trials = 20_000;
            for (int i = 0; i < trials; i++)
            {
                BanditChoice choice = bandit.Choose(context, i);
                taken[(int)choice.Action]++;
                Assert.Equal(context.Act(choice.Pair), choice.Action);
                Assert.Equal(actions[(int)choice.Action], choice.Propensity, 12);
            }

            Assert.All(taken.Zip(actions), one => Assert.Equal(one.Second, one.First / (double)trials, 0.015));
            Assert.Equal(bandit.Choose(context, 17), bandit.Choose(context, 17));
        }
    }

    [Fact]
    public void By_default_nothing_is_drawn()
    {
        ThresholdBandit bandit = new(new ThresholdPair(0.7, 0.05));
        Assert.All(Enumerable.Range(0, 1_000), i => Assert.Equal(new BanditChoice(bandit.Best, false, Disposition.Accept, 1), bandit.Choose(Reviewed.Context(0.75), i)));
    }

    [Fact]
    public void A_hard_fail_is_rejected_however_much_is_explored()
    {
        ThresholdBandit bandit = new(new ThresholdPair(0.9, 0.05), new BanditSettings { Exploration = 1 });
        FeedbackContext hard = Reviewed.Context(0.99) with { HardFail = true, MayAccept = false };
        Assert.Equal([0, 1, 0], bandit.Actions(hard).Select(one => Math.Round(one, 12)));
        FeedbackContext blocked = Reviewed.Context(0.99) with { MayAccept = false };
        Assert.Equal(0, bandit.Actions(blocked)[(int)Disposition.Accept]);
    }

    [Fact]
    public void Thresholds_are_learnt_where_the_model_is_too_timid()
    {
        // Above 0.6 all are planets: the present policy asks a person about most of them for nothing.
        LoggedDecision[] log = Reviewed.Log(800, 21, p => p > 0.6 ? 1 : p * 0.2, Present);
        LearntThresholds learnt = ThresholdBandit.Learn(log, Policy);
        Assert.True(learnt.BeatsPresent, learnt.Reason);
        Assert.InRange(learnt.Learnt.Accept, 0.6, 0.7);
        Assert.Contains("was not learnt from", learnt.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_log_tells_nothing_between_two_thresholds_the_nearer_to_the_present_is_learnt()
    {
        LoggedDecision[] log = [.. Enumerable.Range(0, 400).Select(star => new LoggedDecision(
            $"TIC {star}", Reviewed.Context(star % 2 == 0 ? 0.86 : 0.3), Disposition.HumanReview, 1, star % 2 == 0 ? ReviewerVerdict.Planet : ReviewerVerdict.NotPlanet))];
        Assert.Equal(new ThresholdPair(0.85, 0.05), ThresholdBandit.Learn(log, Policy).Learnt);
        Assert.Equal(new ThresholdPair(0.85, 1 / 30.0), ThresholdBandit.Learn(log, Policy with { LostPlanetCost = 30 }).Learnt);
    }

    [Fact]
    public void Where_the_present_policy_is_right_the_gate_stays_shut()
    {
        int opened = 0;
        for (ulong seed = 1; seed <= 30; seed++)
        {
            LearntThresholds learnt = ThresholdBandit.Learn(Reviewed.Log(300, 100 + seed, p => p, Present), Policy, new BanditSettings { Draws = 200 });
            opened += learnt.BeatsPresent ? 1 : 0;
        }

        Assert.InRange(opened, 0, 2);
    }

    [Fact]
    public void Few_verdicts_teach_nothing_and_say_how_many_are_wanted()
    {
        LearntThresholds learnt = ThresholdBandit.Learn(Reviewed.Log(40, 2, p => p, Present), Policy);
        Assert.False(learnt.BeatsPresent);
        Assert.Null(learnt.Gain);
        Assert.Equal(learnt.Present, learnt.Learnt);
        Assert.Contains("there are 40, on 40", learnt.Reason, StringComparison.Ordinal);
        Assert.Contains("100 verdicts", learnt.Reason, StringComparison.Ordinal);
        Assert.False(ThresholdBandit.Learn([], Policy).BeatsPresent);
    }

    [Fact]
    public void The_order_of_the_log_does_not_matter()
    {
        LoggedDecision[] log = Reviewed.Log(400, 22, p => p > 0.6 ? 1 : p * 0.2, Present);
        LearntThresholds one = ThresholdBandit.Learn(log, Policy), other = ThresholdBandit.Learn([.. log.Reverse()], Policy);
        Assert.Equal(one.Learnt, other.Learnt);
        Assert.Equal(one.Gain!.ByVerdict.Lower, other.Gain!.ByVerdict.Lower, 9);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ThresholdBandit(new ThresholdPair(0.9, 0), new BanditSettings { Exploration = 2 }));
        Assert.Throws<ArgumentException>(() => new ThresholdBandit(new ThresholdPair(0.9, 0), new BanditSettings { AcceptGrid = [0.1], RejectGrid = [0.2] }));
        Assert.Throws<ArgumentException>(() => ThresholdBandit.Learn([], Policy, new BanditSettings { FewestVerdicts = 5 }));
        Assert.Throws<ArgumentException>(() => ThresholdBandit.Learn([], new PolicySettings { ReviewCost = 0 }));
    }
}
