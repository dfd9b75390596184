using System.Globalization;
using System.Text;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Text;

public class IpacTableTests
{
    [Fact]
    public void Keywords_units_and_nulls_are_understood()
    {
        LightCurve curve = Read(
            """
            \KEPLERID = 2571238
            \RESFILE = 'x.fits'
            \ a comment: |not| a header
            |TIME       |NAME|PDCSAP_FLUX|PDCSAP_FLUX_ERR|SAP_QUALITY|
            |double     |char|double     |d              |int        |
            |BJD-2454833|    |e-/s       |e-/s           |           |
            |null       |null|-999       |null           |null       |
             131.5       a    100.5       0.5             0
             131.6       b    -999        0.5             8192
             131.7       c    101.5       null            0
            """);
        Assert.Equal([131.5, 131.6, 131.7], curve.Time.ToArray());
        Assert.Equal([100.5, double.NaN, 101.5], curve.Flux.ToArray());
        Assert.Equal([0.5, 0.5, double.NaN], curve.FluxError.ToArray());
        Assert.Equal([0, 8192, 0], curve.Quality.ToArray());
        Assert.Equal(("KIC 2571238", "Kepler", TimeSystem.Bkjd, QualityWord.Kepler), (curve.Metadata.Target, curve.Metadata.Mission, curve.TimeSystem, curve.Metadata.QualityWord));
        Assert.StartsWith("IPAC table; columns TIME, PDCSAP_FLUX, PDCSAP_FLUX_ERR, SAP_QUALITY; time system Bkjd named by the file", curve.Metadata.Layout);
    }

    [Fact]
    public void A_Data_Validation_table_of_the_archive_is_relative_to_1_on_Keplers_clock()
    {
        LightCurve curve = LightCurveReader.Read(Requires.RealData("kepler/dv-tables/Kepler-8_KIC006922244_dvt.tbl"));
        Assert.Equal(64433, curve.Count);
        Assert.Equal((131.5130456, 1 + 5.0889372e-05), (curve.Time.Span[0], curve.Flux.Span[0]));
        Assert.Equal((TimeSystem.Bkjd, "Kepler"), (curve.TimeSystem, curve.Metadata.Mission));
    }

    [Fact]
    public void Parts_per_million_and_magnitudes_are_told_by_their_unit()
    {
        Assert.Equal([1.0001, 0.9999], Read("|BTJD |FLUX |\n|d    |d    |\n|days |ppm  |\n 1325  100\n 1326  -100\n").Flux.ToArray());
        Assert.Equal([Math.Pow(10, 0.2), Math.Pow(10, -0.2)], Read("|BTJD |FLUX |\n|d    |d    |\n|days |mag  |\n 1325  10\n 1326  11\n").Flux.ToArray());
    }

    [Theory]
    [InlineData("|TIME|FLUX|\n|double|double|\n 1 2\n", "header bars in line 2 that do not stand below those of the names")]
    [InlineData("|TIME|FLUX|\n|d   |d   |\n|    |    |\n|    |    |\n|    |    |\n 1    2\n", "a fifth header line (line 5)")]
    [InlineData("\\ nothing\n", "an IPAC table without a header between bars")]
    [InlineData("|TIME|FLUX|\n", "an IPAC table without a row")]
    [InlineData("\\x = 1\n1 2\n|TIME|FLUX|\n", "data in line 2 before a header")]
    [InlineData("|TIME|\n 1\n", "a header '|TIME|' with 2 bars")]
    [InlineData("|TIME|FLUX|\n 1    2\n 1234567 2\n", "under a bar of the header (line 3, place 6)")]
    [InlineData("|TIME|FLUX|\n 1    2\n 2    3    4\n", "values after the last bar of the header (line 3)")]
    [InlineData("|TIME|FLUX|\n 1    2\n 2    x\n 3    4\n", "'x' in line 3, column FLUX; expected a number")]
    [InlineData("|TIME|FLUX|\n|int |char|\n 1    2\n 2    3\n", "'2' in line 3, column FLUX; expected a number")]
    [InlineData("|RA  |DEC |\n 1    2\n 2    3\n", "expected a column named time")]
    public void Tables_that_break_the_form_are_refused_with_the_place(string content, string message)
    {
        using TemporaryFile file = new(content);
        Assert.Contains(message, Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path)).Message);
    }

    [Fact]
    public void A_time_that_is_not_TDB_has_no_known_clock()
    {
        LightCurve curve = Read("\\TIMESYS = 'UTC'\n|TIME   |FLUX |\n 2455000 1\n 2455001 1\n");
        Assert.Equal(TimeSystem.Unknown, curve.TimeSystem);
        Assert.Contains("time system is not TDB", curve.Metadata.Layout);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_table_is_read_to_the_last_bit_however_wide_its_columns_and_wherever_its_values_stand(int seed)
    {
        Random random = new(seed);
        int rows = random.Next(2, 200), extra = random.Next(0, 4);
        double time = 0;
        double[] times = [.. Enumerable.Range(0, rows).Select(_ => time += 0.001 + random.NextDouble())];
        double[] flux = [.. times.Select(_ => 2 + (random.NextDouble() * Math.Pow(10, random.Next(0, 200))))];
        string[] names = [.. new[] { "TIME", "FLUX" }.Concat(Enumerable.Range(0, extra).Select(i => $"X{i}")).OrderBy(_ => random.Next())];
        int[] widths = [.. names.Select(_ => random.Next(28, 40))];
        StringBuilder text = new("\\made = for a test\n|");
        text.Append(string.Concat(names.Select((name, i) => name.PadLeft(random.Next(4, widths[i])).PadRight(widths[i]) + "|"))).Append('\n');
        for (int row = 0; row < rows; row++)
        {
            text.Append(' ');
            for (int i = 0; i < names.Length; i++)
            {
                string cell = (names[i] switch { "TIME" => times[row], "FLUX" => flux[row], _ => random.NextDouble() }).ToString("R", CultureInfo.InvariantCulture);
                text.Append(cell.PadLeft(random.Next(cell.Length, widths[i] + 1)).PadRight(widths[i])).Append(' ');
            }

            text.Append(random.Next(2) == 0 ? "\n" : "\r\n");
        }

        LightCurve curve = Read(text.ToString());
        Assert.Equal(times, curve.Time.ToArray());
        Assert.Equal(flux, curve.Flux.ToArray());
    }

    private static LightCurve Read(string content)
    {
        using TemporaryFile file = new(content);
        return LightCurveReader.Read(file.Path);
    }
}
