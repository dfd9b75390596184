using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>The points of a light curve near a transit, ready to fit.</summary>
/// <param name="Time">(N,): days.</param>
/// <param name="Flux">(N,): finite.</param>
/// <param name="Error">(N,): finite, positive.</param>
/// <param name="Exposure">(N,): days integrated.</param>
/// <param name="Segment">(N,): which stretch of the light curve each point lies in, counted from 0 without a gap; each has a baseline of its own.</param>
/// <param name="Used">(M,): which points of the light curve these are.</param>
internal sealed record FittedPoints(double[] Time, double[] Flux, double[] Error, double[] Exposure, int[] Segment, bool[] Used)
{
    /// <summary>A fit of six numbers needs some points to spare.</summary>
    private const int Fewest = 10;
    private const double TransitReach = 0.75;
    private const double LeastScatter = 1e-6;

    /// <summary>Number of points N.</summary>
    public int Count => Time.Length;

    /// <summary>Number of segments S.</summary>
    public int Segments => Segment[^1] + 1;

    /// <summary>Chooses the points.</summary>
    /// <param name="ephemeris">When it transits.</param>
    /// <param name="lightCurve">Where from.</param>
    /// <param name="exposures">(M,): days integrated by each point of the light curve.</param>
    /// <param name="windowInDurations">How far from mid-transit, in T14.</param>
    /// <exception cref="ArgumentException">Fewer than ten points lie there, or none in transit.</exception>
    public static FittedPoints Near(Ephemeris ephemeris, LightCurve lightCurve, ReadOnlySpan<double> exposures, double windowInDurations)
    {
        double reach = windowInDurations * ephemeris.Duration;
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span, error = lightCurve.FluxError.Span;
        bool[] used = new bool[time.Length];
        int near = 0, inside = 0;
        for (int i = 0; i < time.Length; i++)
        {
            double away = Math.Abs(ephemeris.FromTransit(time[i]));
            used[i] = double.IsFinite(flux[i]) && away <= reach;
            near += used[i] ? 1 : 0;
            inside += used[i] && away <= ephemeris.Duration ? 1 : 0;
        }

        if (near < Fewest || inside == 0)
        {
            throw new ArgumentException(
                $"a fit needs at least {Fewest} points within {windowInDurations} durations of a transit and one within a duration; "
                + $"period {ephemeris.Period} d, mid-transit {ephemeris.TransitTime} and duration {ephemeris.Duration} d leave {near} and {inside} "
                + $"of the {time.Length} points between {time[0]:F4} and {time[^1]:F4}",
                nameof(ephemeris));
        }

        double scatter = Scatter(lightCurve, ephemeris, used);
        double[] t = new double[near], f = new double[near], e = new double[near], x = new double[near];
        int[] s = new int[near];
        int to = 0, segment = 0, last = -1;
        for (int i = 0; i < time.Length; i++)
        {
            if (used[i])
            {
                (t[to], f[to], e[to], x[to]) = (time[i], flux[i], double.IsNaN(error[i]) ? scatter : error[i], exposures[i]);
                int own = SegmentOf(lightCurve, i);
                segment += to > 0 && own != last ? 1 : 0;
                (s[to], last) = (segment, own);
                to++;
            }
        }

        return new FittedPoints(t, f, e, x, s, used);
    }

    private static int SegmentOf(LightCurve lightCurve, int point)
    {
        for (int i = 0; i < lightCurve.Segments.Count; i++)
        {
            LightCurveSegment one = lightCurve.Segments[i];
            if (point >= one.Start && point < one.End)
            {
                return i;
            }
        }

        return -1;
    }

    // Robust scatter from differences of neighbours out of transit, which slow signals do not reach.
    private static double Scatter(LightCurve lightCurve, Ephemeris ephemeris, bool[] used)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span;
        List<double> differences = [];
        double previous = double.NaN;
        for (int i = 0; i < flux.Length; i++)
        {
            if (used[i] && Math.Abs(ephemeris.FromTransit(time[i])) > TransitReach * ephemeris.Duration)
            {
                if (!double.IsNaN(previous))
                {
                    differences.Add(Math.Abs(flux[i] - previous));
                }

                previous = flux[i];
            }
        }

        differences.Sort();
        return differences.Count == 0 ? LeastScatter : Math.Max(LeastScatter, 1.4826 * differences[differences.Count / 2] / Math.Sqrt(2));
    }
}
