using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Data;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.RealLightCurves;

/// <summary>
/// Read, clean, detrend and search, all with default settings, on real files. Expected periods are those of
/// ../shared/data/MANIFEST.tsv (literature), or measured in the file where it says so.
/// </summary>
public class SearchAcceptanceTests
{
    [Theory]
    [InlineData("WASP-126 b", 3.28879, 7006, "tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits")]
    [InlineData("WASP-18 b", 0.94145, 11445, "tess/tess2018234235059-s0002-0000000100100827-0121-s_lc.fits")]
    [InlineData("HAT-P-7 b, long cadence", 2.20474, 6675, "kepler/hat-p-7/kplr010666592-2009131105131_llc.fits")]
    [InlineData("HAT-P-7 b, short cadence", 2.20474, 6675, "kepler/hat-p-7/kplr010666592-2009131110544_slc.fits")]
    [InlineData("Kepler-10 b", 0.83749, 190, "kepler/kepler-10/kplr011904151-2012179063303_llc.fits")]
    [InlineData("WASP-75 b", 2.48419, 9000, "k2/wasp-75_EPIC206154641_tls.csv")]
    [InlineData("K2-141 b, detrended", 0.28032, 503, "k2/K2-141_detrended.dat")]
    [InlineData("K2-141 b, raw", 0.28032, 503, "k2/K2-141_raw.dat")]
    [InlineData("pi Men c", 6.26783, 321, "tess/tess2018206045859-s0001-0000000261136679-0120-s_lc.fits")]
    [InlineData("WASP-47 b", 4.15915, 12436, "k2/ktwo206103150-c03_llc.fits")]
    [InlineData("K2-3 b", 10.0546, 1371, "k2/k2-3_EPIC201367065_tls.csv")]
    public void Ranks_the_known_planet_first_with_its_period_to_a_thousandth(
        string planet, double period, double depthPpm, string file)
    {
        TransitCandidate found = Assert.IsType<TransitCandidate>(Candidates(file).FirstOrDefault());
        Report(planet, found);
        Assert.Equal(period, found.Ephemeris.Period, 0.001 * period);
        Assert.InRange(1e6 * found.Depth / depthPpm, 0.8, 1.2);
    }

    [Fact]
    public void Finds_the_three_planets_of_L_98_59_in_one_sector()
    {
        double[] periods = [.. Candidates("tess/hlsp_tess-data-alerts_tess_phot_00307210830-s02_tess_v1_lc.fits")
            .Select(c => c.Ephemeris.Period)];
        Assert.Equal(3, periods.Length);
        Assert.Equal(3.69068, periods[0], 0.003);
        Assert.Equal(7.45073, periods[1], 0.007);
        Assert.Equal(2.25311, periods[2], 0.002);
    }

    [Fact]
    public void Finds_the_eclipsing_binary_at_its_period_or_half_of_it()
    {
        TransitCandidate found = Candidates("tess/tess2018206045859-s0001-0000000032150630-0120-s_lc.fits")[0];
        Report("TIC 32150630", found);
        double period = found.Ephemeris.Period < 1 ? 0.746 : 1.492;
        Assert.Equal(period, found.Ephemeris.Period, 0.001 * period);
    }

    [Theory]
    [InlineData("quiet star TIC 277774779", "tess/tess2018206045859-s0001-0000000277774779-0120-s_lc.fits")]
    [InlineData("fast rotator TIC 425933644", "tess/tess2018206045859-s0001-0000000425933644-0120-s_lc.fits")]
    [InlineData("active AU Mic, two transits at most", "tess/tess2018206045859-s0001-0000000441420236-0120-s_lc.fits")]
    [InlineData("TOI-813, a single transit", "tess/tic55525572_lc.fits")]
    [InlineData("flare star GJ 1243", "kepler/gj-1243/kplr009726699-2009350155506_llc.fits")]
    [InlineData("rotator EPIC 211436265", "k2/ktwo211436265-c05_llc.fits")]
    [InlineData("Pleiades-field star EPIC 211117077", "k2/ktwo211117077-c04_llc.fits")]
    public void Finds_nothing_where_no_planet_transits_three_times(string star, string file)
    {
        IReadOnlyList<TransitCandidate> candidates = Candidates(file);
        candidates.ToList().ForEach(c => Report(star, c));
        Assert.Empty(candidates);
    }

    [Fact]
    public void Finds_nothing_in_the_whole_mission_of_quiet_KIC_7660594()
    {
        string folder = Path.GetDirectoryName(Requires.RealData("kepler/kic-7660594/kplr007660594-2009131105131_llc.fits"))!;
        string[] quarters = [.. Directory.GetFiles(folder, "kplr007660594-*_llc.fits").Order(StringComparer.Ordinal)];
        Assert.Equal(18, quarters.Length);
        LightCurve mission = Assert.Single(LightCurveReader.ReadAll(quarters, cancellationToken: TestContext.Current.CancellationToken)).LightCurve;
        Assert.Equal(18, mission.Segments.Count);
        LightCurve flat = Detrender.Detrend(LightCurveCleaning.Clean(mission)).LightCurve;
        IReadOnlyList<TransitCandidate> candidates = TransitSearch.Search(
            flat, cancellationToken: TestContext.Current.CancellationToken).Candidates;
        candidates.ToList().ForEach(c => Report("KIC 7660594", c));
        Assert.Empty(candidates);
    }

    private static IReadOnlyList<TransitCandidate> Candidates(string file)
    {
        LightCurve clean = LightCurveCleaning.Clean(LightCurveReader.Read(Requires.RealData(file)));
        return TransitSearch.Search(Detrender.Detrend(clean).LightCurve).Candidates;
    }

    private static void Report(string name, TransitCandidate c)
        => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{name}: P {c.Ephemeris.Period:F5} ± {c.PeriodError:E1} d, depth {1e6 * c.Depth:F0} ± {1e6 * c.DepthError:F0} ppm, SNR {c.Snr:F1}, SDE {c.Sde:F1}, {c.TransitCount} transits"));
}
