using System.Globalization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Tests.Layouts;

/// <summary>Every real file: read as the manifest measured it, or refused for what it is.</summary>
public class ManifestTests
{
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["_dvt.fits"] = "Data Validation",
        ["_dvt.tbl"] = "IPAC",
        ["cdips"] = "magnitudes",
        ["k2phot"] = "k2phot",
        ["lightcurves-sample.json"] = "JSON",
        ["watson_centroids"] = "centroids_ra",
        ["watson_metrics"] = "metric, score",
        ["watson_source"] = "ra_err",
        ["watson_transits"] = "depth_err",
    };

    [Fact]
    public void Every_light_curve_has_the_points_and_the_time_range_that_the_manifest_measured()
    {
        int fits = 0, text = 0, pixels = 0;
        foreach (ManifestRow row in LightCurveFiles().Where(row => Reason(row) is null))
        {
            LightCurve curve = LightCurveReader.Read(row.Path);
            int finite = curve.Flux.ToArray().Count(double.IsFinite);
            Assert.True(curve.Count <= row.RowCount, row.File);
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
                double offset = range[0] > 50_000 ? 54833 : 0;
                Assert.Equal(range[0] - offset, curve.Time.Span[0], 0.0011);
                Assert.Equal(range[1] - offset, curve.Time.Span[^1], 0.0011);
            }
        }

        Assert.Equal((64, 13, 5), (fits, text, pixels));
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

        Assert.Equal(12, refused);
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
