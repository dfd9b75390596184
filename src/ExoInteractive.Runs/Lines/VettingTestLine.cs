using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Runs.Lines;

/// <summary>One vetting test, as <c>exo vet --json</c> prints it.</summary>
/// <param name="Target">The star.</param>
/// <param name="File">The files, joined by ";".</param>
/// <param name="Test">Machine name.</param>
/// <param name="Title">For people.</param>
/// <param name="Statistic">Null when not run.</param>
/// <param name="Uncertainty">1σ of the statistic; null where it has none.</param>
/// <param name="Threshold">Null when not run.</param>
/// <param name="Passed">Null when not run.</param>
/// <param name="Outcome">"pass", "soft_fail", "hard_fail" or "not_run".</param>
/// <param name="Reason">One sentence with the numbers.</param>
public sealed record VettingTestLine(
    string Target,
    string File,
    string Test,
    string Title,
    double Statistic,
    double Uncertainty,
    double Threshold,
    bool? Passed,
    string Outcome,
    string Reason)
{
    /// <summary>Describes a test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="target">The star.</param>
    /// <param name="file">Where its light curve came from.</param>
    /// <returns>The line.</returns>
    public static VettingTestLine Of(VettingTest test, string target, string file) => new(
        target,
        file,
        test.Name,
        test.Title,
        test.Statistic,
        test.Uncertainty,
        test.Threshold,
        test.Outcome == VettingOutcome.NotRun ? null : test.Outcome == VettingOutcome.Pass,
        OutcomeName(test.Outcome),
        test.Reason);

    /// <summary>An outcome in one word.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>snake_case.</returns>
    public static string OutcomeName(VettingOutcome outcome) => outcome switch
    {
        VettingOutcome.Pass => "pass",
        VettingOutcome.SoftFail => "soft_fail",
        VettingOutcome.HardFail => "hard_fail",
        _ => "not_run",
    };
}
