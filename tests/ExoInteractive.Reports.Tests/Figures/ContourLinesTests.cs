using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public class ContourLinesTests
{
    private static readonly double[] Axis = [.. Enumerable.Range(0, 101).Select(i => -2 + (0.04 * i))];

    [Fact]
    public void A_round_hill_has_a_round_contour()
    {
        IReadOnlyList<Point> circle = Assert.Single(Of((x, y) => 1 - (x * x) - (y * y), 0));
        Assert.Equal(Math.PI, Area(circle), 0.005);
        Assert.All(circle, point => Assert.Equal(1, Math.Sqrt((point.X * point.X) + (point.Y * point.Y)), 0.001));
    }

    [Fact]
    public void A_hollow_in_a_hill_turns_the_other_way_round()
    {
        double[] areas = [.. Of((x, y) => Ring(Math.Sqrt((x * x) + (y * y))), 0).Select(Area).Order()];
        Assert.Equal([-Math.PI * 0.25, Math.PI * 2.25], areas.Select(area => Math.Round(area, 2)), (one, other) => Math.Abs(one - other) < 0.02);
        static double Ring(double radius) => 0.5 - Math.Abs(radius - 1);
    }

    [Fact]
    public void Two_hills_have_a_contour_each_and_a_saddle_between_them_one()
    {
        static double Hills(double x, double y) => Math.Exp(-4 * (((x - 1) * (x - 1)) + (y * y))) + Math.Exp(-4 * (((x + 1) * (x + 1)) + (y * y)));
        Assert.Equal(2, Of(Hills, 0.5).Count);
        Assert.Single(Of(Hills, 0.01));
    }

    [Fact]
    public void High_ground_at_the_border_is_closed_along_it()
    {
        IReadOnlyList<Point> half = Assert.Single(Of((x, y) => x, 0));
        Assert.Equal(8, Area(half), 0.01);
        Assert.All(half, point => Assert.InRange(point.X, -1e-9, 2));
        Assert.Equal(16, Area(Assert.Single(Of((_, _) => 1, 0))), 1e-9);
        Assert.Empty(Of((_, _) => -1, 0));
    }

    [Fact]
    public void Contours_of_normal_draws_hold_the_shares_they_claim()
    {
        Random random = new(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] x = [.. Enumerable.Range(0, 20_000).Select(_ => Normal())];
        double[] y = [.. x.Select(value => (0.6 * value) + (0.8 * Normal()))];
        IReadOnlyList<IReadOnlyList<Point>>[] contours = DrawDensity.Contours(x, y, DrawDensity.Range(x), DrawDensity.Range(y), 0.3935, 0.8647);
        Assert.Equal(0.3935, Inside(Assert.Single(contours[0])), 0.02);
        Assert.Equal(0.8647, Inside(Assert.Single(contours[1])), 0.02);

        // The area of the 1σ ellipse of unit variances and correlation 0.6.
        Assert.Equal(Math.PI * 0.8, Area(contours[0][0]), 0.2);

        double Inside(IReadOnlyList<Point> polygon) => x.Zip(y).Count(draw => IsInside(polygon, draw.First, draw.Second)) / (double)x.Length;
    }

    [Fact]
    public void Draws_that_pile_up_at_a_limit_keep_their_contour_there()
    {
        Random random = new(4);
        double[] x = [.. Enumerable.Range(0, 5000).Select(_ => -0.2 * Math.Log(1 - random.NextDouble()))];
        double[] y = [.. x.Select(_ => random.NextDouble() + random.NextDouble())];
        IReadOnlyList<Point> inner = Assert.Single(DrawDensity.Contours(x, y, DrawDensity.Range(x), DrawDensity.Range(y), 0.4)[0]);
        Assert.True(inner.Min(point => point.X) < 0.001);
    }

    [Fact]
    public void The_steps_of_a_histogram_count_every_draw_in_its_range()
    {
        (double[] x, double[] y) = DrawDensity.Steps([0, 0.1, 0.9, 0.95, 0.99, 1, 5], new DataRange(0, 1));
        Assert.Equal((0, 1), (x[0], x[^1]));
        Assert.Equal((0, 0), (y[0], y[^1]));
        Assert.Equal([0, 0.5, 1], y.Distinct().Order());
    }

    private static IReadOnlyList<IReadOnlyList<Point>> Of(Func<double, double, double> ground, double height)
        => ContourLines.At(Axis, Axis, [.. Axis.SelectMany(y => Axis.Select(x => ground(x, y)))], height);

    private static double Area(IReadOnlyList<Point> polygon)
        => 0.5 * polygon.Zip(polygon.Skip(1).Append(polygon[0])).Sum(side => (side.First.X * side.Second.Y) - (side.Second.X * side.First.Y));

    private static bool IsInside(IReadOnlyList<Point> polygon, double x, double y)
    {
        bool inside = false;
        foreach ((Point one, Point other) in polygon.Zip(polygon.Skip(1).Append(polygon[0])))
        {
            inside ^= (one.Y > y) != (other.Y > y) && x < one.X + ((y - one.Y) / (other.Y - one.Y) * (other.X - one.X));
        }

        return inside;
    }
}
