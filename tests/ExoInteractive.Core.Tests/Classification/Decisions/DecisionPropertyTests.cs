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
            (Prediction prediction, VettingReport vetting) = Any(random);
            bool accept = DecisionPolicy.Decide(prediction, vetting).Action == Disposition.Accept;
            accepted += accept ? 1 : 0;
            foreach ((Prediction? less, VettingReport? fewer) in Forgotten(prediction, vetting))
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
            (Prediction prediction, VettingReport vetting) = Any(random);
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
            (Prediction prediction, VettingReport vetting) = Any(random);
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
            (Prediction prediction, VettingReport vetting) = Any(random);
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

    private static (Prediction Prediction, VettingReport Vetting) Any(Random random)
    {
        CandidateClass[] set = [.. Enum.GetValues<CandidateClass>().Where(one => random.NextDouble() < (one == CandidateClass.Planet ? 0.85 : 0.1))];
        Prediction prediction = Judged.Prediction(
            Math.Pow(random.NextDouble(), 0.3),
            random.NextDouble() < 0.8 ? 0.05 : 0.3,
            set,
            random.NextDouble() < 0.6,
            random.NextDouble() < 0.8 ? 5 : 12,
            random.NextDouble() < 0.2 ? ["stellarRadius"] : ["centroid"]);
        VettingReport vetting = Judged.Passed(random.NextDouble() < 0.7 ? 30 : 9) with { Score = random.NextDouble() < 0.9 ? 0.97 : 0.6 };
        foreach (string name in (string[])[.. Judged.CurveTests, "centroid"])
        {
            vetting = random.NextDouble() switch
            {
                < 0.94 => vetting,
                < 0.96 => vetting.With(Judged.Test(name, VettingOutcome.SoftFail)),
                < 0.97 => vetting.With(Judged.Test(name, VettingOutcome.HardFail)),
                < 0.985 => vetting.With(Judged.NotRun(name)),
                _ => vetting.With(Judged.Test(name, VettingOutcome.Pass, 2.9)),
            };
        }

        return (prediction, vetting);
    }

    // Everything that can be unknown made unknown, one at a time; the tests of other data than the light curve apart.
    private static IEnumerable<(Prediction? Prediction, VettingReport? Vetting)> Forgotten(Prediction prediction, VettingReport vetting)
    {
        yield return (null, vetting);
        yield return (prediction, null);
        yield return (prediction, vetting with { Score = double.NaN });
        yield return (prediction with { Probabilities = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN) }, vetting);
        yield return (prediction with { Probabilities = prediction.Probabilities with { Planet = double.NaN } }, vetting);
        yield return (prediction with { Uncertainty = double.NaN }, vetting);
        yield return (prediction with { Distance = double.NaN }, vetting);
        yield return (prediction with { DistanceLimit = double.NaN }, vetting);
        yield return (prediction with { ConformalSet = [] }, vetting);
        yield return (prediction with { ConformalLevel = double.NaN }, vetting);
        yield return (prediction with { CalibratedMission = false }, vetting);
        yield return (prediction with { MissingInputs = [.. prediction.MissingInputs, "stellarRadius", "impact"] }, vetting);
        foreach (VettingTest test in vetting.Tests.Where(test => test.Name != "centroid"))
        {
            yield return (prediction, vetting.With(Judged.NotRun(test.Name)));
            yield return (prediction, vetting.With(test with { Statistic = double.NaN }));
            yield return (prediction, vetting.With(test with { Threshold = double.NaN }));
        }

        foreach (string name in new PolicySettings().RequiredTests)
        {
            yield return (prediction, Judged.Of([.. vetting.Tests.Where(test => test.Name != name)]));
        }
    }
}
