namespace ExoInteractive.Core.Vetting;

/// <summary>The stated rule that turns tests into a disposition.</summary>
internal static class FluxRule
{
    /// <summary>The rule in words, with its version.</summary>
    public const string Statement =
        "flux rule 1 (a stated rule, not a trained classifier): reject on any hard fail; accept when nothing failed and "
        + "strength, transits, odd/even, secondary, size, shape and orbit were all run and passed; otherwise a person must look. "
        + "Only the light curve is judged: pixel tests (centroid, neighbours) are not part of it, so accept means a planet "
        + "candidate, not a validated planet.";

    private static readonly string[] Required = ["strength", "transits", "oddEven", "secondary", "size", "shape", "orbit"];

    /// <summary>Applies the rule.</summary>
    public static (Disposition Disposition, IReadOnlyList<string> Reasons) Decide(IReadOnlyList<VettingTest> tests)
    {
        string[] hard = [.. Said(tests, VettingOutcome.HardFail)];
        if (hard.Length > 0)
        {
            return (Disposition.Reject, hard);
        }

        string[] soft = [.. Said(tests, VettingOutcome.SoftFail)];
        string[] missing = [.. tests
            .Where(t => t.Outcome == VettingOutcome.NotRun && Required.Contains(t.Name))
            .Select(t => $"{t.Title} was not tested: {t.Reason}")];
        return soft.Length + missing.Length > 0
            ? (Disposition.HumanReview, [.. soft, .. missing])
            : (Disposition.Accept, [$"all {tests.Count(t => t.Outcome == VettingOutcome.Pass)} flux tests that could be run passed"]);
    }

    private static IEnumerable<string> Said(IReadOnlyList<VettingTest> tests, VettingOutcome outcome)
        => tests.Where(t => t.Outcome == outcome).Select(t => $"{t.Title}: {t.Reason}");
}
