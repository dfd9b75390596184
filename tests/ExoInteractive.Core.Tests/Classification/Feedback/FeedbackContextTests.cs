using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Core.Tests.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Feedback;

public sealed class FeedbackContextTests
{
    [Fact]
    public void A_decision_read_back_tells_what_the_policy_would_do_by_any_other_thresholds()
    {
        Random random = new(12);
        Dictionary<(Disposition By, Disposition With), int> seen = [];
        for (int trial = 0; trial < 6_000; trial++)
        {
            PolicySettings settings = Thresholds(random);
            CandidateClass[] set = [.. Enum.GetValues<CandidateClass>().Where(one => random.NextDouble() < (one == CandidateClass.Planet ? 0.6 : 0.2))];
            double p = random.NextDouble() < 0.5 ? random.NextDouble() : random.NextDouble() < 0.5 ? 0.01 : 0.97;
            Prediction prediction = Judged.Prediction(p, random.NextDouble() < 0.9 ? 0.02 : 0.3, set, random.NextDouble() < 0.8, random.NextDouble() < 0.9 ? 5 : 12);
            VettingReport vetting = Judged.Passed(random.NextDouble() < 0.5 ? 30 : 9);
            vetting = random.NextDouble() switch
            {
                < 0.1 => vetting.With(Judged.Test("oddEven", VettingOutcome.HardFail)),
                < 0.2 => vetting.With(Judged.Test("sine", VettingOutcome.SoftFail)),
                < 0.3 => vetting.With(Judged.Test("secondary", random.NextDouble() < 0.5 ? VettingOutcome.SoftFail : VettingOutcome.Pass) with { Rescued = true }),
                _ => vetting,
            };
            Decision decision = DecisionPolicy.Decide(prediction, vetting, settings);
            foreach (PolicySettings other in (PolicySettings[])[settings, Thresholds(random), Thresholds(random)])
            {
                Disposition otherwise = DecisionPolicy.Decide(prediction, vetting, other).Action;
                Assert.Equal(otherwise, FeedbackContext.Of(decision, vetting).Act(new ThresholdPair(other.AcceptThreshold, other.RejectThreshold)));
                seen[(decision.Action, otherwise)] = seen.GetValueOrDefault((decision.Action, otherwise)) + 1;
            }
        }

        (Disposition, Disposition)[] reached =
        [
            (Disposition.Accept, Disposition.Accept), (Disposition.Accept, Disposition.HumanReview), (Disposition.HumanReview, Disposition.Accept),
            (Disposition.HumanReview, Disposition.Reject), (Disposition.Reject, Disposition.HumanReview), (Disposition.Reject, Disposition.Reject),
        ];
        Assert.All(reached, pair => Assert.True(seen.GetValueOrDefault(pair) > 30, $"{pair}: {seen.GetValueOrDefault(pair)}"));
    }

    [Fact]
    public void Without_a_model_only_a_hard_fail_acts()
    {
        Decision unasked = DecisionPolicy.Decide(null, Judged.Passed());
        Assert.Equal(Disposition.HumanReview, FeedbackContext.Of(unasked, Judged.Passed()).Act(new ThresholdPair(0, 0)));
    }

    private static PolicySettings Thresholds(Random random)
    {
        double reject = random.NextDouble() * 0.4;
        return new PolicySettings { RejectBelow = reject, AcceptAt = reject + (random.NextDouble() * (1 - reject)) };
    }

    [Theory]
    [InlineData(0.2, 0.3)]
    [InlineData(1.1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0.5, -0.1)]
    public void Thresholds_that_cross_or_are_no_probabilities_are_refused(double accept, double reject)
        => Assert.Throws<ArgumentException>(() => new ThresholdPair(accept, reject));
}
