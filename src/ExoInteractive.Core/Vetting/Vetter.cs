using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>Planet or not: flux tests on a candidate.</summary>
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
        settings.Validate();
        VettingEvidence evidence = new(lightCurve, ephemeris, fit, settings, cancellationToken);
        (VettingTest oddEven, MeasuredDepth odd, MeasuredDepth even) = OddEvenTest.Run(evidence);
        VettingTest[] tests =
        [
            StrengthTest.Run(evidence),
            TransitCountTest.Run(evidence),
            SingleEventTest.Run(evidence),
            ConsistencyTest.Run(evidence),
            UniquenessTest.Run(evidence),
            oddEven,
            SecondaryTest.Run(evidence),
            HalfPeriodTest.Run(evidence),
            SizeTest.Run(evidence),
            ShapeTest.Run(evidence),
            OrbitTest.Run(evidence),
            DurationTest.Run(evidence),
            SineTest.Run(evidence),
        ];
        (Disposition disposition, IReadOnlyList<string> reasons) = FluxRule.Decide(tests);
        PhaseFeature? secondary = evidence.Phases?.Secondary;
        return new VettingReport(
            tests,
            odd,
            even,
            new MeasuredDepth(secondary?.Depth ?? double.NaN, secondary?.Error ?? double.NaN, evidence.BoxEvents.Count),
            secondary?.Phase ?? double.NaN,
            disposition,
            FluxRule.Statement,
            reasons);
    }
}
