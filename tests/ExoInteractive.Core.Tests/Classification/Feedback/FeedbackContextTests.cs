using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Core.Tests.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Feedback;

public sealed class FeedbackContextTests
{
    [Fact]
    public void A_decision_read_back_with_its_thresholds_is_the_same_decision()
    {
        Random random = new(12);
        PolicySettings settings = new();
        ThresholdPair thresholds = new(settings.AcceptThreshold, settings.RejectThreshold);
        Dictionary<Disposition, int> seen = [];
        for (int trial = 0; trial < 3_000; trial++)
        {
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
            Assert.Equal(decision.Action, FeedbackContext.Of(decision, vetting).Act(thresholds));
            seen[decision.Action] = seen.GetValueOrDefault(decision.Action) + 1;
        }

        Assert.All(seen.Values, count => Assert.True(count > 100));
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void Without_a_model_only_a_hard_fail_acts()
    {
        Decision unasked = DecisionPolicy.Decide(null, Judged.Passed());
        Assert.Equal(Disposition.HumanReview, FeedbackContext.Of(unasked, Judged.Passed()).Act(new ThresholdPair(0, 0)));
    }

    [Theory]
    [InlineData(0.2, 0.3)]
    [InlineData(1.1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0.5, -0.1)]
    public void Thresholds_that_cross_or_are_no_probabilities_are_refused(double accept, double reject)
        => Assert.Throws<ArgumentException>(() => new ThresholdPair(accept, reject));
}
