using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>
/// Closed lines of equal height on a grid, by marching squares: higher ground is to the left of each line, so that a
/// line round a hollow turns the other way than one round a hill.
/// </summary>
internal static class ContourLines
{
    /// <summary>Traces the lines of one height.</summary>
    /// <param name="x">(C,): increasing.</param>
    /// <param name="y">(R,): increasing.</param>
    /// <param name="heights">(R × C,): row after row; beyond the grid the ground is taken to lie below the height sought.</param>
    /// <param name="height">The height.</param>
    /// <returns>A polygon each, without its first point repeated; none where nothing is higher.</returns>
    public static IReadOnlyList<IReadOnlyList<Point>> At(double[] x, double[] y, double[] heights, double height)
    {
        Grid grid = new(x, y, heights, height);
        Dictionary<Crossing, Crossing> next = [];
        for (int row = -1; row < y.Length; row++)
        {
            for (int column = -1; column < x.Length; column++)
            {
                Join(grid, column, row, next);
            }
        }

        List<IReadOnlyList<Point>> polygons = [];
        while (next.Count > 0)
        {
            Crossing first = next.Keys.First();
            List<Point> polygon = [];
            Crossing at = first;
            do
            {
                polygon.Add(grid.At(at));
                next.Remove(at, out at);
            }
            while (at != first);
            polygons.Add(polygon);
        }

        return polygons;
    }

    /// <summary>Polygons as columns, NaN between them.</summary>
    /// <param name="polygons">The polygons.</param>
    /// <returns>x and y.</returns>
    public static (double[] X, double[] Y) Columns(IReadOnlyList<IReadOnlyList<Point>> polygons)
    {
        List<double> x = [], y = [];
        foreach (IReadOnlyList<Point> polygon in polygons)
        {
            foreach (Point point in polygon.Append(polygon[0]))
            {
                x.Add(point.X);
                y.Add(point.Y);
            }

            x.Add(double.NaN);
            y.Add(double.NaN);
        }

        return ([.. x], [.. y]);
    }

    // One square of the grid: which of its sides the line goes in and out by, higher ground to the left.
    private static void Join(Grid grid, int column, int row, Dictionary<Crossing, Crossing> next)
    {
        Crossing bottom = new(column, row, false), top = new(column, row + 1, false);
        Crossing left = new(column, row, true), right = new(column + 1, row, true);
        int corners = (grid.Above(column, row) ? 1 : 0) | (grid.Above(column + 1, row) ? 2 : 0)
            | (grid.Above(column + 1, row + 1) ? 4 : 0) | (grid.Above(column, row + 1) ? 8 : 0);
        bool high = corners is 5 or 10 && grid.MiddleAbove(column, row);
        ReadOnlySpan<(Crossing From, Crossing To)> lines = corners switch
        {
            1 => [(bottom, left)],
            2 => [(right, bottom)],
            3 => [(right, left)],
            4 => [(top, right)],
            5 => high ? [(bottom, right), (top, left)] : [(bottom, left), (top, right)],
            6 => [(top, bottom)],
            7 => [(top, left)],
            8 => [(left, top)],
            9 => [(bottom, top)],
            10 => high ? [(left, bottom), (right, top)] : [(right, bottom), (left, top)],
            11 => [(right, top)],
            12 => [(left, right)],
            13 => [(bottom, right)],
            14 => [(left, bottom)],
            _ => [],
        };
        foreach ((Crossing from, Crossing to) in lines)
        {
            next[from] = to;
        }
    }

    /// <summary>Where a line crosses an edge of the grid, which starts at a node and goes right or up.</summary>
    private readonly record struct Crossing(int Column, int Row, bool Upwards);

    private sealed class Grid(double[] x, double[] y, double[] heights, double height)
    {
        public bool Above(int column, int row) => Height(column, row) > height;

        public bool MiddleAbove(int column, int row)
            => Height(column, row) + Height(column + 1, row) + Height(column, row + 1) + Height(column + 1, row + 1) > 4 * height;

        public Point At(Crossing crossing)
        {
            (int column, int row) = (crossing.Column, crossing.Row);
            (int column2, int row2) = crossing.Upwards ? (column, row + 1) : (column + 1, row);
            double one = Height(column, row), other = Height(column2, row2);

            // Beyond the grid there is no ground: the line closes on its border.
            double share = double.IsNegativeInfinity(one) ? 1 : double.IsNegativeInfinity(other) ? 0 : (height - one) / (other - one);
            return new Point(Between(x, column, column2, share), Between(y, row, row2, share));
        }

        private double Height(int column, int row)
            => column >= 0 && row >= 0 && column < x.Length && row < y.Length ? heights[(row * x.Length) + column] : double.NegativeInfinity;

        private static double Between(double[] axis, int one, int other, double share)
        {
            (double from, double to) = (axis[Math.Clamp(one, 0, axis.Length - 1)], axis[Math.Clamp(other, 0, axis.Length - 1)]);
            return from + (share * (to - from));
        }
    }
}
