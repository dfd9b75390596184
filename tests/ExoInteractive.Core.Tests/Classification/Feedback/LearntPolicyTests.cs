using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Core.Tests.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Feedback;

public sealed class LearntPolicyTests
{
    private static readonly PolicySettings Costs = new();
    private static readonly string Sha = new('a', 64);

    private static LearntPolicy Learnt(double accept, double reject, double exploration = 0, ulong seed = 1) => new()
    {
        Thresholds = new ThresholdPair(accept, reject),
        Bandit = new BanditSettings { Exploration = exploration, Seed = seed },
        Verdicts = 160,
        Sha256 = Sha,
    };

    [Fact]
    public void Whatever_was_learnt_or_drawn_tests_and_missing_inputs_rule()
    {
        Random random = new(31);
        int accepted = 0, explored = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            (Prediction prediction, VettingReport vetting) = AnyCandidate.Draw(random);
            double accept = random.NextDouble();
            LearntPolicy policy = Learnt(accept, accept * random.NextDouble(), random.NextDouble(), (ulong)trial);
            Decision decision = policy.Decide(prediction, vetting, Costs, $"TIC {trial}", 3.5);
            explored += decision.Thresholds!.Explored ? 1 : 0;
            if (vetting.Tests.Any(test => test.Outcome == VettingOutcome.HardFail))
            {
                Assert.Equal(Disposition.Reject, decision.Action);
                Assert.Equal(1, decision.Thresholds.Propensity);
            }

            if (vetting.Tests.Any(test => test is { Outcome: VettingOutcome.SoftFail, Rescued: false }))
            {
                Assert.NotEqual(Disposition.Accept, decision.Action);
            }

            bool accepts = decision.Action == Disposition.Accept;
            accepted += accepts ? 1 : 0;
            foreach ((Prediction? less, VettingReport? fewer) in AnyCandidate.Forgotten(prediction, vetting))
            {
                Assert.True(
                    accepts || policy.Decide(less, fewer, Costs, $"TIC {trial}", 3.5).Action != Disposition.Accept,
                    $"trial {trial}: accepted once something was forgotten");
            }
        }

        Assert.InRange(accepted, 25, 400);
        Assert.InRange(explored, 200, 300);
    }

    [Fact]
    public void The_thresholds_that_decided_and_their_propensity_stand_in_the_decision()
    {
        Decision decision = Learnt(0.7, 0.05).Decide(Judged.Prediction(0.75), Judged.Passed(9), Costs, "TIC 7", 3.5);
        Assert.Equal(Disposition.Accept, decision.Action);
        Assert.Equal(new ActingThresholds(0.7, 0.05, false, 0, 1, 160, Sha), decision.Thresholds);
        Assert.Equal(LearntPolicy.ReasonCode, decision.Reasons[0].Code);
        Assert.Equal(
            "thresholds learnt from 160 verdicts decided: accept at 0.7 where the costs say 0.9, reject below 0.05 where they say 0.05; by the costs alone it would be left to a person",
            decision.Reasons[0].Text);
        Assert.StartsWith("thresholds learnt from 160 verdicts (file aaaaaaaa) stand in for those of the costs: accept at 0.7, reject below 0.05; decision policy 1", decision.Policy, StringComparison.Ordinal);
        Assert.Contains("Accept where P(planet) ≥ 0.7 by", decision.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_they_change_nothing_the_reason_stands_last_and_says_so()
    {
        Decision decision = Learnt(0.7, 0.05).Decide(Judged.Prediction(0.97), Judged.Passed(9), Costs, "TIC 7", 3.5);
        Assert.Equal("high_probability", decision.Reasons[0].Code);
        Assert.Equal(LearntPolicy.ReasonCode, decision.Reasons[^1].Code);
        Assert.Contains("decide as the costs alone would", decision.Reasons[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_candidate_decided_again_draws_the_same_pair_and_stars_draw_apart()
    {
        LearntPolicy policy = Learnt(0.7, 0.05, 0.4, seed: 5);
        Decision[] decisions = [.. Enumerable.Range(0, 2_000).Select(star => policy.Decide(Judged.Prediction(0.75), Judged.Passed(9), Costs, $"TIC {star}", 3.5))];
        Assert.Equal(0.4, decisions.Average(one => one.Thresholds!.Explored ? 1.0 : 0), 0.04);
        Assert.All(Enumerable.Range(0, 50), star => Assert.Equal(
            decisions[star].Thresholds, policy.Decide(Judged.Prediction(0.75), Judged.Passed(9), Costs, $"TIC {star}", 3.5001).Thresholds));
        Assert.Contains(decisions, one => one.Thresholds != policy.Decide(Judged.Prediction(0.75), Judged.Passed(9), Costs, "TIC 1", 3.5).Thresholds);
        Decision drawn = decisions.First(one => one.Thresholds is { Explored: true } && one.Action == Disposition.Accept);
        Assert.Contains("drawn to explore, as 40 % of decisions do, decided", drawn.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Contains("drawn with seed 5, and this one did", drawn.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stated_propensity_is_how_often_the_action_is_taken_of_weak_and_strong_candidates_alike()
    {
        LearntPolicy policy = Learnt(0.8, 0.1, 0.5);
        (Prediction Prediction, VettingReport Vetting)[] candidates =
        [
            (Judged.Prediction(0.75), Judged.Passed(9)),
            (Judged.Prediction(0.97), Judged.Passed(9)),
            (Judged.Prediction(0.97), Judged.Passed(30)),
            (Judged.Prediction(0.03, set: [CandidateClass.EclipsingBinary]), Judged.Passed(9)),
        ];
        foreach ((Prediction prediction, VettingReport vetting) in candidates)
        {
            Decision[] decisions = [.. Enumerable.Range(0, 3_000).Select(star => policy.Decide(prediction, vetting, Costs, $"TIC {star}", 3.5))];
            Assert.All(decisions.GroupBy(one => one.Action), taken =>
            {
                double propensity = Assert.Single(taken.Select(one => one.Thresholds!.Propensity).Distinct());
                Assert.Equal(propensity, taken.Count() / 3_000.0, 0.03);
            });
        }
    }

    [Fact]
    public void Propensities_logged_by_a_policy_that_explores_cover_what_another_would_have_cost()
    {
        // Reviewers find a planet more often than the model says; the policy that acts is timid and explores.
        Random random = new(32);
        LearntPolicy policy = Learnt(0.95, 0.02, 0.5);
        ThresholdPair other = new(0.6, 0.05);
        List<LoggedDecision> log = [];
        double truth = 0;
        const int stars = 4_000;
        for (int star = 0; star < stars; star++)
        {
            double p = 0.4 + (0.6 * random.NextDouble());
            Prediction prediction = Judged.Prediction(p);
            VettingReport vetting = Judged.Passed(9);
            Decision decision = policy.Decide(prediction, vetting, Costs, $"TIC {star}", 3.5);
            bool planet = random.NextDouble() < Math.Sqrt(p);
            FeedbackContext context = FeedbackContext.Of(decision, vetting);
            log.Add(new LoggedDecision($"TIC {star}", context, decision.Action, decision.Thresholds!.Propensity, planet ? ReviewerVerdict.Planet : ReviewerVerdict.NotPlanet));
            truth += DecisionCosts.Of(Costs).Mean(context.Act(other), Math.Sqrt(p)) / stars;
        }

        OfflineEvaluation evaluation = OfflineEvaluator.Cost(log, OfflineEvaluator.PolicyOf(other), DecisionCosts.Of(Costs), draws: 300);
        Assert.Equal(0, evaluation.Unsupported);
        Assert.InRange(truth, evaluation.SelfNormalised.Lower, evaluation.SelfNormalised.Upper);
        Assert.InRange(truth, evaluation.InversePropensity.Lower, evaluation.InversePropensity.Upper);
    }
}
