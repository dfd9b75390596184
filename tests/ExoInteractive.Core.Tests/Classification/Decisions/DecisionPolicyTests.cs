using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Decisions;

public sealed class DecisionPolicyTests
{
    [Fact]
    public void A_calibrated_probability_with_every_test_passed_is_accepted_and_says_what_was_not_looked_at()
    {
        Decision decision = DecisionPolicy.Decide(Judged.Prediction(0.97), Judged.Passed());
        Assert.Equal(Disposition.Accept, decision.Action);
        Assert.Equal(CandidateClass.Planet, decision.Class);
        Assert.Equal(["high_probability", "costs", "missing_input:pixels"], decision.Codes());
        Assert.Contains("planet candidate", decision.Reasons[^1].Text, StringComparison.Ordinal);
        Assert.Equal(0.97, decision.Reasons[0].Value);
        Assert.Equal(0.9, decision.Reasons[0].Limit, 12);
    }

    [Theory]
    [InlineData("oddEven", CandidateClass.EclipsingBinary)]
    [InlineData("centroid", CandidateClass.NearbyBinary)]
    [InlineData("sine", CandidateClass.Variable)]
    [InlineData("strength", CandidateClass.Systematic)]
    public void A_hard_fail_rejects_whatever_the_model_says_and_names_the_class(string test, CandidateClass expected)
    {
        Decision decision = DecisionPolicy.Decide(Judged.Prediction(0.999), Judged.Passed().With(Judged.Test(test, VettingOutcome.HardFail)));
        Assert.Equal(Disposition.Reject, decision.Action);
        Assert.Equal(expected, decision.Class);
        Assert.Equal($"hard_fail:{test}", decision.Codes()[0]);
        Assert.Contains($"model_conflicts_with_test:{test}", decision.Codes());
    }

    [Fact]
    public void One_soft_fail_never_rejects_and_never_accepts()
    {
        foreach (string test in Judged.CurveTests)
        {
            VettingReport report = Judged.Passed().With(Judged.Test(test, VettingOutcome.SoftFail));
            Assert.Equal(Disposition.HumanReview, DecisionPolicy.Decide(Judged.Prediction(0.999), report).Action);
            Assert.Equal(Disposition.HumanReview, DecisionPolicy.Decide(Judged.Prediction(0.3), report).Action);
            Assert.Equal(Disposition.HumanReview, DecisionPolicy.Decide(null, report).Action);
        }
    }

    [Fact]
    public void A_calibrated_model_rejects_alone_only_below_its_limit_and_without_the_planet_in_its_set()
    {
        CandidateClass[] binary = [CandidateClass.EclipsingBinary], either = [CandidateClass.Planet, CandidateClass.EclipsingBinary];
        Decision rejected = DecisionPolicy.Decide(Judged.Prediction(0.01, set: binary), Judged.Passed());
        Assert.Equal((Disposition.Reject, CandidateClass.EclipsingBinary), (rejected.Action, rejected.Class));
        Assert.Equal("low_probability", rejected.Codes()[0]);
        Assert.All(
            [
                Judged.Prediction(0.06, set: binary), Judged.Prediction(0.01, set: either), Judged.Prediction(0.01, set: []),
                Judged.Prediction(0.01, set: binary, calibrated: false), Judged.Prediction(0.01, set: binary, distance: 11), Judged.Prediction(0.01, 0.3, binary),
            ],
            answer => Assert.Equal(Disposition.HumanReview, DecisionPolicy.Decide(answer, Judged.Passed()).Action));
    }

    [Fact]
    public void What_keeps_a_person_asked_is_told_by_its_code()
    {
        CandidateClass[] either = [CandidateClass.Planet, CandidateClass.EclipsingBinary];
        Told(Judged.Prediction(0.97, set: []), Judged.Passed(), "empty_set");
        Told(Judged.Prediction(0.97, set: either), Judged.Passed(9), "ambiguous_set");
        Told(Judged.Prediction(0.97, set: [CandidateClass.EclipsingBinary]), Judged.Passed(), "no_planet_in_set");
        Told(Judged.Prediction(0.97, distance: 11), Judged.Passed(), "out_of_distribution");
        Told(Judged.Prediction(0.97, 0.2), Judged.Passed(), "ensemble_disagrees");
        Told(Judged.Prediction(0.97, calibrated: false), Judged.Passed(9), "uncalibrated_mission");
        Told(Judged.Prediction(0.97, missing: "stellarRadius"), Judged.Passed(), "missing_input:stellarRadius");
        Told(Judged.Prediction(0.8), Judged.Passed(9), "low_probability");
        Told(Judged.Prediction(0.97), Judged.Passed().With(Judged.Test("uniqueness", VettingOutcome.Pass, 3.2)), "near_limit:uniqueness");
        Told(Judged.Prediction(0.97), Judged.Passed().With(Judged.NotRun("orbit")), "missing_input:orbit");
        Told(Judged.Prediction(0.97), Judged.Passed().With(Judged.Test("transits", VettingOutcome.SoftFail, 2)), "few_transits");
        Told(Judged.Prediction(0.97), Judged.Passed().With(Judged.Test("shape", VettingOutcome.SoftFail)), "grazing");
        Told(Judged.Prediction(0.97), Judged.Passed().With(Judged.Test("halfPeriod", VettingOutcome.SoftFail)), "half_period");
        Told(Judged.Prediction(0.97), Judged.Passed().With(Judged.Test("singleEvent", VettingOutcome.SoftFail)), "model_conflicts_with_test:singleEvent");
        Told(Judged.Prediction(0.97), Judged.Passed() with { Score = 0.7 }, "low_score");
        Told(null, Judged.Passed(), "missing_input:model");
        Told(Judged.Prediction(0.97), null, "missing_input:vetting");
    }

    [Fact]
    public void Strong_evidence_accepts_for_a_mission_without_calibration_and_says_so()
    {
        CandidateClass[] either = [CandidateClass.Planet, CandidateClass.EclipsingBinary];
        Prediction widened = Judged.Prediction(0.62, set: either, calibrated: false);
        Decision decision = DecisionPolicy.Decide(widened, Judged.Passed());
        Assert.Equal(Disposition.Accept, decision.Action);
        Assert.Equal("strong_evidence", decision.Codes()[0]);
        Assert.Contains("uncalibrated_mission", decision.Codes());
        Assert.Equal(Disposition.HumanReview, DecisionPolicy.Decide(widened, Judged.Passed(11.9)).Action);
        Assert.Equal(Disposition.HumanReview, DecisionPolicy.Decide(Judged.Prediction(0.49, set: either, calibrated: false), Judged.Passed()).Action);
        Assert.Equal(Disposition.HumanReview, DecisionPolicy.Decide(widened, Judged.Passed(), new PolicySettings { StrongEvidence = false }).Action);
    }

    [Fact]
    public void A_secondary_eclipse_that_a_planet_can_make_is_told_and_takes_strong_evidence_where_it_only_might()
    {
        VettingTest might = Judged.Test("secondary", VettingOutcome.SoftFail) with { Rescued = true }, can = might with { Outcome = VettingOutcome.Pass, Statistic = 3.1 };
        foreach ((VettingTest test, double snr, Disposition expected) in ((VettingTest, double, Disposition)[])
            [(might, 30, Disposition.Accept), (might, 9, Disposition.HumanReview), (can, 30, Disposition.Accept), (can, 9, Disposition.Accept)])
        {
            Decision decision = DecisionPolicy.Decide(Judged.Prediction(0.97), Judged.Passed(snr).With(test) with { Score = test.Outcome == VettingOutcome.Pass ? 1 : 0 });
            Assert.Equal(expected, decision.Action);
            Assert.Contains(test.Outcome == VettingOutcome.Pass ? "planet_makes:secondary" : "rescued_secondary", decision.Codes());
        }

        Assert.Equal(Disposition.HumanReview, DecisionPolicy.Decide(Judged.Prediction(0.97), Judged.Passed().With(might with { Rescued = false })).Action);
    }

    [Fact]
    public void Thresholds_follow_from_the_costs()
    {
        PolicySettings settings = new() { FalsePlanetCost = 50, LostPlanetCost = 4, ReviewCost = 1 };
        Assert.Equal(0.98, settings.AcceptThreshold, 12);
        Assert.Equal(0.25, settings.RejectThreshold, 12);
        Assert.Contains("P(planet) ≥ 0.98", DecisionPolicy.Statement(settings), StringComparison.Ordinal);
        Assert.Equal(0.7, (settings with { AcceptAt = 0.7 }).AcceptThreshold);
    }

    [Fact]
    public void Settings_out_of_range_are_refused_by_name()
    {
        Assert.All(
            new (PolicySettings Settings, string Name)[]
            {
                (new() { ReviewCost = 0 }, "ReviewCost"), (new() { FalsePlanetCost = 1 }, "FalsePlanetCost"), (new() { LostPlanetCost = double.NaN }, "LostPlanetCost"),
                (new() { AcceptAt = 1.1 }, "AcceptAt"), (new() { RejectBelow = 0.95 }, "RejectThreshold"), (new() { MemberSpread = 0 }, "MemberSpread"),
                (new() { NearLimit = 1 }, "NearLimit"), (new() { StrongSnr = -1 }, "StrongSnr"), (new() { StrongProbability = 0.4 }, "StrongProbability"), (new() { LeastScore = 1.01 }, "LeastScore"), (new() { FewestTransits = 1 }, "FewestTransits"),
            },
            one => Assert.Equal(one.Name, Assert.Throws<ArgumentException>(() => DecisionPolicy.Decide(null, null, one.Settings)).ParamName));
    }

    private static void Told(Prediction? prediction, VettingReport? vetting, string code)
    {
        Decision decision = DecisionPolicy.Decide(prediction, vetting);
        Assert.Equal(Disposition.HumanReview, decision.Action);
        Assert.Contains(code, decision.Codes());
        Assert.All(decision.Reasons, reason => Assert.False(string.IsNullOrWhiteSpace(reason.Text)));
    }
}
