using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Vetting;

/// <summary>What a report speaks against a candidate.</summary>
internal static class Failures
{
    /// <summary>The sentences of the tests that reject alone.</summary>
    public static string[] HardFails(this VettingReport report) => Said(report, test => test.Outcome == VettingOutcome.HardFail);

    /// <summary>The sentences of what forbids to accept: tests that failed, and those not run without which nothing is accepted.</summary>
    public static string[] Obstacles(this VettingReport report)
    {
        IReadOnlyList<string> required = new PolicySettings().RequiredTests;
        return Said(report, test => test.Outcome is VettingOutcome.SoftFail or VettingOutcome.HardFail
            || (test.Outcome == VettingOutcome.NotRun && required.Contains(test.Name)));
    }

    private static string[] Said(VettingReport report, Func<VettingTest, bool> which)
        => [.. report.Tests.Where(which).Select(test => $"{test.Title}: {test.Reason}")];
}
