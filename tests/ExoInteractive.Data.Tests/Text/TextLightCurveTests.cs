using System.Globalization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Text;

public class TextLightCurveTests
{
    [Theory]
    [InlineData("time,flux,flux_err\n1,0.5,0.1\n2,0.6,0.2\n", "comma")]
    [InlineData("time;flux;flux_err\n1;0.5;0.1\n2;0.6;0.2\n", "semicolon")]
    [InlineData("time;flux;flux_err\n1;0,5;0,1\n2;0,6;0,2\n", "semicolon, decimal comma")]
    [InlineData("time\tflux\tflux_err\n1\t0.5\t0.1\n2\t0.6\t0.2\n", "tab")]
    [InlineData("time\tflux\tflux_err\n1\t0,5\t0,1\n2\t0,6\t0,2\n", "tab, decimal comma")]
    [InlineData("time flux  flux_err\n 1  0.5 0.1\n 2 0.6\t0.2  \n", "blank")]
    [InlineData("1,0.5,0.1\n2,0.6,0.2\n", "comma")]
    [InlineData("# time,flux,flux_err\r\n1,0.5,0.1\r\n2,0.6,0.2", "comma")]
    [InlineData("\uFEFF\"time\",\"flux\",\"flux_err\"\n\"1\",\"0.5\",\"0.1\"\n2,0.6,0.2\n", "comma")]
    [InlineData("# made by a pipeline\n\n# # Time,  Flux , E_Flux\n1, 0.5, 0.1\n\n# a remark\n2, 0.6, 0.2\n", "comma")]
    [InlineData("\"Time [BJD - 2457000, days]\",PDCSAP_FLUX_ERR,PDCSAP_FLUX\n1,0.1,0.5\n2,0.2,0.6\n", "comma")]
    public void Every_dialect_gives_the_same_numbers(string content, string dialect)
    {
        LightCurve curve = Read(content);
        Assert.Equal([1, 2], curve.Time.ToArray());
        Assert.Equal([0.5, 0.6], curve.Flux.ToArray());
        Assert.Equal([0.1, 0.2], curve.FluxError.ToArray());
        Assert.StartsWith($"text table ({dialect}-separated)", curve.Metadata.Layout);
    }

    [Fact]
    public void Missing_values_stay_missing_and_infinite_ones_become_so()
    {
        LightCurve curve = Read("time,flux,flux_err,quality\n1,nan,0.1,0\n2,,0.1,1\n3,inf,-0.1,2\nnan,1,0.1,0\n5,1.5,0,3\n6,NULL,0.1,\n7,2,n/a,0\n");
        Assert.Equal([1, 2, 3, 5, 6, 7], curve.Time.ToArray());
        Assert.Equal([double.NaN, double.NaN, double.NaN, 1.5, double.NaN, 2], curve.Flux.ToArray());
        Assert.Equal([0.1, 0.1, double.NaN, double.NaN, 0.1, double.NaN], curve.FluxError.ToArray());
        Assert.Equal([0, 1, 2, 3, 0, 0], curve.Quality.ToArray());
    }

    [Theory]
    [InlineData("BTJD,flux\n1325,1\n1326,1\n", TimeSystem.Btjd)]
    [InlineData("# time is BJD - 2,457,000\ntime,flux\n1325,1\n1326,1\n", TimeSystem.Btjd)]
    [InlineData("time_bkjd,flux\n1325,1\n1326,1\n", TimeSystem.Bkjd)]
    [InlineData("BJD-2454833,flux\n1325,1\n1326,1\n", TimeSystem.Bkjd)]
    [InlineData("mjd,flux\n58325,1\n58326,1\n", TimeSystem.BarycentricMjd)]
    [InlineData("bjd,flux\n2458325,1\n2458326,1\n", TimeSystem.Bjd)]
    [InlineData("2458325.5,1.5\n2458326,1\n", TimeSystem.Bjd)]
    [InlineData("bjd,flux\n8325,1\n8326,1\n", TimeSystem.BjdMinus2450000)]
    [InlineData("bjd - 2454000,flux\n3325,1\n3326,1\n", TimeSystem.BjdMinus2454000)]
    [InlineData("time,flux\n1325,1\n1326,1\n", TimeSystem.Unknown)]
    [InlineData("bjd,flux\n58325,1\n58326,1\n", TimeSystem.Unknown)]
    [InlineData("time,flux\n58325,1\n58326,1\n", TimeSystem.Unknown)]
    [InlineData("hjd,flux\n2458325,1\n2458326,1\n", TimeSystem.Unknown)]
    [InlineData("JD,flux\n2458325,1\n2458326,1\n", TimeSystem.Unknown)]
    public void The_clock_comes_from_the_words_then_from_values_that_leave_no_choice_and_else_is_unknown(string content, TimeSystem expected)
    {
        LightCurve curve = Read(content);
        Assert.Equal(expected, curve.TimeSystem);
        Assert.Contains("time system", curve.Metadata.Layout);
    }

    [Theory]
    [InlineData("BTJD,flux\n2458325,1\n2458326,1\n", "where the file says BTJD")]
    [InlineData("MJD,flux\n1325,1\n1326,1\n", "where the file says MJD")]
    [InlineData("time,colour\n1,12\n2,12.1\n", "found columns time, colour; expected a column named flux")]
    [InlineData("phase,flux\n0.1,1\n0.2,1\n", "expected a column named time")]
    [InlineData("time,flux\n1,1\n3,1\n2,1\n", "time 2 after 3 (line 4)")]
    [InlineData("time,flux\n1,1\n2,1\n2,1.1\n", "two different points at time 2 (line 4)")]
    [InlineData("time,flux\n1,1\n2,1,7\n3,1\n", "3 fields in line 3 '2,1,7'; expected 2")]
    [InlineData("time,flux\n1,1\n2,bright\n3,1\n", "'bright' in line 3, column 2; expected a number")]
    [InlineData("time,flux\n1,nan\n2,nan\n3,nan\n", "0 of 3 points with a finite flux")]
    [InlineData("time,flux\n1e300,1\n2e300,1\n", "the time 1E+300 in line 2")]
    [InlineData("time,flux,quality\n1,1,0.5\n2,1,0\n", "quality 0.5")]
    [InlineData("1,2,-3\n2,3,4\n3,4,-1\n", "the third with 2 negative")]
    [InlineData("1,2,1e999\n2,3,1e999\n3,4,1e999\n", "3 columns without a header, the third with 0 negative and 3 positive values")]
    [InlineData("time,flux,extra\n1,2\n2,3\n", "a header 'time,flux,extra' that does not name the 2 columns")]
    [InlineData("nan,1\nnan,2\n", "no row with a time among 2")]
    public void Bad_tables_are_refused_with_the_place(string content, string message)
    {
        using TemporaryFile file = new(content);
        Assert.Contains(message, Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path)).Message);
    }

    [Fact]
    public void Placeholder_errors_are_taken_as_unknown_and_told()
    {
        LightCurve curve = LightCurveReader.Read(Requires.RealData("tess/csv/piMen_year1_TESS.csv"));
        Assert.True(curve.FluxError.ToArray().All(double.IsNaN));
        Assert.Contains("errors are all 1", curve.Metadata.Layout);
    }

    [Fact]
    public void The_corrected_flux_is_preferred_and_the_raw_one_can_be_asked_for()
    {
        Assert.Equal(1.0053563046724985, LightCurveReader.Read(Requires.RealData("k2/ktwo210359769-c04_detrended.dat")).Flux.Span[0], 1e-4);
        const string content = "time,sap_flux,sap_flux_err,pdcsap_flux,pdcsap_flux_err\n1,10,1,20,2\n2,11,1,21,3\n";
        Assert.Equal([20, 21], Read(content).Flux.ToArray());
        Assert.Equal([2, 3], Read(content).FluxError.ToArray());
        using TemporaryFile file = new(content);
        LightCurve raw = LightCurveReader.Read(file.Path, new LightCurveReaderSettings { Flux = FluxChoice.Sap });
        Assert.Equal([10, 11], raw.Flux.ToArray());
        Assert.Equal([1, 1], raw.FluxError.ToArray());
    }

    [Fact]
    public void Columns_without_a_header_are_named_as_they_were_taken()
    {
        LightCurve curve = LightCurveReader.Read(Requires.RealData("k2/K2-141_detrended.dat"));
        Assert.Contains("no header, taken as time, flux, flux error, 3 more ignored", curve.Metadata.Layout);
        Assert.Equal(TimeSystem.BjdMinus2450000, curve.TimeSystem);
        Assert.Equal((7744.037, 0.999983, 0.00002), (curve.Time.Span[0], curve.Flux.Span[0], curve.FluxError.Span[0]));
    }

    [Fact]
    public void Numbers_are_read_to_the_last_bit()
    {
        Random random = new(20260);
        double[] flux = [.. Enumerable.Range(0, 2000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)))];
        LightCurve curve = Read("time flux\n" + string.Concat(flux.Select((f, i) => string.Create(CultureInfo.InvariantCulture, $"{i} {f:R}\n"))));
        Assert.Equal(flux, curve.Flux.ToArray());
    }

    [Fact]
    public void What_lightkurve_exports_of_a_Kepler_star_is_on_Keplers_clock_with_Keplers_flags()
    {
        LightCurve curve = Read(
            "time,flux,flux_err,timecorr,centroid_col,cadenceno,sap_flux,pdcsap_flux,pdcsap_flux_err,sap_quality\n"
            + "131.5,100.1,0.5,0.001,11.2,1105,90,100.1,0.5,0\n131.6,100.2,,0.001,,1106,91,,,8192\n131.7,100.3,0.5,0.001,11.2,1107,92,100.3,0.5,0\n");
        Assert.Equal((TimeSystem.Bkjd, "Kepler", QualityWord.Kepler), (curve.TimeSystem, curve.Metadata.Mission, curve.Metadata.QualityWord));
        Assert.Equal([100.1, double.NaN, 100.3], curve.Flux.ToArray());
        Assert.Equal([0, 8192, 0], curve.Quality.ToArray());
    }

    [Theory]
    [InlineData("# TIC 25155310, two-minute\n", "TIC 25155310")]
    [InlineData("# KEPLERID = 757450\n", "KIC 757450")]
    [InlineData("# epic_id: 0201367065\n", "EPIC 201367065")]
    [InlineData("# from ktwo201367065-c01_llc.fits\n", "EPIC 201367065")]
    [InlineData("# from tess2018206045859-s0001-0000000025155310-0120-s_lc.fits\n", "TIC 25155310")]
    [InlineData("# TIC 25155310 and its neighbour TIC 25155311\n", null)]
    [InlineData("# Kepler 2010 data of Kepler-11, TIC unknown\n", null)]
    public void A_comment_that_names_one_star_names_the_target(string comment, string? target)
    {
        using TemporaryFile file = new(comment + "time,flux\n1325,1\n1326,1\n");
        Assert.Equal(target ?? Path.GetFileNameWithoutExtension(file.Path), LightCurveReader.Read(file.Path).Metadata.Target);
    }

    [Fact]
    public void More_than_two_million_points_or_a_thousand_columns_are_refused()
    {
        string rows = string.Concat(Enumerable.Repeat("1,1\n", 2_000_001)), columns = string.Join(',', Enumerable.Repeat("1", 1001));
        using TemporaryFile many = new(rows), wide = new($"{columns}\n{columns}\n"), json = new($"{{\"time\": [{string.Join(',', Enumerable.Repeat("1", 2_000_001))}]}}");
        Assert.Contains("more than 2000000 points", Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(many.Path)).Message);
        Assert.Contains("more than 2000000 points", Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(json.Path)).Message);
        Assert.Contains("1001 columns", Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(wide.Path)).Message);
    }

    [Fact]
    public void Flux_about_zero_is_made_relative_to_1_and_that_is_told()
    {
        LightCurve curve = Read("1 1e-4 1e-4\n2 -2e-4 1e-4\n3 -0.01 1e-4\n4 1e-4 1e-4\n5 0.5e-4 1e-4\n");
        Assert.Equal([1.0001, 0.9998, 0.99, 1.0001, 1.00005], curve.Flux.ToArray());
        Assert.EndsWith("flux about zero made relative to 1", curve.Metadata.Layout);
        Assert.DoesNotContain("about zero", Read("1 0.5 1e-4\n2 0.51 1e-4\n3 0.49 1e-4\n").Metadata.Layout);
    }

    [Fact]
    public void Magnitudes_become_flux_with_their_errors()
    {
        LightCurve curve = Read("time,mag,mag_err\n1,12,0.01\n2,12.1,0.01\n3,11.9,0.01\n");
        Assert.Equal(1, curve.Flux.Span[0]);
        Assert.Equal(Math.Pow(10, -0.04), curve.Flux.Span[1], 1e-14);
        Assert.Equal(Math.Pow(10, 0.04), curve.Flux.Span[2], 1e-14);
        Assert.Equal(0.004 * Math.Log(10), curve.FluxError.Span[0], 1e-15);
    }

    [Fact]
    public void A_column_is_taken_by_name_and_a_wrong_name_lists_them()
    {
        using TemporaryFile file = new("time,flux,flux_err,SAP Flux,bkg\n1,1,0.1,10,5\n2,1,0.1,11,6\n");
        Assert.Equal([10, 11], LightCurveReader.Read(file.Path, new LightCurveReaderSettings { FluxColumn = "sap_flux" }).Flux.ToArray());
        LightCurve background = LightCurveReader.Read(file.Path, new LightCurveReaderSettings { FluxColumn = "BKG" });
        Assert.Equal([5, 6], background.Flux.ToArray());
        Assert.All(background.FluxError.ToArray(), error => Assert.True(double.IsNaN(error)));
        Assert.Contains(
            "found columns time, flux, flux_err, SAP Flux, bkg; expected a column 'PDC' for the flux",
            Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path, new LightCurveReaderSettings { FluxColumn = "PDC" })).Message);
        using TemporaryFile nameless = new("1,1,0.1\n2,1,0.1\n");
        Assert.Contains(
            "3 columns without names",
            Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(nameless.Path, new LightCurveReaderSettings { FluxColumn = "flux" })).Message);
    }

    [Theory]
    [InlineData("time,flux\n1325,1\n1326,1\n", TimeSystem.Bkjd, true)]
    [InlineData("time,flux\n58325,1\n58326,1\n", TimeSystem.BarycentricMjd, true)]
    [InlineData("time,flux\n8325,1\n8326,1\n", TimeSystem.BjdMinus2454000, true)]
    [InlineData("BTJD,flux\n1325,1\n1326,1\n", TimeSystem.Btjd, true)]
    [InlineData("BTJD,flux\n1325,1\n1326,1\n", TimeSystem.Bkjd, false)]
    [InlineData("hjd,flux\n2458325,1\n2458326,1\n", TimeSystem.Bjd, false)]
    [InlineData("time,flux\n1325,1\n1326,1\n", TimeSystem.Bjd, false)]
    [InlineData("time,flux\n1325,1\n1326,1\n", TimeSystem.BarycentricMjd, false)]
    public void A_told_clock_stands_where_the_file_states_none_and_the_values_allow_it(string content, TimeSystem told, bool taken)
    {
        using TemporaryFile file = new(content);
        LightCurveReaderSettings settings = new() { TimeSystem = told };
        if (taken)
        {
            Assert.Equal(told, LightCurveReader.Read(file.Path, settings).TimeSystem);
        }
        else
        {
            Assert.Contains("as told", Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path, settings)).Message);
        }
    }

    private static LightCurve Read(string content)
    {
        using TemporaryFile file = new(content);
        return LightCurveReader.Read(file.Path);
    }
}
