using static ExoInteractive.Core.Classification.Decisions.DecisionFindings;

namespace ExoInteractive.Core.Classification.Decisions;

/// <summary>What the model's answer says to the policy.</summary>
internal static class ModelFindings
{
    /// <summary>Adds what the model says, its probability apart.</summary>
    /// <param name="found">Where to.</param>
    /// <param name="prediction">The answer.</param>
    /// <param name="settings">The policy's.</param>
    public static void Add(DecisionFindings found, Prediction prediction, PolicySettings settings)
    {
        double p = prediction.Probability;
        if (!(p is >= 0 and <= 1))
        {
            found.Add(5, Finding.Blocks, "missing_input:probability", p, double.NaN, $"{prediction.Model} gave no probability");
        }

        if (prediction.OutOfDistribution)
        {
            found.Add(
                10, Finding.Blocks, "out_of_distribution", prediction.Distance, prediction.DistanceLimit,
                $"it is unlike all {prediction.Model} was trained on: distance {prediction.Distance:F1}, 99 % of candidates lie within {prediction.DistanceLimit:F1}");
        }

        if (!Agree(prediction, settings))
        {
            found.Add(
                14, Finding.Blocks, "ensemble_disagrees", prediction.Uncertainty, settings.MemberSpread,
                $"the members' P(planet) scatter by {prediction.Uncertainty:F3}; up to {settings.MemberSpread:0.###} they agree");
        }

        Sets(found, prediction);
        if (!prediction.CalibratedMission)
        {
            found.Add(
                50, Finding.Doubts, "uncalibrated_mission", double.NaN, double.NaN,
                "the probabilities were not calibrated on labelled candidates of this mission; they were widened and do not decide alone");
        }

        foreach (string input in prediction.MissingInputs.Where(settings.RequiredInputs.Contains))
        {
            found.Add(40, Finding.Blocks, $"missing_input:{input}", double.NaN, double.NaN, $"'{input}' is unknown; nothing is accepted without it");
        }
    }

    /// <summary>Whether the answer is sure enough to reject alone: a calibrated mission, inside the training domain, members of one mind, a set without the planet.</summary>
    public static bool Rejects(Prediction prediction, PolicySettings settings)
        => prediction.CalibratedMission && !prediction.OutOfDistribution && Agree(prediction, settings) && prediction.ConformalSet.Count > 0
            && !prediction.ConformalSet.Contains(CandidateClass.Planet) && prediction.Probability < settings.RejectThreshold;

    private static bool Agree(Prediction prediction, PolicySettings settings) => prediction.Uncertainty <= settings.MemberSpread;

    private static void Sets(DecisionFindings found, Prediction prediction)
    {
        int count = prediction.ConformalSet.Count;
        string level = $"{100 * (1 - prediction.ConformalLevel):0.##} %";
        if (count == 0)
        {
            found.Add(12, Finding.Blocks, "empty_set", 0, 1, $"no class fits it at the {level} level");
        }
        else if (count > 1)
        {
            bool planet = prediction.ConformalSet.Contains(CandidateClass.Planet);
            found.Add(
                30, planet ? Finding.Doubts : Finding.Blocks, "ambiguous_set", count, 1,
                $"at the {level} level it can be {string.Join(" or ", prediction.ConformalSet.Select(ClassNaming.Of))}");
        }
        else if (prediction.ConformalSet[0] != CandidateClass.Planet)
        {
            found.Add(
                31, Finding.Blocks, "no_planet_in_set", 0, 1, $"at the {level} level it can only be {ClassNaming.Of(prediction.ConformalSet[0])}");
        }
    }
}
