using System.IO.Compression;
using System.Text;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Tests.Fits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests;

public class LightCurveReaderTests
{
    [Fact]
    public void A_missing_file_is_named()
    {
        LightCurveFormatException error = Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read("/nowhere/star.fits"));
        Assert.Equal("/nowhere/star.fits: found no such file; expected a light-curve file", error.Message);
        Assert.Equal("/nowhere/star.fits", error.Path);
    }

    [Fact]
    public void A_directory_is_refused()
        => Assert.Contains("found a directory", Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(Path.GetTempPath())).Message);

    [Fact]
    public void A_name_that_is_no_path_is_refused_in_one_line()
    {
        LightCurveFormatException error = Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read("a\nb.csv"));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("  \n \n", "only blanks")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "HTML")]
    [InlineData("{\"time\": [1, 2]}", "JSON with the fields time")]
    [InlineData("\\fixlen = T\n|TIME|FLUX|\n", "an IPAC table without a row")]
    [InlineData("PK\u0003\u0004 zipped", "binary data")]
    [InlineData("This is a letter to the observatory,\nand no table at all.\nYours, A.\n", "no table of numbers")]
    [InlineData("time,flux\n", "single line")]
    [InlineData("time,flux\n1,2\n", "1 of 1 points")]
    [InlineData("# only\n# comments\n", "no line of data")]
    [InlineData("1\n2\n3\n", "no table of numbers")]
    public void Text_that_is_no_light_curve_is_called_what_it_is(string content, string found)
    {
        using TemporaryFile file = new(content);
        LightCurveFormatException error = Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path));
        Assert.Contains(found, error.Message);
        Assert.StartsWith(file.Path, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_truncated_mission_file_is_refused_with_both_byte_counts()
    {
        byte[] bytes = File.ReadAllBytes(Requires.RealData("tess/tess2018234235059-s0002-0000000100100827-0121-s_lc.fits"));
        using TemporaryFile file = new(bytes[..1_000_000]);
        Assert.Matches(@"found \d+ bytes of data in unit 1 \('LIGHTCURVE'\) where its header declares \d+", Refusal(file));
    }

    [Fact]
    public void A_truncated_gzip_file_is_refused_whether_it_holds_FITS_or_text()
    {
        byte[] fits = File.ReadAllBytes(Requires.RealData("kepler/kepler-11/kplr006541920-2009166043257_llc.fits.gz"));
        using TemporaryFile first = new(fits[..^1000]);
        Assert.Contains("truncated", Refusal(first));
        byte[] text = Pack(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"{1300 + (i * 0.01):F2},{1 + ((i * 7919 % 13) * 1e-4):F4}\n"))));
        using TemporaryFile whole = new(text);
        Assert.Equal(5000, LightCurveReader.Read(whole.Path).Count);
        using TemporaryFile second = new(text[..(text.Length / 2)]);
        Assert.Contains("truncated", Refusal(second));
    }

    [Fact]
    public void A_small_file_that_unpacks_without_end_is_stopped()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 130; i++)
            {
                gzip.Write(zeros);
            }
        }

        using TemporaryFile file = new(packed.ToArray());
        Assert.Contains("200 times its size", Refusal(file));
    }

    [Fact]
    public void An_upload_is_read_from_its_stream_and_named_in_messages()
    {
        using MemoryStream good = new(Encoding.ASCII.GetBytes("BTJD,flux\n1325,1\n1326,1\n"));
        Assert.Equal("upload", LightCurveReader.ReadStream(good, "upload.csv").Metadata.Target);
        using MemoryStream bad = new(Encoding.ASCII.GetBytes("<html>"));
        Assert.StartsWith("upload.csv: found an HTML", Assert.Throws<LightCurveFormatException>(() => LightCurveReader.ReadStream(bad, "upload.csv")).Message);
    }

    [Fact]
    public void Reading_can_be_cancelled()
        => Assert.ThrowsAny<OperationCanceledException>(() => LightCurveReader.Read(
            Requires.RealData("tess/csv/piMen_year1_TESS.csv"), cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Quarters_of_one_star_become_one_light_curve_in_time_order()
    {
        string[] quarters = [.. Manifest.Rows().Where(row => row.File.StartsWith("kepler/kepler-11/kplr", StringComparison.Ordinal)).Select(row => row.Path)];
        LoadedLightCurve loaded = Assert.Single(LightCurveReader.ReadAll([.. quarters.Reverse()]));
        Assert.Equal(quarters, loaded.Paths);
        LightCurve curve = loaded.LightCurve;
        Assert.Equal(Enumerable.Range(1, 17).Select(q => $"Q{q}"), curve.Segments.Select(segment => segment.Label));
        Assert.Equal(66388, curve.Count); // finite TIME in the 17 files, counted with astropy
        Assert.Equal("KIC 6541920", curve.Metadata.Target);
        Assert.Equal(0.0204336, curve.Metadata.ExposureTime!.Value, 1e-6);
        Assert.Equal(5657, curve.Metadata.Star!.EffectiveTemperature);
        LightCurve third = LightCurveReader.Read(quarters[2]);
        LightCurveSegment segment = curve.Segments[2];
        Assert.Equal(third.Flux.ToArray(), curve.Flux.Slice(segment.Start, segment.Length).ToArray());
    }

    [Fact]
    public void Different_stars_stay_apart_in_the_order_given()
    {
        IReadOnlyList<LoadedLightCurve> loaded = LightCurveReader.ReadAll(
        [
            Requires.RealData("tess/hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0034-cam2-ccd3_tess_v2_llc.fits"),
            Requires.RealData("tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits"),
            Requires.RealData("tess/hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits"),
        ]);
        Assert.Equal(["TIC 218795833", "TIC 25155310"], loaded.Select(l => l.LightCurve.Metadata.Target));
        Assert.Equal(["Sector 7", "Sector 34"], loaded[0].LightCurve.Segments.Select(s => s.Label));
    }

    [Fact]
    public void Files_that_do_not_name_their_star_are_joined_only_when_stitched()
    {
        using TemporaryFile first = new("BTJD,flux\n1325,1\n1326,1\n");
        using TemporaryFile second = new("BTJD,flux\n1300,1\n1301,1\n");
        Assert.Equal(2, LightCurveReader.ReadAll([first.Path, second.Path]).Count);
        LoadedLightCurve joined = Assert.Single(LightCurveReader.ReadAll([first.Path, second.Path], stitch: true));
        Assert.Equal([1300, 1301, 1325, 1326], joined.LightCurve.Time.ToArray());
        Assert.Equal([second.Path, first.Path], joined.Paths);
    }

    private static string Refusal(TemporaryFile file) => Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path)).Message;

    private static byte[] Pack(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
