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

    [Theory]
    [InlineData("L 98-59 c, d, b", "tess/hlsp_tess-data-alerts_tess_phot_00307210830-s02_tess_v1_lc.fits", 3.69068, 7.45073, 2.25311)]
    [InlineData("WASP-47 b, d, e", "k2/ktwo206103150-c03_llc.fits", 4.15915, 9.03077, 0.789592)]
    [InlineData("K2-3 b, c", "k2/k2-3_EPIC201367065_tls.csv", 10.0546, 24.6466)]
    [InlineData("K2-3 b, c", "k2/k2-3_EPIC201367065_tls_detrended.csv", 10.0546, 24.6466)]
    [InlineData("K2-3 b, c", "k2/hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits", 10.0546, 24.6466)]
    [InlineData("K2-3 b, c", "k2/k2-3_k2phot_201367065.fits", 10.0546, 24.6466)]
    [InlineData("pi Men c, a year with placeholder errors", "tess/csv/piMen_year1_TESS.csv", 6.26783)]
    public void Finds_all_planets_that_transit_three_times_and_nothing_else(string planets, string file, params double[] periods)
        => AssertPeriods(planets, Candidates(file), periods);

    // Its second transit of three, at BKJD 2015.5, fell into a gap: from this campaign the period may be 22.28 d as well.
    [Theory]
    [InlineData("k2/k2-3_EPIC201367065_tls_detrended.csv")]
    [InlineData("k2/k2-3_k2phot_201367065.fits")]
    public void Finds_K2_3_d_by_its_two_transits_where_two_are_enough(string file)
    {
        TransitCandidate[] candidates = [.. Search(Flat(Requires.RealData(file)), new TransitSearchSettings { MinimumTransits = 2, MaximumPeriod = 50 })];
        candidates.ToList().ForEach(c => Report("K2-3", c));
        TransitCandidate d = Assert.Single(candidates, c => c.Ephemeris.Period is > 20 and < 24 or > 40);
        double period = d.Ephemeris.Period > 30 ? 44.5565 : 44.5565 / 2;
        Assert.Equal(period, d.Ephemeris.Period, 0.001 * period);
        Assert.Equal(2, d.TransitCount);
    }

    [Fact]
    public void Finds_the_six_planets_of_Kepler_11_in_its_whole_mission()
    {
        string folder = Path.GetDirectoryName(Requires.RealData("kepler/kepler-11/kplr006541920-2009166043257_llc.fits.gz"))!;
        LightCurve mission = Mission(folder, "kplr006541920-*_llc.fits.gz", 17);
        AssertPeriods(
            "Kepler-11 e, d, c, g, f, b",
            Search(mission, new TransitSearchSettings { MaximumPlanets = 8 }),
            [31.9996, 22.6845, 13.0241, 118.3807, 46.6888, 10.3039]);
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
        IReadOnlyList<TransitCandidate> candidates = Search(Mission(folder, "kplr007660594-*_llc.fits", 18));
        candidates.ToList().ForEach(c => Report("KIC 7660594", c));
        Assert.Empty(candidates);
    }

    // Dips of up to a fifth of the light, of any length, none of them periodic (Boyajian et al. 2016).
    [Theory]
    [InlineData("kplr008462852-2012179063303_llc.fits")]
    [InlineData("kplr008462852-2013011073258_llc.fits")]
    [InlineData("kplr008462852-2013098041711_llc.fits")]
    [InlineData("KIC8462852_normalized_flux.csv")]
    public void The_dips_of_KIC_8462852_are_no_planet(string file)
    {
        IReadOnlyList<TransitCandidate> candidates = Candidates("kepler/kic-8462852/" + file);
        candidates.ToList().ForEach(c => Report("KIC 8462852", c));
        Assert.Empty(candidates);
    }

    private static IReadOnlyList<TransitCandidate> Candidates(string file) => Search(Flat(Requires.RealData(file)));

    private static IReadOnlyList<TransitCandidate> Search(LightCurve flat, TransitSearchSettings? settings = null)
        => TransitSearch.Search(flat, settings, cancellationToken: TestContext.Current.CancellationToken).Candidates;

    private static LightCurve Flat(string path) => Detrender.Detrend(LightCurveCleaning.Clean(LightCurveReader.Read(path))).LightCurve;

    private static LightCurve Mission(string folder, string pattern, int quarters)
    {
        string[] files = [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)];
        LightCurve mission = Assert.Single(LightCurveReader.ReadAll(files, cancellationToken: TestContext.Current.CancellationToken)).LightCurve;
        Assert.Equal(quarters, mission.Segments.Count);
        return Detrender.Detrend(LightCurveCleaning.Clean(mission)).LightCurve;
    }

    // As many candidates as planets, in any order, each within a thousandth.
    private static void AssertPeriods(string planets, IReadOnlyList<TransitCandidate> candidates, double[] periods)
    {
        candidates.ToList().ForEach(c => Report(planets, c));
        Assert.All(periods, period => Assert.Contains(candidates, c => Math.Abs((c.Ephemeris.Period / period) - 1) < 0.001));
        Assert.Equal(periods.Length, candidates.Count);
    }

    private static void Report(string name, TransitCandidate c)
        => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{name}: P {c.Ephemeris.Period:F5} ± {c.PeriodError:E1} d, depth {1e6 * c.Depth:F0} ± {1e6 * c.DepthError:F0} ppm, SNR {c.Snr:F1}, SDE {c.Sde:F1}, {c.TransitCount} transits"));
}
