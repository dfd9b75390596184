using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Drawing.Raster;

namespace ExoInteractive.Reports.Tests.Drawing.Raster;

public sealed class StrokeTests
{
    private static readonly Rect Page = new(0, 0, 100, 80);

    [Fact]
    public void A_straight_line_covers_its_length_by_its_width_and_two_half_discs()
    {
        Random random = new(21);
        for (int i = 0; i < 100; i++)
        {
            Point from = new(20 + (60 * random.NextDouble()), 20 + (40 * random.NextDouble()));
            Point to = new(20 + (60 * random.NextDouble()), 20 + (40 * random.NextDouble()));
            double width = 0.2 + (10 * random.NextDouble());
            double area = (width * double.Hypot(to.X - from.X, to.Y - from.Y)) + (Math.PI * width * width / 4);
            Assert.Equal(1, Stroke(width, new Polyline([from, to], false)).Area / area, 0.02);
        }
    }

    [Fact]
    public void Coverage_agrees_with_the_distance_to_the_line_at_many_samples()
    {
        Random random = new(22);
        for (int k = 0; k < 20; k++)
        {
            List<Point> corners = [.. Enumerable.Range(0, 6).Select(_ => new Point(100 * random.NextDouble(), 80 * random.NextDouble()))];
            bool closed = k % 2 == 0;
            double half = 0.4 + (4 * random.NextDouble());
            AreaSink sink = Stroke(2 * half, new Polyline(corners, closed));
            List<Point> walk = closed ? [.. corners, corners[0]] : corners;
            for (int y = 0; y < 80; y += 3)
            {
                for (int x = 0; x < 100; x += 3)
                {
                    Assert.Equal(SampledCoverage(walk, half, x, y), sink[x, y], 0.15);
                }
            }
        }
    }

    [Fact]
    public void A_line_that_crosses_itself_is_as_strong_at_the_crossing()
    {
        Color half = new(0, 0, 0, 128);
        Picture picture = Picture.FromPng(PngImage.Render(40, 40, 1, canvas => canvas.Draw(
            VectorPath.Polyline([new(5, 5), new(35, 35), new(35, 5), new(5, 35)]), new Stroke(half, 6))));
        Assert.Equal(picture[10, 10], picture[20, 20]);
        Assert.Equal((127, 127, 127), picture[20, 20]);
    }

    [Fact]
    public void A_contour_without_length_is_a_dot_and_a_lone_move_is_nothing()
    {
        Assert.Equal(Math.PI * 9, Stroke(6, new Polyline([new(30, 30), new(30, 30)], false)).Area, 0.5);
        Assert.Empty(Polyline.Flatten(new VectorPath().MoveTo(3, 3).MoveTo(4, 4), Affine.Scale(1)));
    }

    [Fact]
    public void Dashes_lie_where_the_pattern_says_round_the_corners()
    {
        DashPattern pattern = new([4, 2, 1], new Rect(-100, -100, 300, 300));
        Polyline square = new([new(0, 0), new(10, 0), new(10, 10), new(0, 10)], Closed: true);
        List<Polyline> dashes = pattern.Cut(square);

        // 4 on, 2 off, 1 on, 4 off, 2 on, 1 off, then again, over 40: 14 a period.
        double[] lengths = [.. dashes.Select(Length)];
        Assert.Equal([4, 1, 2, 4, 1, 2, 4, 1, 1], lengths.Select(length => Math.Round(length, 9)));
        Assert.Equal(new Point(10, 1), dashes[2].Points[0] with { Y = Math.Round(dashes[2].Points[0].Y, 9) });
        Assert.Equal(new Point(10, 4), dashes[3].Points[0]);
    }

    [Fact]
    public void Dashes_out_of_sight_keep_the_pattern_in_step()
    {
        Polyline line = new([new(-1e8, 5), new(1e8, 5)], Closed: false);
        List<Polyline> seen = new DashPattern([3, 2], new Rect(0, 0, 20, 10)).Cut(line);
        Assert.Equal(4, seen.Count);
        Assert.Equal([0, 5, 10, 15], seen.Select(dash => Math.Round(dash.Points[0].X, 5)));
    }

    [Fact]
    public void A_curve_is_flattened_to_a_fiftieth_of_a_pixel()
    {
        VectorPath quarter = new VectorPath().MoveTo(50, 0).CubicTo(new(50, 27.614237), new(27.614237, 50), new(0, 50));
        List<Point> points = Assert.Single(Polyline.Flatten(quarter, Affine.Scale(3))).Points;
        for (int i = 1; i < points.Count; i++)
        {
            double middle = double.Hypot((points[i].X + points[i - 1].X) / 2, (points[i].Y + points[i - 1].Y) / 2);
            Assert.InRange(middle, 150 - 0.02, 150.1);
        }
    }

    private static double Length(Polyline line)
        => line.Points.Zip(line.Points.Skip(1), (a, b) => double.Hypot(b.X - a.X, b.Y - a.Y)).Sum();

    private static AreaSink Stroke(double width, Polyline line)
    {
        EdgeTable table = new(Page);
        new StrokeOutline(table, width / 2).Add(line);
        AreaSink sink = new();
        ScanConverter.Fill(table, sink);
        return sink;
    }

    /// <summary>The slow, obvious way: what is nearer to the line than half its width.</summary>
    private static double SampledCoverage(List<Point> walk, double half, int x, int y)
    {
        int inside = 0;
        for (int i = 0; i < 64; i++)
        {
            Point p = new(x + (((i % 8) + 0.5) / 8), y + (((i / 8) + 0.5) / 8));
            bool near = false;
            for (int k = 1; k < walk.Count && !near; k++)
            {
                near = Distance(p, walk[k - 1], walk[k]) <= half;
            }

            inside += near ? 1 : 0;
        }

        return inside / 64.0;
    }

    private static double Distance(Point p, Point a, Point b)
    {
        (double dx, double dy) = (b.X - a.X, b.Y - a.Y);
        double t = Math.Clamp((((p.X - a.X) * dx) + ((p.Y - a.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return double.Hypot(p.X - a.X - (t * dx), p.Y - a.Y - (t * dy));
    }
}
