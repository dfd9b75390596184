using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Tests.Drawing.Raster;

public sealed class RasterCanvasTests
{
    private static readonly Rect Everything = new(0, 0, 40, 40);

    [Fact]
    public void Colours_mix_by_their_opacity()
    {
        Picture picture = Draw(canvas =>
        {
            canvas.Fill(VectorPath.Rectangle(new Rect(0, 0, 20, 40)), new Color(255, 0, 0, 51));
            canvas.Fill(VectorPath.Rectangle(new Rect(0, 0, 40, 20)), new Color(0, 0, 255, 102));
        });
        Assert.Equal((255, 204, 204), picture[5, 30]);
        Assert.Equal((153, 153, 255), picture[30, 5]);
        Assert.Equal((153, 122, 224), picture[5, 5]);
        Assert.Equal((255, 255, 255), picture[30, 30]);
    }

    [Fact]
    public void Faint_layers_add_up_without_rounding_away()
    {
        Picture picture = Draw(canvas =>
        {
            for (int i = 0; i < 2000; i++)
            {
                canvas.Fill(VectorPath.Rectangle(Everything), new Color(0, 0, 0, 1));
            }
        });
        Assert.Equal(0, picture[20, 20].R);
    }

    [Fact]
    public void Clips_nest_and_end()
    {
        Picture picture = Draw(canvas =>
        {
            canvas.PushClip(new Rect(5, 5, 20, 20));
            canvas.PushClip(new Rect(15, 0, 40, 12));
            canvas.Fill(VectorPath.Rectangle(Everything), Color.Black);
            canvas.PopClip();
            canvas.Fill(VectorPath.Rectangle(new Rect(0, 20, 40, 20)), Color.Black);
            canvas.PopClip();
            canvas.Fill(VectorPath.Rectangle(new Rect(38, 38, 2, 2)), Color.Black);
        });
        bool Black(int x, int y) => (x is >= 15 and < 25 && y is >= 5 and < 12) || (x is >= 5 and < 25 && y is >= 20 and < 25) || (x >= 38 && y >= 38);
        for (int y = 0; y < 40; y++)
        {
            for (int x = 0; x < 40; x++)
            {
                Assert.Equal(Black(x, y) ? 0 : 255, picture[x, y].G);
            }
        }
    }

    [Fact]
    public void Clips_that_do_not_meet_hide_everything()
    {
        Picture picture = Draw(canvas =>
        {
            canvas.PushClip(new Rect(0, 0, 10, 10));
            canvas.PushClip(new Rect(20, 20, 10, 10));
            canvas.Fill(VectorPath.Rectangle(Everything), Color.Black);
            canvas.Dots([new(5, 5), new(25, 25)], 3, Color.Black);
            canvas.Draw(VectorPath.Polyline([new(0, 0), new(40, 40)]), new Stroke(Color.Black, 5, [3, 3]));
            canvas.PopClip();
            canvas.PopClip();
        });
        Assert.All(picture.Samples, sample => Assert.Equal(255, sample));
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(2.3)]
    [InlineData(25)]
    public void A_dot_weighs_its_area_and_sits_at_its_centre(double radius)
    {
        Random random = new(41);
        for (int k = 0; k < 20; k++)
        {
            Point centre = new(50 + random.NextDouble(), 50 + random.NextDouble());
            Picture picture = Picture.FromPng(PngImage.Render(100, 100, 1, canvas => canvas.Dots([centre], radius, Color.Black)));
            double weight = 0;
            double x = 0;
            double y = 0;
            for (int j = 0; j < 100; j++)
            {
                for (int i = 0; i < 100; i++)
                {
                    double ink = (255 - picture[i, j].R) / 255.0;
                    weight += ink;
                    x += ink * (i + 0.5);
                    y += ink * (j + 0.5);
                }
            }

            Assert.Equal(Math.PI * radius * radius, weight, 0.02 * radius * radius + 0.03);
            // 1/32 pixel for the stamp, the rest for eight-bit samples of a dot of two pixels.
            Assert.Equal(centre.X, x / weight, 0.08);
            Assert.Equal(centre.Y, y / weight, 0.08);
        }
    }

    [Fact]
    public void Dots_at_the_edge_are_cut()
    {
        Picture picture = Draw(canvas => canvas.Dots([new(0, 0), new(40, 40), new(-3, 20), new(20, 43.5)], 4, Color.Black));
        Assert.Equal(0, picture[0, 0].R);
        Assert.Equal(0, picture[39, 39].R);
        Assert.Equal(255, picture[20, 20].R);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(90, 0, 1)]
    [InlineData(-90, 0, -1)]
    [InlineData(180, -1, 0)]
    public void Rotation_is_clockwise_in_degrees(double degrees, int dx, int dy)
    {
        Picture picture = Picture.FromPng(PngImage.Render(
            200, 200, 1, canvas => canvas.Text("MMMMM", new Point(100, 100), new TextStyle(14, Color.Black, Rotation: degrees))));
        double x = 0;
        double y = 0;
        double weight = 0;
        for (int j = 0; j < 200; j++)
        {
            for (int i = 0; i < 200; i++)
            {
                double ink = 255 - picture[i, j].R;
                weight += ink;
                x += ink * (i + 0.5 - 100);
                y += ink * (j + 0.5 - 100);
            }
        }

        // The middle of the run lies half its width along the baseline and half a capital's height, 0.365 em, above it.
        double along = TextMetrics.Width("MMMMM", 14) / 2;
        double up = 0.365 * 14;
        Assert.Equal((dx * along) + (dy * up), x / weight, 0.5);
        Assert.Equal((dy * along) - (dx * up), y / weight, 0.5);
    }

    private static Picture Draw(Action<ICanvas> draw) => Picture.FromPng(PngImage.Render(40, 40, 1, draw));
}
