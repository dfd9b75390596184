using System.Globalization;
using System.Text;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Data.Pixels;
using ExoInteractive.Data.Tests.Fits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Pixels;

public class TargetPixelFileTests
{
    private static readonly string[] RealFiles =
    [
        "tpf/kplr005562784-2011271113734_lpd-targ.fits.gz", "tpf/ktwo211983544-c18_lpd-targ.fits",
        "tpf/psfmachine/tpf_test_00.fits", "tpf/psfmachine/tpf_test_01.fits", "tpf/psfmachine/tpf_test_02.fits",
    ];

    [Fact]
    public void The_sums_and_centroids_of_real_files_are_those_of_numpy_to_the_last_bit()
    {
        string python = Requires.PythonModule("astropy", "python3-astropy");
        string script = Path.Combine(Requires.Root, "tests", "ExoInteractive.Data.Tests", "Pixels", "numpy_photometry.py");
        string[] paths = [.. RealFiles.Select(Requires.RealData)];
        (int exit, string output, string error) = Requires.Run(python, [script, .. paths]);
        Assert.True(exit == 0, error);
        Assert.Equal(output.Trim().Split('\n'), paths.Select(path =>
        {
            TargetPixelFile file = TargetPixelFile.Open(path);
            AperturePoint[] all = AperturePhotometry.Measure(file.Pixels, file.OptimalMask);
            double[] time = file.Pixels.Time.ToArray();
            AperturePoint[] points = [.. all.Where((_, i) => double.IsFinite(time[i]))];
            byte[][] columns = [.. new[]
            {
                [.. time.Where(double.IsFinite)], Array.ConvertAll(points, p => p.Flux), Array.ConvertAll(points, p => p.FluxError),
                Array.ConvertAll(points, p => p.Column), Array.ConvertAll(points, p => p.Row),
            }.Select(CanonicalValues.Doubles)];
            return string.Create(CultureInfo.InvariantCulture, $"{path}\t{file.OptimalMask.Count}\t{points.Length}\t{CanonicalValues.Digest(columns)}");
        }));
    }

    [Fact]
    public void The_light_curve_read_as_the_pixels_pass_is_that_of_the_images_in_memory()
    {
        foreach (string path in RealFiles.Select(Requires.RealData))
        {
            LightCurve passing = LightCurveReader.Read(path), held = TargetPixelFile.Open(path).ToLightCurve();
            Assert.Equal(held.Time.ToArray(), passing.Time.ToArray());
            Assert.Equal(held.Flux.ToArray(), passing.Flux.ToArray());
            Assert.Equal(held.FluxError.ToArray(), passing.FluxError.ToArray());
            Assert.Equal(held.Quality.ToArray(), passing.Quality.ToArray());
            Assert.Equal(held.Metadata, passing.Metadata);
            Assert.Equal(held.Segments, passing.Segments);
        }
    }

    [Fact]
    public void A_Kepler_file_knows_its_star_its_place_on_the_detector_and_its_aperture()
    {
        TargetPixelFile file = TargetPixelFile.Open(Requires.RealData(RealFiles[0]), withBackground: true);
        TargetPixels pixels = file.Pixels;
        Assert.Equal((4573, 5, 4, 683, 550), (pixels.Cadences, pixels.Columns, pixels.Rows, pixels.FirstColumn, pixels.FirstRow));
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 1, 1, 3, 3, 1, 1, 1, 1, 1, 1], file.Aperture.ToArray());
        Assert.Equal((5, 20), (file.OptimalMask.Count, file.CollectedMask.Count));
        Assert.True(file.OptimalMask[1, 2] && file.OptimalMask[2, 3] && !file.OptimalMask[2, 4]);
        Assert.Equal(0.8871087533128448, file.TableHeader.Number("11PC5"));
        Assert.Equal(3.805961621675806, file.ApertureHeader.Number("CRPIX1"));
        Assert.Equal(4573 * 20, pixels.Background.Length);
        Assert.Equal(4573, pixels.CadenceNumbers.Span[^1] - pixels.CadenceNumbers.Span[0] + 1);
        Assert.Equal(4573, pixels.ColumnMotion.Length);
        Assert.Equal(4573, pixels.RowMotion.Length);
        LightCurve curve = file.ToLightCurve();
        Assert.Equal(("KIC 5562784", "Kepler", TimeSystem.Bkjd), (curve.Metadata.Target, curve.Metadata.Mission, curve.TimeSystem));
        Assert.Equal("Kepler long-cadence target pixels (FITS), sum of 5 pixels of the pipeline's aperture", curve.Metadata.Layout);
        Assert.Equal(4469, curve.Metadata.Star!.EffectiveTemperature);
        Assert.Equal("Q10", Assert.Single(curve.Segments).Label);
    }

    [Fact]
    public void The_eclipses_of_KOI_608_are_in_the_summed_light_curve()
    {
        // KOI-608.01: 25.33709 d, 192.9145 BKJD (KOI table); the manifest measured 2506 ppm in the aperture.
        LightCurve curve = LightCurveReader.Read(Requires.RealData(RealFiles[0]));
        List<double> inside = [], beside = [];
        for (int i = 0; i < curve.Count; i++)
        {
            double hours = 24 * Math.Abs(Math.IEEERemainder(curve.Time.Span[i] - 192.9145, 25.33709));
            if (curve.Quality.Span[i] == 0 && double.IsFinite(curve.Flux.Span[i]) && hours < 12)
            {
                (hours < 1 ? inside : hours > 6 ? beside : []).Add(curve.Flux.Span[i]);
            }
        }

        double depth = 1 - (inside.Order().ElementAt(inside.Count / 2) / beside.Order().ElementAt(beside.Count / 2));
        Assert.InRange(depth, 0.0020, 0.0030);
    }

    [Fact]
    public void A_missing_pixel_makes_the_sum_missing_and_a_dark_cadence_too()
    {
        float[] image = [1, 2, 3, 4, 5, 6];
        float[][] images = [image, [1, 2, 3, float.NaN, 5, 6], [1, 2, 3, 4, float.NaN, 6], [.. Enumerable.Repeat(float.NaN, 6)], image];
        using TemporaryFile file = new(Made([1, 2, 3, 4, 5], images, [0, 1, 1, 1, 3, 3]));
        LightCurve curve = LightCurveReader.Read(file.Path);
        Assert.Equal([11, 11, double.NaN, double.NaN, 11], curve.Flux.ToArray());
        Assert.Equal(Math.Sqrt(0.5), curve.FluxError.Span[0], 1e-15);
        Assert.Equal([0, 1, 2, 3, 4], curve.Quality.ToArray());
        Assert.Equal(new LightCurveMetadata(
            "TIC 7", "TESS", "TESS 2-minute target pixels (FITS), sum of 2 pixels of the pipeline's aperture", "FLUX", 120.0 / 86400, null, null, new StellarParameters(), QualityWord.Tess),
            curve.Metadata);
        Assert.Equal("Sector 9", Assert.Single(curve.Segments).Label);
        TargetPixelFile pixels = TargetPixelFile.Open(file.Path);
        Assert.Equal((101, 202), (pixels.Pixels.FirstColumn, pixels.Pixels.FirstRow));
        AperturePoint point = AperturePhotometry.Measure(pixels.Pixels, pixels.OptimalMask)[0];
        Assert.Equal(101 + (((5 * 1) + (6 * 2)) / 11.0), point.Column, 1e-12);
        Assert.Equal(203, point.Row, 1e-12);
    }

    [Fact]
    public void A_mask_of_ones_own_is_summed_over_the_pixels_that_were_collected()
    {
        float[][] images = [[float.NaN, 2, 3, 4, 5, 6], [float.NaN, 3, 3, 4, 5, 6]];
        using TemporaryFile made = new(Made([1, 2], images, [0, 1, 1, 1, 3, 3]));
        TargetPixelFile file = TargetPixelFile.Open(made.Path);
        LightCurve curve = file.ToLightCurve(new ApertureMask(3, [true, true, true, false, false, false]));
        Assert.Equal([5, 6], curve.Flux.ToArray());
        Assert.Contains("2 pixels of a mask", curve.Metadata.Layout);
        Assert.Throws<ArgumentException>(() => file.ToLightCurve(new ApertureMask(2, [true, true, true, false, false, false])));
        Assert.Throws<ArgumentException>(() => file.ToLightCurve(new ApertureMask(3, [true, false, false, false, false, false])));
    }

    [Fact]
    public void Files_that_lack_their_aperture_or_their_flux_say_so()
    {
        float[][] images = [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]];
        using TemporaryFile none = new(Made([1, 2], images, [0, 1, 1, 1, 1, 1]));
        Assert.Contains("no pixel with bits 3", Refusal(() => LightCurveReader.Read(none.Path)));
        Assert.Contains("no pixel with bits 3", Refusal(() => TargetPixelFile.Open(none.Path).ToLightCurve()));
        using TemporaryFile lost = new(Made([1, 2], images, null));
        Assert.Contains("without an APERTURE image", Refusal(() => LightCurveReader.Read(lost.Path)));
        using TemporaryFile whole = new(Made([1, 2], images, [0, 1, 1, 1, 1, 3]));
        Assert.Contains("Pdcsap", Refusal(() => LightCurveReader.Read(whole.Path, new LightCurveReaderSettings { Flux = FluxChoice.Pdcsap })));
        using TemporaryFile curve = new(FitsBytes.TessLightCurve([1, 2], [1, 2]));
        Assert.Contains("expected a target-pixel file", Refusal(() => TargetPixelFile.Open(curve.Path)));
        Assert.Contains("no such file", Refusal(() => TargetPixelFile.Open("/nowhere.fits")));
    }

    [Theory]
    [InlineData("TFORM1  ", "'0D'", "column TIME with 0 values")]
    [InlineData("TFORM5  ", "'4B'", "column QUALITY with 4 values")]
    [InlineData("TFORM5  ", "'4A'", "column QUALITY with 4 values")]
    public void A_column_of_another_shape_is_refused(string keyword, string form, string message)
    {
        string text = Encoding.Latin1.GetString(Made([1, 2], [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]], [0, 1, 1, 1, 1, 3]));
        int at = text.IndexOf(keyword, StringComparison.Ordinal), width = text.IndexOf("NAXIS1  ", StringComparison.Ordinal);
        text = text[..(at + 10)] + form.PadRight(70) + text[(at + 80)..];
        if (form == "'0D'")
        {
            text = text[..(width + 10)] + "76".PadLeft(20).PadRight(70) + text[(width + 80)..];
        }

        using TemporaryFile file = new(Encoding.Latin1.GetBytes(text));
        Assert.Contains(message, Refusal(() => LightCurveReader.Read(file.Path)));
        Assert.Contains(message, Refusal(() => TargetPixelFile.Open(file.Path)));
    }

    [Fact]
    public void Target_pixels_in_a_stream_are_read_from_where_it_stands_and_refused_where_it_cannot_go_back()
    {
        byte[] bytes = Made([1, 2], [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 7]], [0, 1, 1, 1, 1, 3]);
        using MemoryStream behind = new([1, 2, 3, .. bytes]);
        behind.Position = 3;
        Assert.Equal([6, 7], LightCurveReader.ReadStream(behind, "behind").Flux.ToArray());
        using System.IO.Compression.GZipStream forward = new(new MemoryStream(Gzip.Pack(bytes)), System.IO.Compression.CompressionMode.Decompress);
        Assert.Contains("cannot go back", Refusal(() => LightCurveReader.ReadStream(forward, "forward")));
        using System.IO.Compression.GZipStream again = new(new MemoryStream(Gzip.Pack(bytes)), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal([6, 7], TargetPixelFile.Read(again, "forward").ToLightCurve().Flux.ToArray());
    }

    private static string Refusal(Action read) => Assert.Throws<LightCurveFormatException>(read).Message;

    // Two rows of three pixels, the lower left at column 101 and row 202.
    private static byte[] Made(double[] time, float[][] images, int[]? aperture)
    {
        FitsBytes file = new FitsBytes()
            .Primary(("TELESCOP", "TESS"), ("TICID", 7), ("SECTOR", 9))
            .Table(
                [
                    TestColumn.Doubles("TIME", time),
                    new TestColumn("RAW_CNTS", "6J", [.. images.Select(_ => new byte[24])], ("TDIM", "(3,2)")),
                    new TestColumn("FLUX", "6E", [.. images.Select(image => (byte[])[.. image.SelectMany(TestColumn.Encode)])], ("TDIM", "(3,2)")),
                    new TestColumn("FLUX_ERR", "6E", [.. images.Select(image => (byte[])[.. image.SelectMany(_ => TestColumn.Encode(0.5f))])], ("TDIM", "(3,2)")),
                    TestColumn.Int32s("QUALITY", [.. Enumerable.Range(0, images.Length)]),
                ],
                ("EXTNAME", "PIXELS"), ("1CRV3P", 101), ("2CRV3P", 202), ("1CRP3P", 1), ("2CRP3P", 1), ("BJDREFI", 2457000), ("TIMEDEL", 120.0 / 86400));
        return (aperture is null ? file : file.Unit(
            [("XTENSION", "IMAGE"), ("BITPIX", 32), ("NAXIS", 2), ("NAXIS1", 3), ("NAXIS2", 2), ("EXTNAME", "APERTURE")],
            [.. aperture.SelectMany(TestColumn.Encode)])).ToArray();
    }
}
