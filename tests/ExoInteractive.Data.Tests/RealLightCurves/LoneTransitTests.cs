using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Data;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.RealLightCurves;

/// <summary>
/// Transits that do not repeat, with all settings at their defaults, on real files. Expected numbers are those of
/// ../shared/data/MANIFEST.tsv (literature).
/// </summary>
public class LoneTransitTests
{
    [Fact]
    public void Finds_the_only_transit_of_TOI_813_and_a_range_that_holds_its_period()
    {
        // Eisner et al. 2020: 83.896 d, 13.1 h. The trend of 1.5 d takes a sixth of the depth of 1.3 parts per thousand.
        LoneTransit found = Assert.Single(Search("tess/tic55525572_lc.fits"));
        Assert.Equal(1454.68, Assert.Single(found.Times), 0.03);
        Assert.InRange(24 * found.Duration, 12, 15);
        Assert.InRange(1e6 * found.Depth, 950, 1350);
        Assert.InRange(found.Snr, 10, 20);
        Assert.InRange(83.896, found.ShortestPeriod, found.LongestPeriod);
        Assert.InRange(found.ShortestPeriod, 10, 20);
        Assert.Equal(TimeSystem.Btjd, found.TimeSystem);
    }

    [Fact]
    public void Finds_both_transits_of_Kepler_10_c_in_one_quarter_and_their_period()
    {
        // Kepler-10 c: 45.294 d, 6.9 h, 480 ppm: too long a period for three transits in 93 d.
        LoneTransit pair = Assert.Single(Search("kepler/kepler-10/kplr011904151-2012179063303_llc.fits"));
        Assert.Equal(45.294, Assert.Single(pair.Periods), 0.02);
        Assert.InRange(24 * pair.Duration, 6, 9);
        Assert.InRange(1e6 * pair.Depth, 400, 550);
    }

    [Fact]
    public void Finds_a_transit_of_K2_3_d_which_the_two_inner_planets_do_not_explain()
    {
        // K2-3 d: 44.557 d, of which one transit is whole in the campaign.
        LoneTransit found = Assert.Single(Search("k2/hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits"));
        Assert.Equal(2037.79, Assert.Single(found.Times), 0.03);
        Assert.InRange(44.557, found.ShortestPeriod, found.LongestPeriod);
    }

    [Theory]
    [InlineData("quiet star", "tess/tess2018206045859-s0001-0000000277774779-0120-s_lc.fits")]
    [InlineData("flare star GJ 1243", "kepler/gj-1243/kplr009726699-2009350155506_llc.fits")]
    [InlineData("active, flaring AU Mic", "tess/tess2018206045859-s0001-0000000441420236-0120-s_lc.fits")]
    [InlineData("fast rotator", "tess/tess2018206045859-s0001-0000000425933644-0120-s_lc.fits")]
    [InlineData("rotator", "k2/ktwo211436265-c05_llc.fits")]
    [InlineData("star of a field of the Pleiades", "k2/ktwo211117077-c04_llc.fits")]
    [InlineData("WASP-126, whose planet repeats", "tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits")]
    [InlineData("pi Men, whose planet repeats", "tess/tess2018206045859-s0001-0000000261136679-0120-s_lc.fits")]
    [InlineData("L 98-59 with three planets", "tess/hlsp_tess-data-alerts_tess_phot_00307210830-s02_tess_v1_lc.fits")]
    [InlineData("eclipsing binary", "tess/tess2018206045859-s0001-0000000032150630-0120-s_lc.fits")]
    public void Finds_none_where_nothing_transits_just_once(string star, string file)
    {
        IReadOnlyList<LoneTransit> found = Search(file);
        Assert.True(found.Count == 0, $"{star}: {string.Join("; ", found.Select(one => $"{one.Times[0]:F3} d, SNR {one.Snr:F1}"))}");
    }

    [Fact]
    public void Finds_none_in_the_whole_mission_of_quiet_KIC_7660594()
    {
        string folder = Path.GetDirectoryName(Requires.RealData("kepler/kic-7660594/kplr007660594-2009131105131_llc.fits"))!;
        string[] quarters = [.. Directory.GetFiles(folder, "kplr007660594-*_llc.fits").Order(StringComparer.Ordinal)];
        LightCurve mission = Assert.Single(LightCurveReader.ReadAll(quarters, cancellationToken: TestContext.Current.CancellationToken)).LightCurve;
        Assert.Empty(Search(mission));
    }

    private static IReadOnlyList<LoneTransit> Search(string file)
        => Search(LightCurveReader.Read(Requires.RealData(file), cancellationToken: TestContext.Current.CancellationToken));

    // Few periods to try: what is under test are the events that do not repeat, and of repeating ones only that they are hidden.
    private static IReadOnlyList<LoneTransit> Search(LightCurve delivered)
    {
        LightCurve flat = Detrender.Detrend(LightCurveCleaning.Clean(delivered)).LightCurve;
        TransitSearchSettings settings = flat.TimeSpan > 200 ? new() { MinimumPeriod = 20 } : new();
        return TransitSearch.Search(flat, settings, cancellationToken: TestContext.Current.CancellationToken).LoneTransits;
    }
}
