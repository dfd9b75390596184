using ExoInteractive.Core.Vetting;
using static ExoInteractive.Core.Classification.Decisions.DecisionFindings;

namespace ExoInteractive.Core.Classification.Decisions;

/// <summary>
/// Accept, reject or leave to a person, by stated costs. Nothing unknown speaks for a planet: no missing test, missing input
/// or number that is none turns a decision into an acceptance, except that tests of other data than the light curve
/// (<see cref="PolicySettings.OtherDataTests"/>) may be absent, which an acceptance then says.
/// </summary>
public static class DecisionPolicy
{
    /// <summary>Changes with every change of what is decided.</summary>
    public const int Version = 1;

    /// <summary>Decides.</summary>
    /// <param name="prediction">The model's answer; null where no model could be asked: then nothing is accepted.</param>
    /// <param name="vetting">The vetting tests; null where none were done: then nothing is accepted.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>The decision, without contributions and neighbours.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static Decision Decide(Prediction? prediction, VettingReport? vetting, PolicySettings? settings = null)
    {
        settings ??= new PolicySettings();
        settings.Validate();
        DecisionFindings found = new();
        TestFindings.Add(found, vetting, prediction, settings);
        Model(found, prediction, settings);
        Disposition action = found.Any(Finding.Rejects) ? Disposition.Reject : Accept(found, prediction, vetting, settings);
        return new Decision
        {
            Action = action,
            Class = ClassOf(action, prediction, vetting),
            Prediction = prediction,
            Reasons = found.Reasons(),
            Policy = Statement(settings),
        };
    }

    /// <summary>The policy in words, with its version and the numbers of its settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>A few sentences.</returns>
    public static string Statement(PolicySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string strong = settings.StrongEvidence
            ? $" Strong evidence also accepts: every test of the light curve run and passed with that margin, SNR of at least {settings.StrongSnr:0.##}, "
                + $"the model's P(planet), widened where the mission has no calibration, at least {settings.StrongProbability:0.###}, members agreed, inside the training domain."
            : "";
        return $"decision policy {Version}: costs are {settings.FalsePlanetCost:0.###} for a false planet, {settings.LostPlanetCost:0.###} for a lost one, "
            + $"{settings.ReviewCost:0.###} for a person's look. Reject on a hard fail of a test, or where a calibrated model's set of classes leaves the planet out and P(planet) < {settings.RejectThreshold:0.####}. "
            + $"Accept where P(planet) ≥ {settings.AcceptThreshold:0.####} by a model calibrated for the mission, planet alone in its set, members agreed within {settings.MemberSpread:0.###}, inside the training domain, "
            + $"{settings.FewestTransits} transits or more, and every test of the light curve run and passed, {100 * settings.NearLimit:0.#} % clear of its limit, and again in {100 * settings.LeastScore:0.#} % of trials that move each statistic by its error.{strong} "
            + "Otherwise a person must look. One soft fail never rejects, and nothing unknown counts as passed. Accept means a planet candidate, never a validated planet.";
    }

    private static void Model(DecisionFindings found, Prediction? prediction, PolicySettings settings)
    {
        if (prediction is null)
        {
            found.Add(5, Finding.Blocks, "missing_input:model", double.NaN, double.NaN, "no model could be asked: there is no probability, and the tests alone accept nothing");
            return;
        }

        ModelFindings.Add(found, prediction, settings);
        double p = prediction.Probability;
        if (ModelFindings.Rejects(prediction, settings))
        {
            found.Add(
                1, Finding.Rejects, "low_probability", p, settings.RejectThreshold,
                $"P(planet) = {p:F3} is below {settings.RejectThreshold:0.####}, and the set of likely classes leaves the planet out: most likely {ClassNaming.Of(prediction.Probabilities.MostProbable)}");
        }
        else if (!(p >= settings.AcceptThreshold))
        {
            bool agrees = p >= settings.StrongProbability && prediction.Probabilities.MostProbable == CandidateClass.Planet;
            found.Add(
                32, agrees ? Finding.Doubts : Finding.Blocks, "low_probability", p, settings.AcceptThreshold,
                $"P(planet) = {p:F3} ± {prediction.Uncertainty:F3} is below {settings.AcceptThreshold:0.####}, which acceptance by probability takes");
        }

        if (p is >= 0 and <= 1)
        {
            found.Add(
                90, Finding.Note, "costs", p, settings.AcceptThreshold,
                $"at P(planet) = {p:F3} accepting costs {(1 - p) * settings.FalsePlanetCost:0.##} on average, rejecting {p * settings.LostPlanetCost:0.##}, a person's look {settings.ReviewCost:0.##}");
        }
    }

    private static Disposition Accept(DecisionFindings found, Prediction? prediction, VettingReport? vetting, PolicySettings settings)
    {
        if (found.Any(Finding.Blocks) || prediction is null)
        {
            return Disposition.HumanReview;
        }

        double p = prediction.Probability, snr = TestFindings.Snr(vetting);
        if (!found.Any(Finding.Doubts))
        {
            found.Add(
                0, Finding.Note, "high_probability", p, settings.AcceptThreshold,
                $"P(planet) = {p:F3} ± {prediction.Uncertainty:F3} reaches {settings.AcceptThreshold:0.####}, no other class is likely, and every test of the light curve passed with room to spare");
            return Disposition.Accept;
        }

        if (settings.StrongEvidence && snr >= settings.StrongSnr && p >= settings.StrongProbability)
        {
            found.Add(
                0, Finding.Note, "strong_evidence", snr, settings.StrongSnr,
                $"every test of the light curve passed with room to spare at an SNR of {snr:F1} (at least {settings.StrongSnr:0.##}), and {prediction.Model} takes it for a planet, P(planet) = {p:F3} (at least {settings.StrongProbability:0.###})");
            return Disposition.Accept;
        }

        return Disposition.HumanReview;
    }

    private static CandidateClass? ClassOf(Disposition action, Prediction? prediction, VettingReport? vetting)
    {
        VettingTest? failed = vetting?.Tests.FirstOrDefault(test => test.Outcome == VettingOutcome.HardFail);
        return (action, failed, prediction) switch
        {
            (Disposition.Accept, _, _) => CandidateClass.Planet,
            (Disposition.Reject, { } test, _) => TestFindings.ClassOf(test.Name),
            (Disposition.Reject, _, { } answer) => answer.Probabilities.MostProbable,
            (_, _, { ConformalSet: [CandidateClass only], CalibratedMission: true }) => only,
            _ => null,
        };
    }
}
