using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Decisions;

/// <summary>Answers of a model and reports of tests as the policy meets them.</summary>
internal static class Judged
{
    public static readonly string[] CurveTests = ["strength", "transits", "singleEvent", "consistency", "uniqueness", "oddEven", "secondary", "halfPeriod", "size", "shape", "orbit", "duration", "sine"];

    public static Prediction Prediction(
        double p,
        double spread = 0.02,
        CandidateClass[]? set = null,
        bool calibrated = true,
        double distance = 5,
        params string[] missing) => new()
        {
            Model = "vetter 1",
            Probabilities = Probabilities(p),
            MemberProbabilities = [p, p, p],
            Uncertainty = spread,
            CalibratedMission = calibrated,
            ConformalSet = set ?? [CandidateClass.Planet],
            ConformalLevel = 0.01,
            Distance = distance,
            DistanceLimit = 10,
            MissingInputs = missing,
        };

    public static ClassProbabilities Probabilities(double p) => new(p, (1 - p) * 0.7, (1 - p) * 0.1, (1 - p) * 0.1, (1 - p) * 0.1);

    /// <summary>All tests of the light curve passed, far from their limits.</summary>
    public static VettingReport Passed(double snr = 30) => Of([.. CurveTests.Select(name => name switch
    {
        "strength" => Test(name, VettingOutcome.Pass, snr, 7.81),
        "transits" => Test(name, VettingOutcome.Pass, 8, 3),
        _ => Test(name, VettingOutcome.Pass, 1, 3),
    })]);

    public static VettingReport With(this VettingReport report, VettingTest test)
        => report with
        {
            Tests = report.Tests.Any(one => one.Name == test.Name)
                ? [.. report.Tests.Select(one => one.Name == test.Name ? test : one)]
                : [.. report.Tests, test],
        };

    public static VettingReport Of(params VettingTest[] tests)
        => new(tests, default, default, default, double.NaN) { Score = 1 };

    public static VettingTest Test(string name, VettingOutcome outcome, double statistic = 4, double threshold = 3)
        => new(name, $"Test {name}", statistic, threshold, outcome, $"the {name} came out so");

    public static VettingTest NotRun(string name) => Test(name, VettingOutcome.NotRun, double.NaN, double.NaN);

    public static string[] Codes(this Decision decision) => [.. decision.Reasons.Select(reason => reason.Code)];
}
