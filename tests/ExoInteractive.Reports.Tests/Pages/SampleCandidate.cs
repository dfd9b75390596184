using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Reports.Tests.Pages;

/// <summary>A simulated planet with all a page needs; the search's and the vetting's numbers are made up, the fit is real.</summary>
internal static class SampleCandidate
{
    private static readonly Lazy<CandidateReportContent> Made = new(Make);

    public static CandidateReportContent Content => Made.Value;

    public static CandidateReportContent Unconverged => Content with
    {
        Fit = Content.Fit with { Converged = false, Message = "the fit stopped after 200 iterations without settling" },
    };

    public static Periodogram Periodogram(double period, int count = 4000)
    {
        double[] trial = new double[count], snr = new double[count];
        for (int i = 0; i < count; i++)
        {
            trial[i] = 0.2 * Math.Pow(60, i / (count - 1.0));
            snr[i] = 4 + Math.Sin(i * 0.7) + (40 * Math.Exp(-0.5 * Math.Pow((trial[i] - period) / (0.004 * period), 2)));
        }

        return new Periodogram
        {
            Period = trial,
            Power = snr,
            Depth = snr,
            DepthError = snr,
            Duration = snr,
            TransitTime = snr,
            Snr = snr,
            Sde = snr,
        };
    }

    private static TransitStatistics Statistics(Ephemeris ephemeris) => new(
        66.21,
        [.. Enumerable.Range(0, 8).Select(i => new TransitMeasurement(
            i, ephemeris.TransitTime + (i * ephemeris.Period), 1, 0.0066123, 0.000282, 274.9))],
        0.125,
        5.31,
        7);

    private static CandidateReportContent Make()
    {
        SimulatedLightCurve simulated = LightCurveSimulator.Simulate(
            new SimulationSettings { Seed = 3, Period = 3.3, RadiusRatio = 0.08, ImpactParameter = 0.3 });
        LightCurve raw = LightCurveCleaning.Clean(simulated.LightCurve);
        DetrendedLightCurve detrended = Detrender.Detrend(raw);
        Ephemeris ephemeris = new(simulated.Truth["periodDays"], simulated.Truth["t0"], simulated.Truth["durationHours"] / 24);
        TransitFitResult fit = TransitFitter.Fit(detrended.LightCurve, ephemeris);
        TransitCandidate candidate = new(
            1, ephemeris, 0.000123, 0.0066123, 0.0000715, 52.34, 52.34, 21.2, 3.4e-12, 8, Statistics(ephemeris), [], raw.TimeSystem, ["an alias at 1.65 d was rejected"]);
        VettingTest[] tests =
        [
            new("strength", "Strength", 52.34, 7.1, VettingOutcome.Pass, "The red-noise-aware SNR is 52.3, above the limit of 7.1."),
            new("oddEven", "Odd and even transits", 0.71, 3, VettingOutcome.Pass, "Odd and even depths differ by 0.71 σ, below 3 σ."),
            new("secondary", "Secondary eclipse", 4.16, 3, VettingOutcome.SoftFail, "A dip at phase 0.431 is 4.16 σ deep, above 3 σ."),
            new("shape", "Shape", 1.21, 1.04, VettingOutcome.HardFail, "b + Rp/R* = 1.21 is above 1.04."),
            new("density", "Stellar density", double.NaN, double.NaN, VettingOutcome.NotRun, "The star's density is not known."),
        ];
        VettingReport vetting = new(
            tests,
            new MeasuredDepth(0.0064321, 0.00015, 4),
            new MeasuredDepth(0.0065432, 0.00014, 4),
            new MeasuredDepth(0.000187, 0.000045, 8),
            0.4312);
        return new CandidateReportContent(
            raw,
            detrended,
            Periodogram(3.3),
            candidate,
            7.1,
            fit,
            vetting,
            Decision,
            "sim-3.csv sha256 3fa9c1d2 · run 7k2p · ExoInteractive 0.1.0 · 2026-11-21");
    }

    /// <summary>A made-up decision.</summary>
    public static Decision Decision { get; } = new()
    {
        Action = Disposition.HumanReview,
        Class = null,
        Prediction = new Prediction
        {
            Model = "a network",
            Probabilities = new ClassProbabilities(0.912, 0.05, 0.02, 0.01, 0.008),
            MemberProbabilities = [0.90, 0.93, 0.91],
            Uncertainty = 0.015,
            CalibratedMission = true,
            ConformalSet = [CandidateClass.Planet, CandidateClass.EclipsingBinary],
            ConformalLevel = 0.01,
            Distance = 8,
            DistanceLimit = 14,
            MissingInputs = [],
        },
        Reasons = [new DecisionReason("soft_fail:secondary", 4.16, 3, "the secondary is at 4.16 σ")],
        Policy = "decision policy 1: a person looks where the tests and the network do not agree",
    };
}
