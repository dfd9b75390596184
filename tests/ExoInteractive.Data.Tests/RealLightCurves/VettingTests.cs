using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Core.Vetting.Pixels;
using ExoInteractive.Data.Pixels;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.RealLightCurves;

/// <summary>Stars whose nature is known. Ephemerides as published or, for the epoch, as seen in the file.</summary>
public class VettingTests
{
    private static readonly IReadOnlyList<string> Required = new PolicySettings().RequiredTests;
    private const string Binary = "tess/tess2018206045859-s0001-0000000032150630-0120-s_lc.fits";

    [Theory]
    [InlineData("tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits", 3.28879, 1327.521, 3.43, 0.078)] // WASP-126 b
    [InlineData("tess/tess2018234235059-s0002-0000000100100827-0121-s_lc.fits", 0.941452379, 1354.458, 2.2, 0.0976)] // WASP-18 b
    [InlineData("kepler/hat-p-7/kplr010666592-2009131105131_llc.fits", 2.204735417, 121.3585, 3.89, 0.0776)] // HAT-P-7 b
    [InlineData("k2/wasp-75_EPIC206154641_tls.csv", 2.484193, 2144.652, 1.95, 0.103)] // WASP-75 b, nearly grazing
    public void Hot_Jupiters_are_not_rejected_and_have_their_published_size(string file, double period, double epoch, double hours, double radiusRatio)
    {
        (TransitFitResult fit, VettingReport report) = Judge(file, new Ephemeris(period, epoch, hours / 24));
        Assert.True(fit.Converged, fit.Message);
        Assert.Equal(radiusRatio, fit.RadiusRatio, 0.04 * radiusRatio);
        Assert.Equal(period, fit.Ephemeris.Period, 5e-4 * period);
        Assert.DoesNotContain(report.Tests, test => test.Outcome == VettingOutcome.HardFail);
    }

    [Theory]
    [InlineData("kepler/kepler-10/kplr011904151-2012179063303_llc.fits", 0.837491225, 1183.463, 1.8)] // Kepler-10 b
    [InlineData("k2/K2-141_detrended.dat", 0.2803226, 7744.0715, 0.94)] // K2-141 b
    [InlineData("tess/tess2018206045859-s0001-0000000261136679-0120-s_lc.fits", 6.26783, 1325.504, 3.0)] // pi Men c
    public void Small_planets_are_not_rejected(string file, double period, double epoch, double hours)
    {
        (TransitFitResult fit, VettingReport report) = Judge(file, new Ephemeris(period, epoch, hours / 24));
        Assert.True(fit.Converged, fit.Message);
        Assert.InRange(fit.RadiusRatio, 0.01, 0.03);
        Assert.DoesNotContain(report.Tests, test => test.Outcome == VettingOutcome.HardFail);
    }

    // WASP-18 b's dayside is seen (340 ppm: 2025, A&A 699 A150) and does not make it a star.
    [Fact]
    public void WASP_18_shows_its_occultation_at_phase_one_half()
    {
        (_, VettingReport report) = Judge(
            "tess/tess2018234235059-s0002-0000000100100827-0121-s_lc.fits", new Ephemeris(0.941452379, 1354.458, 2.2 / 24));
        Assert.Equal(340e-6, report.Secondary.Depth, 3 * report.Secondary.Error);
        Assert.Equal(0.5, report.SecondaryPhase, 0.02);
    }

    [Theory]
    [InlineData(1.49205, "secondary")]
    [InlineData(0.746025, "oddEven")]
    public void The_binary_TIC_32150630_is_rejected_at_its_period_and_at_half_of_it(double period, string test)
    {
        (_, VettingReport report) = Judge(Binary, new Ephemeris(period, 1326.4658, 2.1 / 24));
        Assert.Equal(VettingOutcome.HardFail, report.Tests.Single(t => t.Name == test).Outcome);
    }

    // A false positive by its centroid (KOI table of 2025-10-04: 25.33709 d, 192.9145 BKJD, 9.664 h): the light that dims lies to lower columns.
    [Fact]
    public void KOI_608_dims_beside_its_star()
    {
        TargetPixelFile file = TargetPixelFile.Open(Requires.RealData("tpf/kplr005562784-2011271113734_lpd-targ.fits.gz"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((685.806, 551.453), (Math.Round(file.StarPosition!.Value.Column, 3), Math.Round(file.StarPosition.Value.Row, 3)));
        LightCurve flat = Detrender.Detrend(LightCurveCleaning.Clean(file.ToLightCurve())).LightCurve;
        Ephemeris ephemeris = new(25.33709, 192.9145 + (29 * 25.33709), 9.664 / 24);
        VettingReport report = Vetter.Vet(flat, ephemeris, inputs: new VettingInputs { Pixels = file.Pixels, Aperture = file.OptimalMask, StarPosition = file.StarPosition });
        Assert.Equal(VettingOutcome.HardFail, report.Tests.Single(test => test.Name == "centroid").Outcome);
        PixelEvidence pixels = report.Pixels!;
        Assert.Equal(3, pixels.Difference.Transits);
        Assert.Equal(-0.79, pixels.Source!.Value.Column - pixels.Star!.Value.Column, 0.15);
        Assert.Equal(0, pixels.Source.Value.Row - pixels.Star.Value.Row, 0.2);
    }

    [Theory]
    [InlineData("kepler/hat-p-7/kplr010666592-2009131105131_llc.fits", 2.204735417, 121.3585, 3.89)] // HAT-P-7 b, its occultation seen
    [InlineData("kepler/kepler-10/kplr011904151-2012179063303_llc.fits", 0.837491225, 1183.463, 1.8)] // Kepler-10 b
    [InlineData("tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits", 3.28879, 1327.521, 3.43)] // WASP-126 b
    public void Planets_that_published_vetters_find_hard_fail_no_test(string file, double period, double epoch, double hours)
    {
        (_, VettingReport report) = Judge(file, new Ephemeris(period, epoch, hours / 24));
        Assert.DoesNotContain(report.Tests, test => test.Outcome is VettingOutcome.SoftFail or VettingOutcome.HardFail);
        Assert.DoesNotContain(report.Tests, test => test.Outcome == VettingOutcome.NotRun && Required.Contains(test.Name));
    }

    private static (TransitFitResult Fit, VettingReport Report) Judge(string file, Ephemeris ephemeris)
    {
        LightCurve raw = LightCurveReader.Read(Requires.RealData(file));
        LightCurve flat = Detrender.Detrend(LightCurveCleaning.Clean(raw)).LightCurve;
        TransitFitResult fit = TransitFitter.Fit(flat, ephemeris);
        return (fit, Vetter.Vet(flat, fit.Converged ? fit.Ephemeris : ephemeris, fit));
    }
}
