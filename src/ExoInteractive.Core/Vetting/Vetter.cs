using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>Planet or not: tests on a candidate. They decide nothing; <see cref="Classification.Decisions.DecisionPolicy"/> does.</summary>
public static class Vetter
{
    /// <summary>Runs every test.</summary>
    /// <param name="lightCurve">Cleaned and detrended. Missing flux is left out.</param>
    /// <param name="ephemeris">Period, mid-transit, T14.</param>
    /// <param name="fit">The fit, or null when there is none: tests that need it are then not run. One that did not converge counts as none.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="inputs">Pixels and other signals, for the tests that need them; null for none.</param>
    /// <param name="cancellationToken">Stops the tests.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The ephemeris is not positive and finite, or a threshold is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static VettingReport Vet(
        LightCurve lightCurve,
        Ephemeris ephemeris,
        TransitFitResult? fit = null,
        VettingSettings? settings = null,
        VettingInputs? inputs = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ephemeris.RequireTransit(nameof(ephemeris));
        settings ??= new VettingSettings();
        VettingLimits limits = settings.For(lightCurve.Metadata.Mission);
        VettingEvidence evidence = new(lightCurve, ephemeris, fit, limits, inputs ?? VettingInputs.None, cancellationToken);
        (VettingTest oddEven, MeasuredDepth odd, MeasuredDepth even) = OddEvenTest.Run(evidence);
        double chases = ChasesTest.Mean(evidence);
        VettingTest[] tests =
        [
            StrengthTest.Run(evidence),
            TransitCountTest.Run(evidence),
            SingleEventTest.Run(evidence),
            DepthRatioTest.Run(evidence),
            ConsistencyTest.Run(evidence),
            ChasesTest.Run(evidence, chases),
            DipShapeTest.Run(evidence),
            UniquenessTest.Run(evidence),
            ModelPreferenceTest.Run(evidence),
            AsymmetryTest.Run(evidence),
            GapTest.Run(evidence),
            oddEven,
            OddEvenEpochTest.Run(evidence),
            SecondaryTest.Run(evidence),
            HalfPeriodTest.Run(evidence),
            SizeTest.Run(evidence),
            ShapeTest.Run(evidence),
            OrbitTest.Run(evidence),
            DurationTest.Run(evidence),
            DensityTest.Run(evidence, out double densityRatio),
            SineTest.Run(evidence, out double sineShare),
            CentroidTest.Run(evidence),
            GhostTest.Run(evidence),
            EphemerisMatchTest.Run(evidence),
        ];
        PhaseFeature? secondary = evidence.Phases?.Secondary;
        return new VettingReport(
            tests,
            odd,
            even,
            new MeasuredDepth(secondary?.Depth ?? double.NaN, secondary?.Error ?? double.NaN, evidence.Events.Measured.Count),
            secondary?.Phase ?? double.NaN)
        {
            Statistics = Numbers(evidence, tests, chases, densityRatio, sineShare),
            Events = evidence.Events.All,
            ModelShift = evidence.ModelShift,
            Pixels = evidence.Pixels,
            Score = VettingScore.Of(tests, settings.ScoreDraws, settings.Seed),
            Settings = settings,
            Thresholds = limits.Name,
        };
    }

    private static VettingStatistics Numbers(VettingEvidence evidence, VettingTest[] tests, double chases, double densityRatio, double sineShare)
    {
        double Of(string name) => tests.First(test => test.Name == name).Statistic;
        ModelShift? shift = evidence.ModelShift;
        PhaseFeature? secondary = evidence.Phases?.Secondary;
        return new VettingStatistics
        {
            Strength = evidence.Snr,
            GoodEvents = evidence.Events.Good.Count,
            SingleEvent = Of("singleEvent"),
            DepthMeanMedian = Of("depthMeanMedian"),
            Consistency = Of("consistency"),
            Chases = chases,
            DipShape = Of("dipShape"),
            ModelShift1 = shift?.MS1 ?? double.NaN,
            ModelShift2 = shift?.MS2 ?? double.NaN,
            ModelShift3 = shift?.MS3 ?? double.NaN,
            ModelShift4 = shift?.MS4 ?? double.NaN,
            ModelShift5 = shift?.MS5 ?? double.NaN,
            ModelShift6 = shift?.MS6 ?? double.NaN,
            RedNoise = shift?.RedNoise ?? double.NaN,
            OddEven = Of("oddEven"),
            OddEvenEpoch = Of("oddEvenEpoch"),
            SecondaryShare = secondary?.Depth / evidence.Depth.Depth ?? double.NaN,
            SecondaryPhase = secondary is { } other ? Math.Abs(other.Phase - 0.5) : double.NaN,
            Sine = Of("sine"),
            SineShare = sineShare,
            Asymmetry = Of("asymmetry"),
            Gaps = Of("gaps"),
            ModelPreference = Of("modelPreference"),
            CentroidShift = Of("centroid"),
            Ghost = GhostTest.Ratio(evidence.Pixels),
            DensityRatio = densityRatio,
        };
    }
}
