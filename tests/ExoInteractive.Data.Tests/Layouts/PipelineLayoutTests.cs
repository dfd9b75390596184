using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Tests.Fits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Layouts;

/// <summary>What is taken of the community pipelines' files. Expected values were printed by astropy 5 and numpy from the same files.</summary>
public class PipelineLayoutTests
{
    private const string Cdips = "tess/hlsp/hlsp_cdips_tess_ffi_gaiatwo0003007171311355035136-0006_tess_v01_llc.fits";
    private const string DataValidation = "dv/tess/tess2018206190142-s0001-s0001-0000000025155310-00106_dvt.fits";
    private const string K2phot = "k2/k2-3_k2phot_201367065.fits";
    private const string Tglc = "tess/hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits";

    [Fact]
    public void CDIPS_magnitudes_become_flux_relative_to_their_median_with_their_errors()
    {
        // f = 10**(-0.4*(m - median(m))); e = 0.4*ln(10)*f*IRE1, of TFA1.
        LightCurve curve = Read(Cdips);
        Assert.Equal(0.99869407532741, curve.Flux.Span[0], 1e-14);
        Assert.Equal(0.008600422057760772, curve.FluxError.Span[0], 1e-14);
        Assert.Equal(0.999608958314763, curve.Flux.Span[984], 1e-14);
        Assert.Equal(0.008838469195157296, curve.FluxError.Span[984], 1e-14);
        Assert.Equal((TimeSystem.Bjd, 2458468.286616235, "TFA1"), (curve.TimeSystem, curve.Time.Span[0], curve.Metadata.FluxColumn));
        Assert.Equal(("TIC 443387847", QualityWord.Cdips), (curve.Metadata.Target, curve.Metadata.QualityWord));
        Assert.Equal(["Gaia DR2 3007171311355035136"], curve.Metadata.OtherNames!.Names);
        Assert.Equal(
            new StellarParameters(2.87713, 2.03, 8258, 3.82764, null, 11.3371), curve.Metadata.Star);
    }

    [Theory]
    [InlineData("sap", "IRM1")]
    [InlineData("PCA3", "PCA3")]
    [InlineData("tfa2", "TFA2")]
    public void The_apertures_and_corrections_of_CDIPS_can_be_asked_for(string asked, string column)
    {
        LightCurveReaderSettings settings = asked == "sap" ? new() { Flux = FluxChoice.Sap } : new() { FluxColumn = asked };
        LightCurve curve = LightCurveReader.Read(Requires.RealData(Cdips), settings);
        Assert.Equal(column, curve.Metadata.FluxColumn);
        Assert.Equal(1, RobustScatter.Median(curve.Flux.Span), 1e-12);
        Assert.False(double.IsNaN(curve.FluxError.Span[0]));
    }

    [Fact]
    public void A_bad_letter_of_CDIPS_flags_the_point_in_its_aperture_only()
    {
        byte[] bytes = new FitsBytes().Primary(("TELESCOP", "TESS"), ("BJDREFI", 0), ("OBJECT", "1"), ("TICID", "7")).Table(
        [
            TestColumn.Doubles("TMID_BJD", [2458468, 2458469, 2458470]), TestColumn.Doubles("IRM1", [10, 10, 10]), TestColumn.Doubles("IRE1", [0.1, 0.1, 0.1]),
            TestColumn.Doubles("TFA1", [10, 11, 10]), TestColumn.Doubles("TFA2", [10, 11, 10]),
            new("IRQ1", "1A", [[(byte)'G'], [(byte)'X'], [(byte)'0']]), new("IRQ2", "1A", [[(byte)'G'], [(byte)'G'], [(byte)'G']]),
        ]).ToArray();
        using TemporaryFile file = new(bytes);
        Assert.Equal([0, 1, 0], LightCurveReader.Read(file.Path).Quality.ToArray());
        Assert.Equal([0, 0, 0], LightCurveReader.Read(file.Path, new LightCurveReaderSettings { FluxColumn = "TFA2" }).Quality.ToArray());
        Assert.Equal(Math.Pow(10, -0.4), LightCurveReader.Read(file.Path).Flux.Span[1], 1e-15);
    }

    [Fact]
    public void A_Data_Validation_series_is_relative_to_1_and_its_candidates_are_named()
    {
        LightCurve curve = Read(DataValidation);
        Assert.Equal(0.9998344323248602, curve.Flux.Span[1], 1e-15);
        Assert.Equal(0.0013317643897607923, curve.FluxError.Span[1]);
        Assert.Contains("TCE_1 period 3.288644 d, epoch 1327.521, duration 3.43 h, depth 7149 ppm, 8 transits", curve.Metadata.Layout);
        Assert.Equal(("TIC 25155310", "LC_INIT", TimeSystem.Btjd), (curve.Metadata.Target, curve.Metadata.FluxColumn, curve.TimeSystem));
        Assert.Equal(18103, curve.Flux.ToArray().Count(double.IsFinite));
    }

    [Fact]
    public void The_statistics_of_a_Data_Validation_file_offer_the_flux_it_began_with_and_what_no_candidate_explains()
    {
        LightCurve pdcsap = LightCurveReader.Read(Requires.RealData(DataValidation), new LightCurveReaderSettings { Flux = FluxChoice.Pdcsap });
        Assert.Equal((9233.58203125, 8), (pdcsap.Flux.Span[1], pdcsap.Quality.Span[0]));
        LightCurve residual = LightCurveReader.Read(Requires.RealData(DataValidation), new LightCurveReaderSettings { FluxColumn = "residual_lc" });
        Assert.Equal(0.9997504724888131, residual.Flux.Span[1], 1e-15);
        Assert.Equal(15576, residual.Flux.ToArray().Count(double.IsFinite));
    }

    [Fact]
    public void The_times_of_k2phot_are_BJD_by_their_values_against_their_unit()
    {
        LightCurve curve = Read(K2phot);
        Assert.Equal((TimeSystem.Bjd, 2456810.262449467), (curve.TimeSystem, curve.Time.Span[0]));
        Assert.Contains("times are BJD by their values, although their unit says BJD - 2454833", curve.Metadata.Layout);
        Assert.Equal(358785.3925804576, curve.Flux.Span[5]);
        Assert.Equal(7, curve.Quality.Span[0]);
        QualityTally tally = QualityTally.Of(curve, QualityRule.Default);
        Assert.Equal([new FlagCount("ignored", 274), new FlagCount("thruster firing", 262)], tally.Flags);
        LightCurve raw = LightCurveReader.Read(Requires.RealData(K2phot), new LightCurveReaderSettings { Flux = FluxChoice.Sap });
        Assert.Equal(359023.15807615465, raw.Flux.Span[5]);
    }

    [Fact]
    public void The_times_of_k2phot_are_what_their_unit_says_where_the_values_allow_it()
    {
        byte[] bytes = new FitsBytes().Primary(("TELESCOP", "Kepler"), ("MISSION", "K2"), ("KEPLERID", 201)).Table(
        [
            TestColumn.Doubles("t", [1977, 1978]) with { Cards = [("TUNIT", "BJD - 2454833")] }, TestColumn.Doubles("fsap", [1, 2]),
            TestColumn.Doubles("fdt_t_roll_2D", [1, 2]), new("fmask", "L", [[(byte)'F'], [(byte)'T']]),
        ]).ToArray();
        using TemporaryFile file = new(bytes);
        LightCurve curve = LightCurveReader.Read(file.Path);
        Assert.Equal((TimeSystem.Bkjd, "EPIC 201"), (curve.TimeSystem, curve.Metadata.Target));
        Assert.Equal([0, 2], curve.Quality.ToArray());
        Assert.DoesNotContain("by their values", curve.Metadata.Layout);
    }

    [Fact]
    public void TGLC_takes_its_one_error_and_its_exposure_from_the_header()
    {
        // CAPE_ERR and XPTIME; 45 points carry TGLC's own flag.
        LightCurve curve = Read(Tglc);
        Assert.All(curve.FluxError.ToArray(), error => Assert.Equal(0.007285550277490073, error));
        Assert.Equal(1800 / 86400.0, curve.Metadata.ExposureTime);
        Assert.Contains(new FlagCount("bad by TGLC", 45), QualityTally.Of(curve, QualityRule.Default).Flags);
        Assert.Equal("TIC 218795833", curve.Metadata.Target);
        Assert.Equal(["Gaia DR3 5707485527450614656"], curve.Metadata.OtherNames!.Names);
    }

    [Fact]
    public void K2VARCAT_gives_the_detrended_flux_on_the_clock_its_unit_names()
    {
        // Columns and clock as MAST's data-delivery notes describe them.
        byte[] bytes = new FitsBytes().Primary(("TELESCOP", "Kepler"), ("MISSION", "K2"), ("OBJECT", "EPIC 202059697"), ("CAMPAIGN", 0)).Table(
        [
            TestColumn.Doubles("TIME", [1940, 1941]) with { Cards = [("TUNIT", "BJD - 2454833")] },
            TestColumn.Doubles("APTFLUX", [1.1, 1.2]), TestColumn.Doubles("DETFLUX", [1, 0.9]), TestColumn.Doubles("DETFLUX_ERR", [0.1, 0.2]),
        ]).ToArray();
        using TemporaryFile file = new(bytes);
        LightCurve curve = LightCurveReader.Read(file.Path);
        Assert.Equal([1, 0.9], curve.Flux.ToArray());
        Assert.Equal([0.1, 0.2], curve.FluxError.ToArray());
        Assert.Equal((TimeSystem.Bkjd, "EPIC 202059697", "C0"), (curve.TimeSystem, curve.Metadata.Target, curve.Segments[0].Label));
    }

    [Fact]
    public void The_table_that_lightkurve_exports_keeps_mission_star_clock_and_flags()
    {
        byte[] bytes = new FitsBytes().Primary(("TELESCOP", "KEPLER"), ("OBJECT", "6922244"), ("KEPLERID", 6922244), ("CREATOR", "lightkurve.LightCurve.to_fits()")).Table(
        [
            TestColumn.Doubles("TIME", [131.5, 131.6]) with { Cards = [("TUNIT", "bkjd")] }, TestColumn.Singles("FLUX", [1, 2]),
            TestColumn.Singles("FLUX_ERR", [1, 1]), TestColumn.Int32s("SAP_QUALITY", [0, 8192]),
        ]).ToArray();
        using TemporaryFile file = new(bytes);
        LightCurve curve = LightCurveReader.Read(file.Path);
        Assert.Equal(("KIC 6922244", "Kepler", TimeSystem.Bkjd), (curve.Metadata.Target, curve.Metadata.Mission, curve.TimeSystem));
        Assert.Null(curve.Metadata.OtherNames);
        Assert.Equal((QualityWord.Kepler, 8192), (curve.Metadata.QualityWord, curve.Quality.Span[1]));
    }

    [Theory]
    [InlineData("tess/hlsp/hlsp_qlp_tess_ffi_s0013-0000000254113311_tess_v01_llc.fits", QualityWord.Qlp)]
    [InlineData("tess/hlsp/hlsp_tasoc_tess_ffi_tic00261136679-s0001-cam4-ccd2-c1800_tess_v05_ens-lc.fits", QualityWord.Tasoc)]
    [InlineData("tess/hlsp/hlsp_gsfc-eleanor-lite_tess_ffi_s0001-0000000261136679_tess_v1.0_lc.fits", QualityWord.Eleanor)]
    [InlineData("tess/hlsp/hlsp_tess-spoc_tess_phot_0000000261136679-s0001_tess_v1_lc.fits", QualityWord.Tess)]
    [InlineData("k2/hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits", QualityWord.K2sff)]
    [InlineData("k2/hlsp_k2sc_k2_llc_211117077-c04_kepler_v2_lc.fits", QualityWord.K2)]
    [InlineData("kepler/hat-p-7/kplr010666592-2009131105131_llc.fits", QualityWord.Kepler)]
    public void The_flags_are_read_in_the_words_of_the_pipeline_that_set_them(string file, QualityWord word)
        => Assert.Equal(word, Read(file).Metadata.QualityWord);

    [Fact]
    public void The_outliers_of_eleanor_all_carry_a_flag_that_the_default_rule_drops()
    {
        LightCurve curve = Read("tess/hlsp/hlsp_gsfc-eleanor-lite_tess_ffi_s0001-0000000261136679_tess_v1.0_lc.fits");
        Assert.Contains(curve.Flux.ToArray(), flux => Math.Abs(flux) > 1e18);
        Assert.DoesNotContain(LightCurveCleaning.Clean(curve).Flux.ToArray(), flux => Math.Abs(flux) > 1.1);
    }

    [Fact]
    public void K2SC_offers_what_it_made_of_the_simple_aperture_flux_too()
    {
        const string file = "k2/hlsp_k2sc_k2_llc_211117077-c04_kepler_v2_lc.fits";
        LightCurve sap = LightCurveReader.Read(Requires.RealData(file), new LightCurveReaderSettings { Flux = FluxChoice.Sap });
        Assert.EndsWith("from SAP", sap.Metadata.Layout);
        Assert.NotEqual(Read(file).Flux.ToArray(), sap.Flux.ToArray());
    }

    [Fact]
    public void Any_column_of_numbers_can_be_named_and_a_wrong_name_lists_them()
    {
        const string file = "tess/hlsp/hlsp_qlp_tess_ffi_s0013-0000000254113311_tess_v01_llc.fits";
        LightCurve small = LightCurveReader.Read(Requires.RealData(file), new LightCurveReaderSettings { FluxColumn = "kspsap_flux_sml" });
        Assert.Equal("KSPSAP_FLUX_SML", small.Metadata.FluxColumn);
        LightCurve background = LightCurveReader.Read(Requires.RealData(file), new LightCurveReaderSettings { FluxColumn = "SAP_BKG" });
        Assert.False(double.IsNaN(background.FluxError.Span[0]));
        string message = Assert.Throws<LightCurveFormatException>(
            () => LightCurveReader.Read(Requires.RealData(file), new LightCurveReaderSettings { FluxColumn = "PDC" })).Message;
        Assert.Contains("found columns TIME, CADENCENO, SAP_FLUX, KSPSAP_FLUX,", message);
        Assert.Contains("expected a column of numbers 'PDC' for the flux", message);
    }

    [Fact]
    public void A_clock_may_be_told_only_to_a_file_that_does_not_state_its_own()
    {
        byte[] silent = new FitsBytes().Primary(("OBJECT", "Star")).Table(
            [TestColumn.Doubles("TIME", [1, 2]), TestColumn.Doubles("FLUX", [1, 2]), TestColumn.Doubles("FLUX_ERR", [1, 2])]).ToArray();
        using TemporaryFile file = new(silent), stated = new(FitsBytes.TessLightCurve([1325, 1326], [1, 2]));
        LightCurveReaderSettings told = new() { TimeSystem = TimeSystem.Bkjd };
        LightCurve curve = LightCurveReader.Read(file.Path, told);
        Assert.Equal(TimeSystem.Bkjd, curve.TimeSystem);
        Assert.EndsWith("time system Bkjd as told", curve.Metadata.Layout);
        Assert.Contains("the file says are Btjd", Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(stated.Path, told)).Message);
        Assert.Equal(TimeSystem.Btjd, LightCurveReader.Read(stated.Path, new LightCurveReaderSettings { TimeSystem = TimeSystem.Btjd }).TimeSystem);
    }

    private static LightCurve Read(string file) => LightCurveReader.Read(Requires.RealData(file));
}
