using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>How densely draws lie: over one number, and over two as smoothed contours that hold stated shares of them.</summary>
internal static class DrawDensity
{
    private const int Bins = 30;
    private const int Cells = 44;
    private const double Stray = 0.0005;

    /// <summary>From the least to the greatest draw, but for one in two thousand on either side.</summary>
    /// <param name="draws">(n,): finite.</param>
    public static DataRange Range(double[] draws)
    {
        double[] sorted = [.. draws.Order()];
        return new DataRange(Quantile(sorted, Stray), Quantile(sorted, 1 - Stray));
    }

    /// <summary>A quantile, between the draws beside it.</summary>
    /// <param name="sorted">(n,): increasing.</param>
    /// <param name="share">0 to 1.</param>
    public static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }

    /// <summary>The outline of a histogram, its highest bin 1.</summary>
    /// <param name="draws">(n,).</param>
    /// <param name="range">From where to where; not empty.</param>
    /// <returns>The corners of the steps, from zero to zero.</returns>
    public static (double[] X, double[] Y) Steps(double[] draws, DataRange range)
    {
        double[] counts = new double[Bins];
        double width = (range.Maximum - range.Minimum) / Bins;
        foreach (double draw in draws)
        {
            if (draw >= range.Minimum && draw <= range.Maximum)
            {
                counts[Math.Min((int)((draw - range.Minimum) / width), Bins - 1)]++;
            }
        }

        double highest = Math.Max(counts.Max(), 1);
        double[] x = new double[(2 * Bins) + 2], y = new double[(2 * Bins) + 2];
        (x[0], x[^1]) = (range.Minimum, range.Maximum);
        for (int i = 0; i < Bins; i++)
        {
            x[(2 * i) + 1] = range.Minimum + (i * width);
            x[(2 * i) + 2] = i == Bins - 1 ? range.Maximum : range.Minimum + ((i + 1) * width);
            y[(2 * i) + 1] = y[(2 * i) + 2] = counts[i] / highest;
        }

        return (x, y);
    }

    /// <summary>
    /// Contours that hold given shares of the draws: of a histogram smoothed with a Gaussian by Scott's rule, the draws
    /// beyond its borders mirrored back, so that what piles up at a natural limit stays there.
    /// </summary>
    /// <param name="x">(n,).</param>
    /// <param name="y">(n,).</param>
    /// <param name="horizontal">Range of x; not empty.</param>
    /// <param name="vertical">Range of y; not empty.</param>
    /// <param name="shares">Shares of the draws inside, 0 to 1.</param>
    /// <returns>For each share its polygons.</returns>
    public static IReadOnlyList<IReadOnlyList<Point>>[] Contours(double[] x, double[] y, DataRange horizontal, DataRange vertical, params double[] shares)
    {
        double[] density = new double[Cells * Cells];
        for (int i = 0; i < x.Length; i++)
        {
            int column = Cell(x[i], horizontal), row = Cell(y[i], vertical);
            if (column >= 0 && row >= 0)
            {
                density[(row * Cells) + column]++;
            }
        }

        double scott = Math.Pow(Math.Max(x.Length, 1), -1.0 / 6);
        Smooth(density, scott * Spread(x, horizontal), stride: 1, across: Cells);
        Smooth(density, scott * Spread(y, vertical), stride: Cells, across: 1);
        double[] columns = Middles(horizontal), rows = Middles(vertical);
        return [.. shares.Select(share => ContourLines.At(columns, rows, density, Level(density, share)))];
    }

    /// <summary>The height above which a density holds a share of itself.</summary>
    /// <param name="density">(n,): not negative.</param>
    /// <param name="share">0 to 1.</param>
    public static double Level(double[] density, double share)
    {
        double[] heights = [.. density.OrderDescending()];
        double sought = share * heights.Sum(), held = 0;
        for (int i = 0; i < heights.Length; i++)
        {
            held += heights[i];
            if (held >= sought)
            {
                // Between this height and the next, so that no cell lies on the line itself.
                return i + 1 < heights.Length ? 0.5 * (heights[i] + heights[i + 1]) : 0.5 * heights[i];
            }
        }

        return 0;
    }

    private static int Cell(double value, DataRange range)
        => value >= range.Minimum && value <= range.Maximum
            ? Math.Min((int)((value - range.Minimum) / (range.Maximum - range.Minimum) * Cells), Cells - 1)
            : -1;

    private static double[] Middles(DataRange range)
    {
        // The outermost cells reach to the border, where a contour that is cut off is to close.
        double width = (range.Maximum - range.Minimum) / Cells;
        double[] middles = [.. Enumerable.Range(0, Cells).Select(i => range.Minimum + ((i + 0.5) * width))];
        (middles[0], middles[^1]) = (range.Minimum, range.Maximum);
        return middles;
    }

    // Standard deviation of the middle of the draws, in cells.
    private static double Spread(double[] draws, DataRange range)
    {
        double[] sorted = [.. draws.Order()];
        return 0.5 * (Quantile(sorted, 0.84) - Quantile(sorted, 0.16)) / (range.Maximum - range.Minimum) * Cells;
    }

    private static void Smooth(double[] density, double sigma, int stride, int across)
    {
        int reach = Math.Clamp((int)Math.Ceiling(3.5 * sigma), 1, Cells - 1);
        double[] kernel = [.. Enumerable.Range(0, reach + 1).Select(i => sigma > 0 ? Math.Exp(-0.5 * i * i / (sigma * sigma)) : i == 0 ? 1 : 0)];
        double whole = (2 * kernel.Sum()) - kernel[0];
        double[] line = new double[Cells];
        for (int k = 0; k < Cells; k++)
        {
            for (int i = 0; i < Cells; i++)
            {
                double sum = 0;
                for (int j = i - reach; j <= i + reach; j++)
                {
                    int mirrored = j < 0 ? -j - 1 : j >= Cells ? (2 * Cells) - 1 - j : j;
                    sum += kernel[Math.Abs(i - j)] * density[(k * across) + (mirrored * stride)];
                }

                line[i] = sum / whole;
            }

            for (int i = 0; i < Cells; i++)
            {
                density[(k * across) + (i * stride)] = line[i];
            }
        }
    }
}
