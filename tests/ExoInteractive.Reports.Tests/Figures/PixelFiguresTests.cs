using System.Text.Json;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public class PixelFiguresTests
{
    // Three pixels in an L, and one apart: 8 + 4 sides.
    private static readonly ApertureMask Aperture = new(4, [true, true, false, false, true, false, false, true, false, false, false, false]);

    [Fact]
    public void The_outline_has_every_side_between_inside_and_outside_once()
    {
        LineTrace outline = Assert.IsType<LineTrace>(Figure(Aperture).Panels[0].Traces[1]);
        double[] x = outline.X.ToArray(), y = outline.Y.ToArray();
        Assert.Equal(12 * 3, x.Length);
        HashSet<(double, double)> middles = [];
        for (int i = 0; i < x.Length; i += 3)
        {
            Assert.Equal(1, Math.Abs(x[i + 1] - x[i]) + Math.Abs(y[i + 1] - y[i]), 1e-12);
            Assert.True(double.IsNaN(x[i + 2]) && double.IsNaN(y[i + 2]));
            Assert.True(middles.Add((0.5 * (x[i] + x[i + 1]), 0.5 * (y[i] + y[i + 1]))));
        }

        // Left of the corner pixel (column 100, row 50), but not between it and its neighbours.
        Assert.Contains((99.5, 50.0), middles);
        Assert.DoesNotContain((100.5, 50.0), middles);
        Assert.DoesNotContain((100.0, 50.5), middles);
    }

    [Fact]
    public void The_image_keeps_its_place_on_the_detector_and_leaves_missing_pixels_blank()
    {
        using JsonDocument document = JsonDocument.Parse(Figure(Aperture).ToPlotlyJson());
        JsonElement heatmap = document.RootElement.GetProperty("data").EnumerateArray().Single(trace => trace.GetProperty("type").GetString() == "heatmap");
        Assert.Equal((100, 50), (heatmap.GetProperty("x0").GetDouble(), heatmap.GetProperty("y0").GetDouble()));
        JsonElement[] rows = [.. heatmap.GetProperty("z").EnumerateArray()];
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row => Assert.Equal(4, row.GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, rows[2][3].ValueKind);

        // The mean of 1 and 3 in the first pixel; the second image has no value in the next one.
        Assert.Equal((2, 5), (rows[0][0].GetDouble(), rows[0][1].GetDouble()));
    }

    [Fact]
    public void The_scale_goes_from_pale_to_dark()
    {
        ImageTrace image = Assert.IsType<ImageTrace>(Figure(null).Panels[0].Traces.Single());
        int[] brightness = [.. Enumerable.Range(0, 11).Select(i => image.At(i / 10.0)).Select(color => color.R + color.G + color.B)];
        Assert.Equal(brightness.OrderDescending(), brightness);
        Assert.Equal((Palette.Haze, Palette.Blue, Palette.Ink), (image.At(0), image.At(0.5), image.At(1)));
    }

    [Fact]
    public void The_figure_is_drawn_within_its_page_at_any_size()
    {
        foreach (Figure figure in new[] { Figure(null), Figure(Aperture) })
        {
            foreach ((double width, double height) in (ReadOnlySpan<(double, double)>)[(figure.Width, figure.Height), (420, 300)])
            {
                RecordingCanvas canvas = new(width, height);
                figure.Draw(canvas, new Rect(4, 4, width - 8, height - 8));
                canvas.AssertAllInside();
                canvas.AssertNoTextOverlaps();
                Assert.True(canvas.Shapes.Count >= 11);
            }

            figure.Draw(new RecordingCanvas(1, 1), new Rect(0, 0, 1, 1));
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], figure.ToPng()[..4]);
        }
    }

    [Fact]
    public void What_is_no_image_or_has_another_shape_is_refused()
    {
        Assert.Contains("whole rows", Assert.Throws<ArgumentException>(() => new ImageTrace("", Palette.Blue, 3, new double[4])).Message);
        Assert.Contains("whole rows", Assert.Throws<ArgumentException>(() => new ImageTrace("", Palette.Blue, 0, new double[4])).Message);
        Assert.Contains("2 × 2", Assert.Throws<ArgumentException>(() => Figure(new ApertureMask(2, [true, true, true, true]))).Message);
    }

    private static Figure Figure(ApertureMask? aperture)
    {
        float missing = float.NaN;
        TargetPixels pixels = new(
            4, 3, [1325, 1326], [1, 5, 0, 0, 4, 0, 0, 9, 0, 0, 0, missing, 3, missing, 0, 0, 4, 0, 0, 9, 0, 0, 0, missing], [], [])
        {
            FirstColumn = 100,
            FirstRow = 50,
        };
        LightCurve? sum = aperture is null ? null : new([1325, 1326], [19, 20], [], [], TimeSystem.Btjd, new LightCurveMetadata("TIC 7", "TESS"));
        return PixelFigures.TargetPixels(pixels, aperture, sum, "TIC 7");
    }
}
