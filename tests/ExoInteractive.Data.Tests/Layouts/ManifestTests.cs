using System.Globalization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Tests.Layouts;

/// <summary>Every real file: read as the manifest measured it, or refused for what it is.</summary>
public class ManifestTests
{
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["watson_centroids"] = "centroids_ra",
        ["watson_metrics"] = "metric, score",
        ["watson_source"] = "ra_err",
        ["watson_transits"] = "depth_err",
    };

    // The manifest measured another column than the one taken by default.
    private static readonly Dictionary<string, string> Measured = new() { ["cdips"] = "IRM1" };

    private const string ManyStars = "kepler/q17-sample/lightcurves-sample.json";

    [Fact]
    public void Every_light_curve_has_the_points_and_the_time_range_that_the_manifest_measured()
    {
        int fits = 0, text = 0, pixels = 0;
        foreach (ManifestRow row in LightCurveFiles().Where(row => Reason(row) is null && row.File != ManyStars))
        {
            string? column = Measured.FirstOrDefault(entry => row.File.Contains(entry.Key, StringComparison.Ordinal)).Value;
            LoadedLightCurve loaded = Assert.Single(LightCurveReader.ReadAll([row.Path], settings: new() { FluxColumn = column }));
            LightCurve curve = loaded.LightCurve;
            int finite = curve.Flux.ToArray().Count(double.IsFinite);
            Assert.True(curve.Count + loaded.Untimed == row.RowCount, $"{row.File}: {curve.Count} points and {loaded.Untimed} without a time, manifest {row.RowCount}");
            if (row.FiniteCount >= 0)
            {
                Assert.True(finite == row.FiniteCount, $"{row.File}: {finite} finite, manifest {row.FiniteCount}");
                Assert.Contains(curve.Metadata.FluxColumn, row.Points);
                fits++;
            }
            else if (row.File.StartsWith("tpf/", StringComparison.Ordinal))
            {
                Assert.Contains("target pixels", curve.Metadata.Layout);
                pixels++;
            }
            else
            {
                Assert.True(curve.Count == row.RowCount && finite == row.RowCount, $"{row.File}: {curve.Count} points, manifest {row.RowCount}");
                text++;
            }

            if (row.TimeRange.Length > 0)
            {
                double[] range = [.. row.TimeRange.Split('-').Select(time => double.Parse(time, CultureInfo.InvariantCulture))];
                double offset = range[0] is > 50_000 and < 100_000 ? 54833 : 0;
                Assert.Equal(range[0] - offset, curve.Time.Span[0], 0.0011);
                Assert.Equal(range[1] - offset, curve.Time.Span[^1], 0.0011);
            }
        }

        Assert.Equal((67, 17, 5), (fits, text, pixels));
    }

    [Fact]
    public void The_file_of_twelve_entries_holds_eleven_stars_one_of_them_twice()
    {
        ManifestRow row = LightCurveFiles().Single(row => row.File == ManyStars);
        Assert.Equal("12 x 1556", row.Points);
        IReadOnlyList<LoadedLightCurve> stars = LightCurveReader.ReadAll([row.Path]);
        Assert.Equal(11, stars.Count);
        Assert.All(stars, star => Assert.Equal((TimeSystem.Bkjd, "Kepler"), (star.LightCurve.TimeSystem, star.LightCurve.Metadata.Mission)));
        // Of 1556 cadences 255 have no time: counted in the file with grep and Python's json.
        Assert.All(stars, star => Assert.Equal((1301, 255), (star.LightCurve.Count, star.Untimed)));
        LoadedLightCurve twice = Assert.Single(stars, star => star.LightCurve.Metadata.Layout.Contains("the same points again"));
        Assert.Equal("KIC 1026957", twice.LightCurve.Metadata.Target);
        Assert.Contains("labelled eb", twice.LightCurve.Metadata.Layout);
        Assert.Contains("labelled fp", twice.LightCurve.Metadata.Layout);
    }

    [Fact]
    public void What_was_inferred_or_done_is_said_and_nothing_else()
    {
        string[] known =
        [
            "light curve (FITS)", "time series (FITS)", "times moved from UTC to TDB", "times are BJD by their values", "made relative to 1", "made flux relative to their median",
            "TCE_1 period", "target pixels (FITS)", "text table", "IPAC table", "no header", "columns ", "time system", "errors are all 1", "flux about zero",
        ];
        foreach (ManifestRow row in LightCurveFiles().Where(row => Reason(row) is null && row.File != ManyStars))
        {
            foreach (string note in LightCurveReader.Read(row.Path).Metadata.Layout.Split("; "))
            {
                Assert.True(known.Any(note.Contains), $"{row.File}: {note}");
            }
        }
    }

    [Fact]
    public void Every_other_file_is_refused_in_one_line_that_says_what_it_is()
    {
        int refused = 0;
        foreach (ManifestRow row in LightCurveFiles().Where(row => Reason(row) is not null))
        {
            LightCurveFormatException error = Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(row.Path));
            Assert.Contains(Reason(row)!, error.Message);
            Assert.Contains(Path.GetFileName(row.File), error.Message);
            Assert.DoesNotContain('\n', error.Message);
            refused++;
        }

        Assert.Equal(4, refused);
    }

    [Fact]
    public void Every_FITS_table_has_the_rows_and_columns_that_the_manifest_lists()
    {
        foreach (ManifestRow row in LightCurveFiles().Where(row => row.Readability.StartsWith("FITS", StringComparison.Ordinal)))
        {
            FitsFile file = FitsFile.Open(row.Path);
            BinaryTable table = file.Hdus.First(hdu => hdu.Kind == FitsHduKind.BinaryTable).Table();
            Assert.True(row.RowCount == table.RowCount, row.File);
            string[] listed = row.Columns.Split(',');
            Assert.Equal(listed, table.Columns.Select(column => column.Name).Take(listed.Length));
            Assert.StartsWith($"FITS opened, {file.Hdus.Count} HDU", row.Readability);
        }
    }

    private static IEnumerable<ManifestRow> LightCurveFiles() => Manifest.Rows().Where(row =>
        new[] { "kepler/", "k2/", "tess/", "tpf/", "dv/" }.Any(folder => row.File.StartsWith(folder, StringComparison.Ordinal)));

    private static string? Reason(ManifestRow row)
        => Refused.FirstOrDefault(entry => row.File.Contains(entry.Key, StringComparison.Ordinal)).Value;
}
