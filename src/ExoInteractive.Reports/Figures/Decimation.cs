namespace ExoInteractive.Reports.Figures;

/// <summary>Fewer points with the same outline, or with the same peaks.</summary>
internal static class Decimation
{
    /// <summary>
    /// Indices to keep of a curve whose peaks are what counts, on a logarithmic axis: the highest point of each of equally
    /// wide stretches of log x, and the first and last point. A peak narrower than a stretch keeps its height and its place.
    /// </summary>
    /// <param name="x">(N,): positive, increasing.</param>
    /// <param name="y">(N,); a stretch without a finite value is left out.</param>
    /// <param name="most">How many to keep at most; at least 3.</param>
    public static int[] ByPeaks(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int most)
    {
        if (x.Length <= most)
        {
            return Enumerable.Range(0, x.Length).ToArray();
        }

        double width = Math.Log(x[^1] / x[0]) / (most - 2);
        List<int> kept = [0];
        int peak = -1, last = 0;
        for (int i = 0; i < x.Length; i++)
        {
            int stretch = (int)Math.Min(Math.Log(x[i] / x[0]) / width, most - 3);
            if (stretch != last)
            {
                Close();
                last = stretch;
            }

            if (double.IsFinite(y[i]) && (peak < 0 || y[i] > y[peak]))
            {
                peak = i;
            }
        }

        Close();
        if (kept[^1] != x.Length - 1)
        {
            kept.Add(x.Length - 1);
        }

        return [.. kept];

        void Close()
        {
            if (peak > 0)
            {
                kept.Add(peak);
            }

            peak = -1;
        }
    }

    /// <summary>
    /// Indices to keep, in order of x: first and last point, the least and the greatest y of each of equally many-pointed
    /// stretches, and one missing value of each stretch that has any, so that a line keeps its gaps.
    /// </summary>
    /// <param name="x">(N,).</param>
    /// <param name="y">(N,); NaN where missing.</param>
    /// <param name="most">About how many to keep; somewhat more where stretches have missing values.</param>
    /// <param name="between">Ordinary points to keep in each stretch besides: a cloud of dots shows hollow without any.</param>
    public static int[] ByExtremes(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int most, int between = 0)
    {
        int[] order = Enumerable.Range(0, x.Length).ToArray();
        if (x.Length <= most)
        {
            return order;
        }

        if (!IsSorted(x))
        {
            double[] keys = x.ToArray();
            Array.Sort(keys, order);
        }

        int stretches = Math.Max((most / (2 + between)) - 1, 1);
        List<int> kept = new(most);
        for (int stretch = 0; stretch < stretches; stretch++)
        {
            int from = (int)((long)stretch * order.Length / stretches);
            int to = (int)((long)(stretch + 1) * order.Length / stretches);
            Keep(order.AsSpan(from, to - from), y, kept, between, isFirst: stretch == 0, isLast: stretch == stretches - 1);
        }

        return [.. kept];
    }

    private static void Keep(ReadOnlySpan<int> stretch, ReadOnlySpan<double> y, List<int> kept, int between, bool isFirst, bool isLast)
    {
        int least = -1, greatest = -1, missing = -1;
        for (int k = 0; k < stretch.Length; k++)
        {
            double value = y[stretch[k]];
            if (!double.IsFinite(value))
            {
                missing = k;
                continue;
            }

            least = least < 0 || value < y[stretch[least]] ? k : least;
            greatest = greatest < 0 || value > y[stretch[greatest]] ? k : greatest;
        }

        SortedSet<int> places = [least, greatest, missing];
        for (int k = 1; k <= between; k++)
        {
            places.Add(k * stretch.Length / (between + 1));
        }

        if (isFirst)
        {
            places.Add(0);
        }

        if (isLast)
        {
            places.Add(stretch.Length - 1);
        }

        foreach (int place in places.Where(place => place >= 0))
        {
            kept.Add(stretch[place]);
        }
    }

    private static bool IsSorted(ReadOnlySpan<double> x)
    {
        for (int i = 1; i < x.Length; i++)
        {
            if (!(x[i] >= x[i - 1]))
            {
                return false;
            }
        }

        return true;
    }
}
