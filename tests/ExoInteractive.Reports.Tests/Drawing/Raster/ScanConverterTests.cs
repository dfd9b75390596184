using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Drawing.Raster;

namespace ExoInteractive.Reports.Tests.Drawing.Raster;

public sealed class ScanConverterTests
{
    private static readonly Rect Page = new(0, 0, 100, 80);

    [Fact]
    public void A_triangle_covers_its_area()
    {
        Random random = new(11);
        for (int i = 0; i < 500; i++)
        {
            Point[] t = RandomPolygon(random, 3);
            double area = Math.Abs(((t[1].X - t[0].X) * (t[2].Y - t[0].Y)) - ((t[2].X - t[0].X) * (t[1].Y - t[0].Y))) / 2;
            Assert.Equal(area, Fill(Page, t).Area, 1e-3);
        }
    }

    [Fact]
    public void A_rectangle_covers_each_pixel_by_their_common_area()
    {
        Random random = new(12);
        for (int i = 0; i < 30; i++)
        {
            Rect rect = new(90 * random.NextDouble(), 70 * random.NextDouble(), 10 * random.NextDouble(), 10 * random.NextDouble());
            AreaSink sink = Fill(Page, Corners(rect));
            for (int y = 0; y < 80; y++)
            {
                for (int x = 0; x < 100; x++)
                {
                    double common = Overlap(rect.X, rect.Right, x) * Overlap(rect.Y, rect.Bottom, y);
                    Assert.Equal(common, sink[x, y], 1e-6);
                }
            }
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.2)]
    [InlineData(7.5)]
    [InlineData(33)]
    public void A_disc_covers_its_area(double radius)
    {
        EdgeTable table = new(Page);
        DotStamps.AddDisc(table, new Point(50.37, 40.81), radius);
        AreaSink sink = new();
        ScanConverter.Fill(table, sink);
        Assert.Equal(Math.PI * radius * radius, sink.Area, 1e-3);
    }

    [Fact]
    public void Exact_coverage_agrees_with_the_winding_number_at_many_samples()
    {
        Random random = new(13);
        for (int i = 0; i < 25; i++)
        {
            Point[][] shape = [Shrunk(RandomPolygon(random, 7)), Shrunk(RandomPolygon(random, 4))];
            AreaSink sink = Fill(Page, shape);
            double worst = 0;
            for (int y = 0; y < 20; y++)
            {
                for (int x = 0; x < 25; x++)
                {
                    worst = Math.Max(worst, Math.Abs(sink[x, y] - SampledCoverage(shape, x, y, 16)));
                }
            }

            // A side through a pixel mistakes at most about one sample in a row of sixteen; a few sides meet in a pixel.
            Assert.InRange(worst, 0, 0.12);
        }
    }

    [Fact]
    public void Rings_wound_alike_fill_and_wound_against_each_other_leave_a_hole()
    {
        Point[] outer = Corners(new Rect(10, 10, 30, 30));
        Point[] inner = Corners(new Rect(20, 20, 10, 10));
        Assert.Equal(900, Fill(Page, outer, inner).Area, 1e-6);
        Assert.Equal(800, Fill(Page, outer, [.. inner.Reverse()]).Area, 1e-6);
    }

    [Fact]
    public void A_clip_keeps_exactly_what_lies_inside()
    {
        Random random = new(14);
        for (int i = 0; i < 30; i++)
        {
            Point[] polygon = [.. Enumerable.Range(0, 5).Select(_ => new Point((300 * random.NextDouble()) - 100, (240 * random.NextDouble()) - 80))];
            AreaSink whole = Fill(new Rect(-200, -200, 600, 600), polygon);
            Rect clip = new(20, 10, 45, 33);
            AreaSink part = Fill(clip, polygon);
            for (int y = 0; y < 80; y++)
            {
                for (int x = 0; x < 100; x++)
                {
                    bool inside = x >= 20 && x < 65 && y >= 10 && y < 43;
                    Assert.Equal(inside ? whole[x, y] : 0, part[x, y], 1e-5);
                }
            }

            Assert.All(part.Touched, pixel => Assert.True(pixel is { X: >= 20 and < 65, Y: >= 10 and < 43 }));
        }
    }

    [Fact]
    public void A_crowded_row_is_near_the_exact_coverage()
    {
        // 600 slivers side by side, 0.1 wide and 0.05 apart, tilted: too many for the exact way.
        List<Point[]> slivers = [];
        for (int i = 0; i < 600; i++)
        {
            double x = 5 + (0.15 * i);
            double y = 20 + (0.001 * i);
            slivers.Add([new(x, y), new(x + 0.1, y), new(x + 0.1, y + 10), new(x, y + 10)]);
        }

        AreaSink sink = Fill(Page, [.. slivers]);
        Assert.Equal(600 * 0.1 * 10, sink.Area, 12.0);
        Assert.Equal(0.1 / 0.15, Enumerable.Range(10, 70).Average(x => sink[x, 25]), 0.01);
    }

    [Fact]
    public void An_empty_or_flat_shape_covers_nothing()
    {
        Assert.Equal(0, Fill(Page).Area);
        Assert.Equal(0, Fill(Page, [new Point(3, 3), new Point(30, 3)]).Area);
        Assert.Equal(0, Fill(Page, [new Point(3, 3), new Point(3, 30)]).Area, 1e-9);
        Assert.Equal(0, Fill(new Rect(5, 5, 0, 0), Corners(Page)).Area);
    }

    private static AreaSink Fill(Rect clip, params Point[][] polygons)
    {
        EdgeTable table = new(clip);
        foreach (Point[] polygon in polygons)
        {
            table.AddPolygon(polygon);
        }

        AreaSink sink = new();
        ScanConverter.Fill(table, sink);
        return sink;
    }

    private static Point[] RandomPolygon(Random random, int corners)
        => [.. Enumerable.Range(0, corners).Select(_ => new Point(100 * random.NextDouble(), 80 * random.NextDouble()))];

    private static Point[] Shrunk(Point[] polygon) => [.. polygon.Select(p => new Point(p.X / 4, p.Y / 4))];

    private static Point[] Corners(Rect rect) => [.. VectorPath.Rectangle(rect).Points];

    private static double Overlap(double from, double to, int pixel) => Math.Max(0, Math.Min(to, pixel + 1) - Math.Max(from, pixel));

    /// <summary>The slow, obvious way: the winding number around points of a grid.</summary>
    private static double SampledCoverage(Point[][] polygons, int x, int y, int side)
    {
        int inside = 0;
        for (int j = 0; j < side; j++)
        {
            for (int i = 0; i < side; i++)
            {
                Point p = new(x + ((i + 0.5) / side), y + ((j + 0.5) / side));
                inside += polygons.Sum(polygon => Winding(polygon, p)) != 0 ? 1 : 0;
            }
        }

        return (double)inside / (side * side);
    }

    private static int Winding(Point[] polygon, Point p)
    {
        int winding = 0;
        for (int i = 0; i < polygon.Length; i++)
        {
            Point a = polygon[i];
            Point b = polygon[(i + 1) % polygon.Length];
            double side = ((b.X - a.X) * (p.Y - a.Y)) - ((p.X - a.X) * (b.Y - a.Y));
            winding += a.Y <= p.Y && b.Y > p.Y && side > 0 ? 1 : b.Y <= p.Y && a.Y > p.Y && side < 0 ? -1 : 0;
        }

        return winding;
    }
}
