using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The points near the predicted transits of an ephemeris, event after event, in arrays without gaps. A point at an
/// offset τ from mid-transit of cycle n is τ − δt0 − n δP from that of a nearby ephemeris: no division, no rounding.
/// </summary>
internal sealed class TransitWindows
{
    private TransitWindows(Ephemeris around, double reach, double[] offset, double[] cycle, double[] deficit, double[] weight, int[] first)
        => (Around, Reach, Offset, Cycle, Deficit, Weight, First) = (around, reach, offset, cycle, deficit, weight, first);

    /// <summary>The ephemeris.</summary>
    public Ephemeris Around { get; }

    /// <summary>Days from mid-transit within which points are kept; never more than half the period.</summary>
    public double Reach { get; }

    /// <summary>(n,): days from the point's predicted mid-transit, increasing within an event.</summary>
    public double[] Offset { get; }

    /// <summary>(n,): number of the point's transit; 0 at the ephemeris's transit time.</summary>
    public double[] Cycle { get; }

    /// <summary>(n,): x = w (ȳ − y).</summary>
    public double[] Deficit { get; }

    /// <summary>(n,): w.</summary>
    public double[] Weight { get; }

    /// <summary>(events + 1,): where each event begins; n last. No event is empty.</summary>
    public int[] First { get; }

    /// <summary>Number of events with points.</summary>
    public int EventCount => First.Length - 1;

    /// <summary>Collects the points, touching no others but one or two a gap and event.</summary>
    /// <param name="series">The data.</param>
    /// <param name="around">The ephemeris.</param>
    /// <param name="reach">Days from mid-transit within which points are kept.</param>
    public static TransitWindows Gather(FoldingSeries series, Ephemeris around, double reach)
    {
        reach = Math.Min(reach, 0.5 * around.Period);
        double[] time = series.Time;
        double origin = around.TransitTime - series.Start;
        List<(int Begin, int End, double Cycle)> events = [];
        int count = 0;
        for (int at = 0; at < time.Length;)
        {
            double cycle = Math.Round((time[at] - origin) / around.Period), middle = origin + (cycle * around.Period);
            while (time[at] > middle + reach)
            {
                middle = origin + (++cycle * around.Period);
            }

            int begin = NotBefore(time, at, middle - reach), end = begin;
            while (end < time.Length && time[end] <= middle + reach)
            {
                end++;
            }

            if (end > begin)
            {
                events.Add((begin, end, cycle));
                count += end - begin;
            }

            at = end;
        }

        double[] offset = new double[count], cycles = new double[count], deficit = new double[count], weight = new double[count];
        int[] first = new int[events.Count + 1];
        int next = 0;
        for (int e = 0; e < events.Count; e++)
        {
            (int begin, int end, double cycle) = events[e];
            double middle = origin + (cycle * around.Period);
            for (int i = begin; i < end; i++, next++)
            {
                (offset[next], cycles[next]) = (time[i] - middle, cycle);
                (deficit[next], weight[next]) = (series.Samples[i][0], series.Samples[i][1]);
            }

            first[e + 1] = next;
        }

        return new TransitWindows(around, reach, offset, cycles, deficit, weight, first);
    }

    /// <summary>
    /// The same points summed into narrow bins of groups of successive events, where that makes them fewer.
    /// Each bin stands at the weighted mean offset and cycle of its points, so that a nearby ephemeris is wrong by
    /// the square of the bin's width only.
    /// </summary>
    /// <param name="groups">Groups of about equal numbers of cycles.</param>
    /// <param name="width">Width of a bin, days.</param>
    public TransitWindows Condense(int groups, double width)
    {
        int bins = 1 + (int)(2 * Reach / width);
        if (Offset.Length < (long)groups * bins)
        {
            return this;
        }

        double cyclesPerGroup = (Cycle[^1] - Cycle[0] + 1) / groups;
        int capacity = groups * bins, next = 0, done = 0;
        double[] offset = new double[capacity], cycle = new double[capacity], deficit = new double[capacity], weight = new double[capacity];
        double[] sums = new double[4 * bins];
        List<int> first = [0];
        for (int group = 1; group <= groups; group++)
        {
            double end = Cycle[0] + (group * cyclesPerGroup) - 0.5;
            for (; done < Offset.Length && (Cycle[done] < end || group == groups); done++)
            {
                int bin = 4 * Math.Clamp((int)((Offset[done] + Reach) / width), 0, bins - 1);
                sums[bin] += Deficit[done];
                sums[bin + 1] += Weight[done];
                sums[bin + 2] += Weight[done] * Offset[done];
                sums[bin + 3] += Weight[done] * Cycle[done];
            }

            for (int bin = 0; bin < sums.Length; bin += 4)
            {
                if (sums[bin + 1] > 0)
                {
                    (deficit[next], weight[next]) = (sums[bin], sums[bin + 1]);
                    (offset[next], cycle[next]) = (sums[bin + 2] / sums[bin + 1], sums[bin + 3] / sums[bin + 1]);
                    next++;
                }
            }

            Array.Clear(sums);
            if (next > first[^1])
            {
                first.Add(next);
            }
        }

        return new TransitWindows(
            Around, Reach, offset[..next], cycle[..next], deficit[..next], weight[..next], [.. first]);
    }

    /// <summary>First index from a place on whose time is not before a moment, by doubling steps and bisection.</summary>
    private static int NotBefore(double[] time, int from, double moment)
    {
        int step = 1, low = from - 1, high = from;
        while (high < time.Length && time[high] < moment)
        {
            (low, high) = (high, high + step);
            step *= 2;
        }

        high = Math.Min(high, time.Length);
        while (high - low > 1)
        {
            int middle = (low + high) >>> 1;
            (low, high) = time[middle] < moment ? (middle, high) : (low, middle);
        }

        return high;
    }
}
