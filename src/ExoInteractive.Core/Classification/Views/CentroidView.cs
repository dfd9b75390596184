using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Classification.Views;

/// <summary>Does the light move in transit?</summary>
internal static class CentroidView
{
    private const double Limit = 10;
    private const double OutOfTransit = 0.75;
    private const int FewestBins = 5;

    /// <summary>
    /// The centroid's shift over ±2 T14, median of the local view's bins, each transit against its own points beside it (pointing
    /// drifts), in units of the robust scatter of the bins out of transit, clipped at ±10.
    /// </summary>
    /// <param name="centroid">The series.</param>
    /// <param name="ephemeris">Period, mid-transit, T14.</param>
    /// <returns>(2 × 61,), columns then rows; null where too few bins out of transit hold points.</returns>
    public static ReadOnlyMemory<float>? Build(CentroidSeries centroid, Ephemeris ephemeris)
    {
        BinGrid grid = BinGrid.Local(ephemeris.Period, ephemeris.Duration);
        float[] view = new float[2 * grid.Bins];
        return Fill(centroid.Time.Span, centroid.Column.Span, ephemeris, grid, view.AsSpan(0, grid.Bins))
            && Fill(centroid.Time.Span, centroid.Row.Span, ephemeris, grid, view.AsSpan(grid.Bins))
                ? view
                : null;
    }

    private static bool Fill(ReadOnlySpan<double> time, ReadOnlySpan<double> place, Ephemeris ephemeris, BinGrid grid, Span<float> view)
    {
        RawBins bins = PhasedPoints.Gather(time, Shifts(time, place, ephemeris, grid.To), ephemeris, grid.To).Bin(grid, 0);
        List<double> outside = [];
        for (int bin = 0; bin < grid.Bins; bin++)
        {
            double middle = 0.5 * (grid.Start(bin) + grid.End(bin));
            if (bins.Count[bin] > 0 && Math.Abs(middle) > OutOfTransit * ephemeris.Duration)
            {
                outside.Add(bins.Flux[bin]);
            }
        }

        double scatter = RobustScatter.Sigma([.. outside]);
        if (outside.Count < FewestBins || !(scatter > 0))
        {
            return false;
        }

        for (int bin = 0; bin < grid.Bins; bin++)
        {
            view[bin] = bins.Count[bin] > 0 ? (float)Math.Clamp(bins.Flux[bin] / scatter, -Limit, Limit) : 0;
        }

        return true;
    }

    private static double[] Shifts(ReadOnlySpan<double> time, ReadOnlySpan<double> place, Ephemeris ephemeris, double reach)
    {
        Dictionary<long, List<double>> beside = [];
        for (int i = 0; i < time.Length; i++)
        {
            double away = Math.Abs(ephemeris.FromTransit(time[i]));
            if (away <= reach && away > OutOfTransit * ephemeris.Duration && double.IsFinite(place[i]))
            {
                long cycle = ephemeris.Cycle(time[i]);
                (beside.TryGetValue(cycle, out List<double>? values) ? values : beside[cycle] = []).Add(place[i]);
            }
        }

        Dictionary<long, double> level = beside.ToDictionary(pair => pair.Key, pair => RobustScatter.Median([.. pair.Value]));
        double[] shifts = new double[time.Length];
        for (int i = 0; i < time.Length; i++)
        {
            shifts[i] = level.TryGetValue(ephemeris.Cycle(time[i]), out double own) ? place[i] - own : double.NaN;
        }

        return shifts;
    }
}
