using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.RealLightCurves;

/// <summary>Cleaning and detrending of real files: box transits put into quiet stars, and the flares of a flare star.</summary>
public class DetrendingTests
{
    // 18 quarters of Kepler with 80 ppm of noise a point, and a sector of TESS with 114 ppm: transits from the noise of a point to ten times it.
    [Theory]
    [InlineData("KIC 7660594", 100, 0.97)]
    [InlineData("KIC 7660594", 300, 0.97)]
    [InlineData("KIC 7660594", 1000, 0.95)]
    [InlineData("TIC 277774779", 100, 0.97)]
    [InlineData("TIC 277774779", 300, 0.97)]
    [InlineData("TIC 277774779", 1000, 0.97)]
    public void The_default_trend_keeps_the_depth_of_transits_put_into_a_quiet_star(string star, double depthPpm, double leastAt13Hours)
    {
        LightCurve lightCurve = Quiet(star);
        foreach (double hours in new[] { 1, 2, 3, 4.5, 6, 8, 10, 13 })
        {
            DepthRetention kept = DepthRetention.Measure(lightCurve, new DetrendingSettings(), depthPpm / 1e6, hours / 24);
            TestContext.Current.TestOutputHelper?.WriteLine($"{star}, {depthPpm} ppm, {hours} h: {kept}");
            Assert.InRange(kept.BesideTransit, hours < 13 ? 0.97 : leastAt13Hours, 1.03);
        }
    }

    [Fact]
    public void GJ_1243_flares_and_quiet_stars_do_not()
    {
        LightCurve flaring = LightCurveReader.Read(Requires.RealData("kepler/gj-1243/kplr009726699-2009350155506_llc.fits"));
        DroppedPoints dropped = LightCurveCleaning.CleanAndCount(flaring, new() { ClipFlares = true }).Dropped;
        TestContext.Current.TestOutputHelper?.WriteLine($"GJ 1243: {dropped}");
        Assert.InRange(dropped.Flares, 5, 300);
        foreach (string star in new[] { "KIC 7660594", "TIC 277774779" })
        {
            LightCurve raw = Raw(star);
            DroppedPoints quiet = LightCurveCleaning.CleanAndCount(raw, new() { ClipFlares = true }).Dropped;
            TestContext.Current.TestOutputHelper?.WriteLine($"{star}: {quiet}");
            Assert.InRange(quiet.Flares, 0, raw.Count / 2000);
        }
    }

    private static LightCurve Quiet(string star) => LightCurveCleaning.Clean(Raw(star));

    private static LightCurve Raw(string star)
    {
        if (star != "KIC 7660594")
        {
            return LightCurveReader.Read(Requires.RealData("tess/tess2018206045859-s0001-0000000277774779-0120-s_lc.fits"));
        }

        string folder = Path.GetDirectoryName(Requires.RealData("kepler/kic-7660594/kplr007660594-2009131105131_llc.fits"))!;
        return Assert.Single(LightCurveReader.ReadAll([.. Directory.GetFiles(folder, "kplr007660594-*_llc.fits").Order(StringComparer.Ordinal)])).LightCurve;
    }
}
