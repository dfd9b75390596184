using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;
using ExoInteractive.Data.Tests.Fits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Layouts;

public class FitsLightCurveTests
{
    private static readonly double[] Time = [1325.0, 1325.1, double.NaN, 1325.3, 1325.4];
    private static readonly float[] Flux = [100, float.NaN, 101, 102, float.PositiveInfinity];

    [Fact]
    public void A_mission_file_gives_flux_quality_target_star_and_clock()
    {
        LightCurve curve = Read(FitsBytes.TessLightCurve(Time, Flux));
        Assert.Equal([1325.0, 1325.1, 1325.3, 1325.4], curve.Time.ToArray());
        Assert.Equal([100, double.NaN, 102, double.NaN], curve.Flux.ToArray());
        Assert.Equal([0.5, 0.5, 0.5, 0.5], curve.FluxError.ToArray());
        Assert.Equal([0, 0, 0, 128], curve.Quality.ToArray());
        Assert.Equal(TimeSystem.Btjd, curve.TimeSystem);
        Assert.Equal("Sector 7", Assert.Single(curve.Segments).Label);
        Assert.Equal(
            new LightCurveMetadata(
                "TIC 42", "TESS", "TESS 2-minute light curve (FITS)", "PDCSAP_FLUX", 120.0 / 86400, null, null,
                new StellarParameters(Radius: 1.5, EffectiveTemperature: 6000), QualityWord.Tess),
            curve.Metadata);
    }

    [Fact]
    public void The_simple_aperture_flux_is_taken_when_asked_for()
    {
        using TemporaryFile file = new(FitsBytes.TessLightCurve(Time, Flux));
        LightCurve curve = LightCurveReader.Read(file.Path, new LightCurveReaderSettings { Flux = FluxChoice.Sap });
        Assert.Equal("SAP_FLUX", curve.Metadata.FluxColumn);
        Assert.Equal(50, curve.Flux.Span[0]);
    }

    [Fact]
    public void A_flux_that_the_layout_lacks_is_refused_and_not_replaced()
    {
        LightCurveFormatException error = Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(
            Requires.RealData("k2/hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits"), new LightCurveReaderSettings { Flux = FluxChoice.Pdcsap }));
        Assert.Contains("FCOR, FRAW", error.Message);
    }

    [Theory]
    [InlineData("TIMEREF", "LOCAL", "barycentric")]
    [InlineData("TIMESYS", "UTC", "TDB")]
    [InlineData("TIMEUNIT", "s", "days")]
    public void Another_clock_is_refused(string keyword, string value, string expected)
    {
        byte[] bytes = FitsBytes.TessLightCurve(Time, Flux);
        Assert.Contains(expected, Refusal(Replace(bytes, keyword, $"'{value}'")));
    }

    [Theory]
    [InlineData("2454833", TimeSystem.Bkjd)]
    [InlineData("2457000", TimeSystem.Btjd)]
    [InlineData("2450000", TimeSystem.BjdMinus2450000)]
    [InlineData("2454000", TimeSystem.BjdMinus2454000)]
    [InlineData("0", TimeSystem.Bjd)]
    public void The_reference_day_of_the_header_names_the_clock(string reference, TimeSystem expected)
        => Assert.Equal(expected, Read(Replace(FitsBytes.TessLightCurve(Time, Flux), "BJDREFI", reference)).TimeSystem);

    [Fact]
    public void An_unheard_of_reference_day_is_refused()
        => Assert.Contains("BJD 1234567", Refusal(Replace(FitsBytes.TessLightCurve(Time, Flux), "BJDREFI", "1234567")));

    [Fact]
    public void An_unknown_layout_lists_the_columns_found()
    {
        byte[] bytes = new FitsBytes().Primary().Table([TestColumn.Doubles("WAVELENGTH", [1, 2]), TestColumn.Doubles("FLUX", [1, 2])]).ToArray();
        Assert.Contains("unknown layout with columns WAVELENGTH, FLUX", Refusal(bytes));
    }

    [Fact]
    public void An_image_has_no_table() => Assert.Contains("no table among 1 units", Refusal(new FitsBytes().Primary().ToArray()));

    [Fact]
    public void A_file_cut_before_its_table_is_called_truncated()
        => Assert.Contains("NEXTEND declares 2 more (truncated", Refusal(new FitsBytes().Primary(("NEXTEND", 2)).ToArray()));

    [Fact]
    public void A_flux_of_pixels_is_refused()
    {
        byte[] bytes = new FitsBytes().Primary()
            .Table([TestColumn.Doubles("TIME", [1]), new TestColumn("FLUX", "2D", [new byte[16]]), TestColumn.Doubles("FLUX_ERR", [1])]).ToArray();
        Assert.Contains("column FLUX with 2 values a row", Refusal(bytes));
    }

    [Fact]
    public void An_all_missing_flux_is_refused()
        => Assert.Contains("0 of 4 points with a finite flux in PDCSAP_FLUX", Refusal(FitsBytes.TessLightCurve(Time, [.. Time.Select(_ => float.NaN)])));

    [Fact]
    public void Unsorted_times_are_refused_with_their_row()
        => Assert.Contains("time 1324.9 after 1325 (row 2)", Refusal(FitsBytes.TessLightCurve([1325, 1324.9, 1326], [1, 2, 3])));

    [Fact]
    public void A_repeated_row_is_dropped_and_told_but_two_points_at_one_time_are_refused()
    {
        LightCurve curve = Read(FitsBytes.TessLightCurve([1325, 1325, 1326], [1, 1, 3]));
        Assert.Equal(2, curve.Count);
        Assert.EndsWith("; 1 repeated rows dropped", curve.Metadata.Layout);
        Assert.Contains("two different points at time 1325 (row 2)", Refusal(FitsBytes.TessLightCurve([1325, 1325, 1326], [1, 2, 3])));
    }

    [Fact]
    public void Parts_per_million_become_flux_relative_to_1()
    {
        LightCurve curve = LightCurveReader.Read(Requires.RealData("tess/hlsp/hlsp_tasoc_tess_ffi_tic00261136679-s0001-cam4-ccd2-c1800_tess_v05_ens-lc.fits"));
        // astropy: FLUX_CORR[0] = -94.58166702, FLUX_CORR_ERR[0] = 22.44025151 ppm.
        Assert.Equal(1 - 94.58166702e-6, curve.Flux.Span[0], 1e-13);
        Assert.Equal(22.44025151e-6, curve.FluxError.Span[0], 1e-13);
    }

    [Fact]
    public void Quality_bits_of_two_columns_are_kept_apart()
    {
        LightCurve curve = LightCurveReader.Read(Requires.RealData("tess/hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits"));
        // astropy: TESS_flags hold 0, 32, 160 and TGLC_flags 0, 1.
        Assert.Subset(new HashSet<int> { 0, 32, 160, 1 << 16, (1 << 16) + 32, (1 << 16) + 160 }, curve.Quality.ToArray().ToHashSet());
        Assert.Contains(1 << 16, curve.Quality.ToArray());
    }

    [Fact]
    public void The_2010_layout_is_moved_from_UTC_to_the_TDB_clock_of_todays_files()
    {
        // Both files hold Q1, of different stars. At one cadence the spacecraft has one UTC: in today's files
        // TIME − TIMECORR, where TIMECORR includes the 66.184 s of TDB − UTC; in the old ones barytime − timcorr.
        string oldPath = Requires.RealData("kepler/kic-757076/kplr000757076-2009166043257_llc_2010format.fits");
        LightCurve old = LightCurveReader.Read(oldPath);
        BinaryTable oldTable = FitsFile.Open(oldPath)["light curve"].Table();
        BinaryTable newTable = FitsFile.Open(Requires.RealData("kepler/kic-7660594/kplr007660594-2009166043257_llc.fits"))["LIGHTCURVE"].Table();
        Assert.Equal(TimeSystem.Bkjd, old.TimeSystem);
        Assert.Equal(oldTable.Column("cadence_number").ReadInt64s(), newTable.Column("CADENCENO").ReadInt64s());
        double[] oldCorrection = oldTable.Column("timcorr").ReadDoubles();
        double[] newTime = newTable.Column("TIME").ReadDoubles(), newCorrection = newTable.Column("TIMECORR").ReadDoubles();
        for (int i = 0; i < newTime.Length; i++)
        {
            double oldUtc = old.Time.Span[i] - ((oldCorrection[i] + 66.184) / 86400);
            Assert.Equal((newTime[i] - newCorrection[i]) * 86400, oldUtc * 86400, 1e-4);
        }
    }

    [Fact]
    public void A_light_curve_table_without_a_reference_day_has_an_unknown_clock_unless_the_unit_names_one()
    {
        LightCurve Table(string? unit)
        {
            TestColumn time = TestColumn.Doubles("TIME", [1, 2]);
            return Read(new FitsBytes().Primary(("OBJECT", "Star")).Table(
                [unit is null ? time : time with { Cards = [("TUNIT", unit)] }, TestColumn.Doubles("FLUX", [1, 2]), TestColumn.Doubles("FLUX_ERR", [1, 2])]).ToArray());
        }

        Assert.Equal(TimeSystem.Unknown, Table(null).TimeSystem);
        Assert.EndsWith("; time system not stated", Table(null).Metadata.Layout);
        Assert.Equal(TimeSystem.Btjd, Table("BJD - 2457000, days").TimeSystem);
        Assert.Equal(TimeSystem.Bkjd, Table("bkjd").TimeSystem);
        Assert.Equal("Star", Table(null).Metadata.Target);
    }

    [Fact]
    public void K2_and_Kepler_files_are_told_apart()
    {
        LightCurve k2 = LightCurveReader.Read(Requires.RealData("k2/ktwo206103150-c03_llc.fits"));
        LightCurve kepler = LightCurveReader.Read(Requires.RealData("kepler/hat-p-7/kplr010666592-2009131110544_slc.fits"));
        Assert.Equal(("EPIC 206103150", "K2", "C3", "K2 long-cadence light curve (FITS)"), (k2.Metadata.Target, k2.Metadata.Mission, k2.Segments[0].Label, k2.Metadata.Layout));
        Assert.Equal(("KIC 10666592", "Kepler", "Q0", "Kepler short-cadence light curve (FITS)"), (kepler.Metadata.Target, kepler.Metadata.Mission, kepler.Segments[0].Label, kepler.Metadata.Layout));
        Assert.Equal(58.85, kepler.Metadata.ExposureTime!.Value * 86400, 0.01);
        Assert.Equal(1.952, kepler.Metadata.Star!.Radius);
        Assert.Equal(6440, kepler.Metadata.Star.EffectiveTemperature);
        Assert.Equal(9.71, kepler.Metadata.Star.Magnitude);
        Assert.Equal(292.24728, kepler.Metadata.RightAscension);
    }

    private static LightCurve Read(byte[] bytes)
    {
        using TemporaryFile file = new(bytes);
        return LightCurveReader.Read(file.Path);
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<LightCurveFormatException>(() => Read(bytes)).Message;

    private static byte[] Replace(byte[] bytes, string keyword, string value)
    {
        byte[] changed = [.. bytes];
        int at = System.Text.Encoding.Latin1.GetString(bytes).IndexOf($"{keyword,-8}= ", StringComparison.Ordinal);
        System.Text.Encoding.Latin1.GetBytes($"{keyword,-8}= {value}".PadRight(80)).CopyTo(changed, at);
        return changed;
    }
}
