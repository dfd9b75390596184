using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Decisions;

/// <summary>What must hold of the policy on whatever it is given.</summary>
public sealed class DecisionPropertyTests
{
    private const int Trials = 4_000;

    [Fact]
    public void Nothing_unknown_turns_a_decision_into_an_acceptance()
    {
        Random random = new(8);
        int accepted = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            (Prediction prediction, VettingReport vetting) = AnyCandidate.Draw(random);
            bool accept = DecisionPolicy.Decide(prediction, vetting).Action == Disposition.Accept;
            accepted += accept ? 1 : 0;
            foreach ((Prediction? less, VettingReport? fewer) in AnyCandidate.Forgotten(prediction, vetting))
            {
                Assert.True(accept || DecisionPolicy.Decide(less, fewer).Action != Disposition.Accept, $"trial {trial}: accepted once something was forgotten");
            }
        }

        Assert.InRange(accepted, Trials / 50, Trials / 2);
    }

    [Fact]
    public void A_lower_probability_never_turns_a_review_into_an_acceptance_nor_a_rejection_into_either()
    {
        Random random = new(9);
        for (int trial = 0; trial < Trials; trial++)
        {
            (Prediction prediction, VettingReport vetting) = AnyCandidate.Draw(random);
            Disposition before = DecisionPolicy.Decide(prediction, vetting).Action;
            Prediction lower = prediction with { Probabilities = Judged.Probabilities(prediction.Probability * random.NextDouble()) };
            Assert.True(Rank(DecisionPolicy.Decide(lower, vetting).Action) <= Rank(before), $"trial {trial}");
        }
    }

    [Fact]
    public void A_test_that_comes_out_worse_never_brings_a_decision_nearer_to_acceptance()
    {
        Random random = new(10);
        for (int trial = 0; trial < Trials; trial++)
        {
            (Prediction prediction, VettingReport vetting) = AnyCandidate.Draw(random);
            Disposition before = DecisionPolicy.Decide(prediction, vetting).Action;
            VettingTest one = vetting.Tests[random.Next(vetting.Tests.Count)];
            VettingReport softly = vetting.With(one with { Outcome = VettingOutcome.SoftFail }), hard = vetting.With(one with { Outcome = VettingOutcome.HardFail });
            Assert.True(one.Outcome == VettingOutcome.HardFail || Rank(DecisionPolicy.Decide(prediction, softly).Action) <= Rank(before), $"trial {trial}");
            Assert.Equal(Disposition.Reject, DecisionPolicy.Decide(prediction, hard).Action);
        }
    }

    [Fact]
    public void Every_decision_has_a_reason_and_the_same_question_the_same_answer()
    {
        Random random = new(11);
        for (int trial = 0; trial < 500; trial++)
        {
            (Prediction prediction, VettingReport vetting) = AnyCandidate.Draw(random);
            Decision one = DecisionPolicy.Decide(prediction, vetting), other = DecisionPolicy.Decide(prediction, vetting);
            Assert.NotEmpty(one.Reasons);
            Assert.Equal(one.Reasons, other.Reasons);
        }
    }

    private static int Rank(Disposition action) => action switch
    {
        Disposition.Reject => 0,
        Disposition.HumanReview => 1,
        _ => 2,
    };
}
