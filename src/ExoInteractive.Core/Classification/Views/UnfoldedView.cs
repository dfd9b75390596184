using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Classification.Views;

/// <summary>Single transits one below the other.</summary>
internal static class UnfoldedView
{
    private const double LongestBridge = 2.5;

    /// <summary>
    /// Medians of bins side by side over ±2 T14 of each transit with a point within half a duration of its middle; of more than 16
    /// such transits, 16 evenly chosen with the first and the last. A bin between two cadences is drawn on the straight line
    /// between its neighbours, unless points are missing there (more than 2.5 cadences); then it is 0.
    /// </summary>
    /// <param name="time">(N,): days.</param>
    /// <param name="flux">(N,): NaN is left out.</param>
    /// <param name="ephemeris">Period, mid-transit, T14.</param>
    /// <param name="baseline">Flux that becomes 0.</param>
    /// <param name="depth">Flux that becomes −1 below it.</param>
    /// <returns>(16 × 31,); rows beyond the transits with data are 0.</returns>
    public static ReadOnlyMemory<float> Build(
        ReadOnlySpan<double> time, ReadOnlySpan<double> flux, Ephemeris ephemeris, double baseline, double depth)
    {
        BinGrid grid = BinGrid.Single(ephemeris.Period, ephemeris.Duration);
        SortedDictionary<long, List<(double Offset, double Value)>> transits = [];
        for (int i = 0; i < time.Length; i++)
        {
            double offset = ephemeris.FromTransit(time[i]);
            if (offset >= grid.From && offset < grid.To && double.IsFinite(flux[i]))
            {
                long cycle = ephemeris.Cycle(time[i]);
                if (!transits.TryGetValue(cycle, out List<(double Offset, double Value)>? points))
                {
                    transits.Add(cycle, points = []);
                }

                points.Add((offset, (flux[i] - baseline) / depth));
            }
        }

        List<(double Offset, double Value)>[] seen =
            [.. transits.Values.Where(points => points.Exists(point => Math.Abs(point.Offset) <= ephemeris.Duration / 2))];
        int rows = Math.Min(seen.Length, CandidateViews.UnfoldedTransits);
        double bridge = LongestBridge * (time.Length > 1 ? TimeSteps.Median(time) : 0);
        float[] view = new float[CandidateViews.UnfoldedTransits * CandidateViews.UnfoldedBins];
        for (int row = 0; row < rows; row++)
        {
            int chosen = rows == seen.Length ? row : (int)Math.Round((double)row * (seen.Length - 1) / (rows - 1));
            Draw(seen[chosen], grid, bridge, view.AsSpan(row * grid.Bins, grid.Bins));
        }

        return view;
    }

    // The points are in time order.
    private static void Draw(List<(double Offset, double Value)> points, BinGrid grid, double bridge, Span<float> row)
    {
        int next = 0;
        for (int bin = 0; bin < grid.Bins; bin++)
        {
            double end = grid.End(bin);
            int first = next;
            while (next < points.Count && points[next].Offset < end)
            {
                next++;
            }

            row[bin] = next > first
                ? (float)RobustScatter.Median([.. points[first..next].Select(point => point.Value)])
                : (float)Between(points, next, grid.Start(bin) + (grid.Width / 2), bridge);
        }
    }

    private static double Between(List<(double Offset, double Value)> points, int next, double at, double bridge)
    {
        if (next == 0 || next == points.Count || points[next].Offset - points[next - 1].Offset > bridge)
        {
            return 0;
        }

        ((double Offset, double Value) left, (double Offset, double Value) right) = (points[next - 1], points[next]);
        return left.Value + ((right.Value - left.Value) * (at - left.Offset) / (right.Offset - left.Offset));
    }
}
