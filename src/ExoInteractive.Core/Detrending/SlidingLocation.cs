namespace ExoInteractive.Core.Detrending;

/// <summary>
/// The median or biweight location of every point's window. At the ends of a stretch the window is cut off, not padded.
/// The work is done in blocks of points, each of which begins with a window of its own, so that no result depends on the
/// number of threads.
/// </summary>
internal static class SlidingLocation
{
    /// <summary>Estimates the trend of every stretch.</summary>
    /// <param name="stretches">The stretches.</param>
    /// <param name="settings">Median or biweight.</param>
    /// <param name="throughMiddles">
    /// A window's location belongs to the middle of its points; beside a hole or an end that is not the point it was made
    /// for, and on a slope the difference matters: on demand the trend is read off the line through the middles instead.
    /// </param>
    /// <param name="trend">(N,): filled; NaN where a window is empty.</param>
    public static void Estimate(
        IReadOnlyList<Stretch> stretches, DetrendingSettings settings, bool throughMiddles, double[] trend)
    {
        (Stretch Stretch, int From, int To)[] blocks = Stretch.Blocks(stretches);
        Parallel.For(
            0,
            blocks.Length,
            settings.Parallelism,
            () => new SortedWindow(256),
            (i, _, window) =>
            {
                (Stretch stretch, int from, int to) = blocks[i];
                EstimateBlock(stretch, from, to, settings, window, trend.AsSpan(stretch.Range));
                return window;
            },
            static _ => { });
        if (throughMiddles)
        {
            foreach (Stretch stretch in stretches)
            {
                ThroughMiddles(stretch, settings.Window, trend.AsSpan(stretch.Range));
            }
        }
    }

    private static void EstimateBlock(
        Stretch stretch, int from, int to, DetrendingSettings settings, SortedWindow window, Span<double> trend)
    {
        ReadOnlySpan<double> time = stretch.Time.Span, flux = stretch.SeenFlux.Span;
        WindowEdges edges = new(stretch.SeenTime.Span, 0.5 * settings.Window, time[from]);
        int first = edges.First, end = edges.End;
        window.Reset(flux[first..end]);
        for (int i = from; i < to; i++)
        {
            edges.MoveTo(time[i]);
            for (; first < edges.First && end < edges.End && first < end; first++, end++)
            {
                window.Replace(flux[first], flux[end]);
            }

            for (; end < edges.End; end++)
            {
                window.Add(flux[end]);
            }

            for (; first < edges.First; first++)
            {
                window.Remove(flux[first]);
            }

            trend[i] = window.Median;
            if (settings.Method == DetrendingMethod.Biweight && first < end)
            {
                trend[i] = Biweight.Location(
                    flux[first..end], trend[i], settings.BiweightTuning * window.MedianDeviation(trend[i]));
            }
        }
    }

    private static void ThroughMiddles(Stretch stretch, double width, Span<double> trend)
    {
        ReadOnlySpan<double> time = stretch.Time.Span, seen = stretch.SeenTime.Span;
        MiddleLine middles = new(time[0], 0.5 * width);
        WindowEdges edges = new(seen, 0.5 * width, time[0]);
        int first = 0, end = 0;
        for (int i = 0; i < time.Length; i++)
        {
            edges.MoveTo(time[i]);
            for (; end < edges.End; end++)
            {
                middles.Enter(seen[end]);
            }

            for (; first < edges.First; first++)
            {
                middles.Leave(seen[first]);
            }

            middles.Mark(trend[i]);
        }

        middles.Fill(time, trend);
    }
}
