using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Data;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Tests.Pipeline;

/// <summary>Real files searched as a user searches them: with default settings, candidates measured again round their own transits.</summary>
public class SearchStageAcceptanceTests
{
    // Literature depths as in the acceptance tests of the search.
    [Theory]
    [InlineData("pi Men c", 6.26783, 321, "tess/tess2018206045859-s0001-0000000261136679-0120-s_lc.fits")]
    [InlineData("HAT-P-7 b", 2.20474, 6675, "kepler/hat-p-7/kplr010666592-2009131105131_llc.fits")]
    [InlineData("WASP-126 b", 3.28879, 7006, "tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits")]
    [InlineData("WASP-18 b", 0.94145, 11445, "tess/tess2018234235059-s0002-0000000100100827-0121-s_lc.fits")]
    [InlineData("Kepler-10 b", 0.83749, 190, "kepler/kepler-10/kplr011904151-2012179063303_llc.fits")]
    [InlineData("K2-141 b", 0.28032, 503, "k2/K2-141_raw.dat")]
    [InlineData("K2-3 b", 10.0546, 1371, "k2/k2-3_EPIC201367065_tls.csv")]
    [InlineData("WASP-47 b", 4.15915, 12436, "k2/ktwo206103150-c03_llc.fits")]
    public void The_known_planet_comes_first_with_its_depth_whole(string planet, double period, double depthPpm, string file)
    {
        LightCurve cleaned = Cleaned(file);
        SearchedTarget searched = Search(cleaned);
        TransitCandidate found = searched.Result.Candidates[0];
        TransitCandidate once = TransitSearch.Search(Detrender.Detrend(cleaned).LightCurve).Candidates[0];
        Report(planet + ", measured once", once);
        Report(planet, found);
        Assert.Equal(period, found.Ephemeris.Period, 0.001 * period);
        Assert.InRange(1e6 * found.Depth / depthPpm, 0.85, 1.15);
    }

    [Theory]
    [InlineData("quiet star TIC 277774779", "tess/tess2018206045859-s0001-0000000277774779-0120-s_lc.fits")]
    [InlineData("fast rotator TIC 425933644", "tess/tess2018206045859-s0001-0000000425933644-0120-s_lc.fits")]
    [InlineData("active AU Mic, two transits at most", "tess/tess2018206045859-s0001-0000000441420236-0120-s_lc.fits")]
    [InlineData("TOI-813, a single transit", "tess/tic55525572_lc.fits")]
    [InlineData("flare star GJ 1243", "kepler/gj-1243/kplr009726699-2009350155506_llc.fits")]
    [InlineData("rotator EPIC 211436265", "k2/ktwo211436265-c05_llc.fits")]
    [InlineData("Pleiades-field star EPIC 211117077", "k2/ktwo211117077-c04_llc.fits")]
    public void Nothing_is_found_where_no_planet_transits_three_times(string star, string file)
    {
        SearchedTarget searched = Search(Cleaned(file));
        searched.Result.Candidates.ToList().ForEach(candidate => Report(star, candidate));
        Assert.Empty(searched.Result.Candidates);
    }

    [Fact]
    public void Nothing_is_found_in_the_whole_mission_of_quiet_KIC_7660594()
    {
        string folder = Path.GetDirectoryName(Requires.RealData("kepler/kic-7660594/kplr007660594-2009131105131_llc.fits"))!;
        string[] quarters = [.. Directory.GetFiles(folder, "kplr007660594-*_llc.fits").Order(StringComparer.Ordinal)];
        LightCurve mission = Assert.Single(LightCurveReader.ReadAll(quarters, cancellationToken: TestContext.Current.CancellationToken)).LightCurve;
        SearchedTarget searched = Search(LightCurveCleaning.Clean(mission));
        searched.Result.Candidates.ToList().ForEach(candidate => Report("KIC 7660594", candidate));
        Assert.Empty(searched.Result.Candidates);
    }

    private static SearchedTarget Search(LightCurve cleaned)
        => SearchStage.Search(cleaned, cancellationToken: TestContext.Current.CancellationToken);

    private static LightCurve Cleaned(string file) => LightCurveCleaning.Clean(LightCurveReader.Read(Requires.RealData(file)));

    private static void Report(string name, TransitCandidate c)
        => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{name}: P {c.Ephemeris.Period:F5} d, depth {1e6 * c.Depth:F0} ± {1e6 * c.DepthError:F0} ppm, SNR {c.Snr:F1}, MES {c.Statistics.Mes:F1}, {c.TransitCount} transits"));
}
