using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting.Pixels;

namespace ExoInteractive.Core.Classification.Views;

/// <summary>Does the light move in transit?</summary>
internal static class CentroidView
{
    private const double Limit = 10;
    private const double OutOfTransit = 0.75;
    private const int FewestBins = 5;

    /// <summary>
    /// The centroid's shift over ±2 T14, median of the local view's bins, each transit against a straight line through its own points
    /// beside it (pointing drifts), in units of the robust scatter of the bins out of transit, clipped at ±10.
    /// </summary>
    /// <param name="centroid">The series.</param>
    /// <param name="ephemeris">Period, mid-transit, T14.</param>
    /// <returns>(2 × 61,), columns then rows; null where too few bins out of transit hold points.</returns>
    public static ReadOnlyMemory<float>? Build(CentroidSeries centroid, Ephemeris ephemeris)
    {
        BinGrid grid = BinGrid.Local(ephemeris.Period, ephemeris.Duration);
        float[] view = new float[2 * grid.Bins];
        bool filled = Fill(centroid.Time.Span, centroid.Column.Span, ephemeris, grid, view.AsSpan(0, grid.Bins))
            && Fill(centroid.Time.Span, centroid.Row.Span, ephemeris, grid, view.AsSpan(grid.Bins));
        if (!filled)
        {
            return null;
        }

        return view;
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

    // Less the straight line through the points beside the same transit.
    private static double[] Shifts(ReadOnlySpan<double> time, ReadOnlySpan<double> place, Ephemeris ephemeris, double reach)
    {
        Dictionary<long, LineSums> beside = [];
        for (int i = 0; i < time.Length; i++)
        {
            double offset = ephemeris.FromTransit(time[i]), away = Math.Abs(offset);
            if (away <= reach && away > OutOfTransit * ephemeris.Duration && double.IsFinite(place[i]))
            {
                long cycle = ephemeris.Cycle(time[i]);
                beside[cycle] = beside.GetValueOrDefault(cycle).With(offset, place[i]);
            }
        }

        double[] shifts = new double[time.Length];
        for (int i = 0; i < time.Length; i++)
        {
            shifts[i] = beside.TryGetValue(ephemeris.Cycle(time[i]), out LineSums line) ? place[i] - line.At(ephemeris.FromTransit(time[i])) : double.NaN;
        }

        return shifts;
    }

    private readonly record struct LineSums(double N, double X, double Y, double XX, double XY)
    {
        public LineSums With(double x, double y) => new(N + 1, X + x, Y + y, XX + (x * x), XY + (x * y));

        public double At(double x)
        {
            double spread = XX - (X * X / N);
            double slope = spread > 1e-12 * XX ? (XY - (X * Y / N)) / spread : 0;
            return (Y / N) + (slope * (x - (X / N)));
        }
    }
}
