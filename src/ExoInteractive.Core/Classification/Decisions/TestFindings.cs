using ExoInteractive.Core.Vetting;
using static ExoInteractive.Core.Classification.Decisions.DecisionFindings;

namespace ExoInteractive.Core.Classification.Decisions;

/// <summary>What the vetting tests say to the policy.</summary>
internal static class TestFindings
{
    private const string Transits = "transits";

    // A count and two tests that hold two conditions at once: how near their one statistic lies says nothing.
    private static readonly string[] WithoutMargin = [Transits, "halfPeriod", "sine"];

    /// <summary>Adds what the tests say. The score counts where every test passed: a failed one leaves no trial that passes, and is told itself.</summary>
    /// <param name="found">Where to.</param>
    /// <param name="vetting">Null where none was done.</param>
    /// <param name="prediction">Null where no model was asked: for conflicts between the two.</param>
    /// <param name="settings">The policy's.</param>
    public static void Add(DecisionFindings found, VettingReport? vetting, Prediction? prediction, PolicySettings settings)
    {
        if (vetting is null)
        {
            found.Add(40, Finding.Blocks, "missing_input:vetting", double.NaN, double.NaN, "no vetting test was done: nothing is accepted unvetted");
            return;
        }

        foreach (VettingTest test in vetting.Tests)
        {
            Add(found, test, prediction, settings);
        }

        bool failed = vetting.Tests.Any(test => test.Outcome is VettingOutcome.SoftFail or VettingOutcome.HardFail);
        if (!failed && settings.LeastScore > 0 && !(vetting.Score >= settings.LeastScore))
        {
            found.Add(
                50, Finding.Blocks, "low_score", vetting.Score, settings.LeastScore,
                double.IsNaN(vetting.Score)
                    ? "the vetting has no score: how sure its tests are of their passes is not known"
                    : $"with every statistic moved by its error the tests pass in {100 * vetting.Score:F0} % of trials; {100 * settings.LeastScore:0.#} % are asked for");
        }

        foreach (string name in settings.RequiredTests.Where(name => !vetting.Tests.Any(test => test.Name == name)))
        {
            found.Add(40, Finding.Blocks, $"missing_input:{name}", double.NaN, double.NaN, $"the test '{name}', without which nothing is accepted, was not done");
        }

        if (!vetting.Tests.Any(test => settings.OtherDataTests.Contains(test.Name) && test.Outcome != VettingOutcome.NotRun))
        {
            found.Add(
                95, Finding.Note, "missing_input:pixels", double.NaN, double.NaN,
                "no pixels were looked at: a neighbour's eclipse cannot be told from the star's, and an accepted signal is a planet candidate, not a validated planet");
        }
    }

    /// <summary>The SNR, red noise included; NaN where it was not measured.</summary>
    public static double Snr(VettingReport? vetting)
        => vetting?.Tests.FirstOrDefault(test => test.Name == "strength" && test.Outcome != VettingOutcome.NotRun)?.Statistic ?? double.NaN;

    /// <summary>What a failed test says the signal is.</summary>
    public static CandidateClass ClassOf(string test) => test switch
    {
        "secondary" or "oddEven" or "size" or "shape" or "density" or "halfPeriod" => CandidateClass.EclipsingBinary,
        "centroid" or "differenceImage" or "ghost" or "ephemerisMatch" => CandidateClass.NearbyBinary,
        "sine" => CandidateClass.Variable,
        _ => CandidateClass.Systematic,
    };

    private static void Add(DecisionFindings found, VettingTest test, Prediction? prediction, PolicySettings settings)
    {
        string said = $"{test.Title}: {test.Reason}";
        bool unknown = double.IsNaN(test.Statistic) || double.IsNaN(test.Threshold);
        switch (test.Outcome)
        {
            case VettingOutcome.HardFail:
                found.Add(0, Finding.Rejects, $"hard_fail:{test.Name}", test.Statistic, test.Threshold, said);
                Conflict(found, test, prediction, settings);
                return;
            case VettingOutcome.SoftFail when test.Rescued:
                found.Add(21, Finding.Doubts, $"rescued_{test.Name}", test.Statistic, test.Threshold, said);
                return;
            case VettingOutcome.SoftFail:
                found.Add(20, Finding.Blocks, SoftCode(test.Name), test.Statistic, test.Threshold, said);
                Conflict(found, test, prediction, settings);
                return;
            case VettingOutcome.Pass when !unknown && test.Rescued:
                found.Add(60, Finding.Note, $"planet_makes:{test.Name}", test.Statistic, test.Threshold, said);
                return;
            case VettingOutcome.Pass when !unknown:
                Margin(found, test, settings);
                return;
        }

        if (!settings.OtherDataTests.Contains(test.Name))
        {
            found.Add(40, Finding.Blocks, $"missing_input:{test.Name}", double.NaN, double.NaN, $"{test.Title} was not tested: {test.Reason}");
        }
    }

    private static void Margin(DecisionFindings found, VettingTest test, PolicySettings settings)
    {
        if (test.Name == Transits && test.Statistic < settings.FewestTransits)
        {
            found.Add(20, Finding.Blocks, "few_transits", test.Statistic, settings.FewestTransits, $"{test.Title}: {test.Reason}");
        }
        else if (!WithoutMargin.Contains(test.Name) && Math.Abs(test.Statistic - test.Threshold) < settings.NearLimit * Math.Abs(test.Threshold))
        {
            found.Add(
                55, Finding.Blocks, $"near_limit:{test.Name}", test.Statistic, test.Threshold,
                $"{test.Title} passed, but within {100 * settings.NearLimit:0.#} % of its limit: {test.Reason}");
        }
    }

    private static void Conflict(DecisionFindings found, VettingTest test, Prediction? prediction, PolicySettings settings)
    {
        if (prediction?.Probability >= settings.AcceptThreshold)
        {
            found.Add(
                22, Finding.Blocks, $"model_conflicts_with_test:{test.Name}", prediction.Probability, settings.AcceptThreshold,
                $"{prediction.Model} takes it for a planet (P = {prediction.Probability:F3}) against the test '{test.Title}'");
        }
    }

    private static string SoftCode(string test) => test switch
    {
        Transits => "few_transits",
        "shape" => "grazing",
        "halfPeriod" => "half_period",
        _ => $"soft_fail:{test}",
    };
}
