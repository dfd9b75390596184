using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// A stretch of a light curve that has one trend of its own: it ends with its segment, or at a gap longer than the
/// tolerance. Of its points the trend sees those that are not hidden by a mask.
/// </summary>
/// <param name="Start">Index of its first point in the light curve.</param>
/// <param name="Time">(N,): days.</param>
/// <param name="Flux">(N,): flux.</param>
/// <param name="SeenTime">(M,): days of the points that are seen; M ≤ N.</param>
/// <param name="SeenFlux">(M,): their flux.</param>
internal sealed record Stretch(
    int Start, ReadOnlyMemory<double> Time, ReadOnlyMemory<double> Flux, ReadOnlyMemory<double> SeenTime, ReadOnlyMemory<double> SeenFlux)
{
    /// <summary>Its indices in the light curve.</summary>
    public Range Range => Start..(Start + Time.Length);

    /// <summary>The stretches of a light curve, in order.</summary>
    /// <param name="lightCurve">Finite flux.</param>
    /// <param name="breakTolerance">A longer gap, days, ends a stretch.</param>
    /// <param name="mask">(N,) or empty: true for points not to be seen.</param>
    public static IReadOnlyList<Stretch> Of(LightCurve lightCurve, double breakTolerance, ReadOnlySpan<bool> mask)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span;
        List<Stretch> stretches = [];
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            int start = segment.Start;
            for (int i = segment.Start + 1; i <= segment.End; i++)
            {
                if (i == segment.End || time[i] - time[i - 1] > breakTolerance)
                {
                    stretches.Add(Of(lightCurve, start, i - start, mask));
                    start = i;
                }
            }
        }

        return stretches;
    }

    /// <summary>Blocks of neighbouring points to be worked on side by side; the same ones for any number of threads.</summary>
    public static (Stretch Stretch, int From, int To)[] Blocks(IReadOnlyList<Stretch> stretches)
    {
        const int Length = 2048;
        List<(Stretch, int, int)> blocks = [];
        foreach (Stretch stretch in stretches)
        {
            for (int from = 0; from < stretch.Time.Length; from += Length)
            {
                blocks.Add((stretch, from, Math.Min(from + Length, stretch.Time.Length)));
            }
        }

        return [.. blocks];
    }

    /// <summary>The stretches without their hidden points, as if these had never been; those hidden whole are left out.</summary>
    /// <returns>Their starts count the seen points.</returns>
    public static IReadOnlyList<Stretch> Seen(IReadOnlyList<Stretch> stretches)
    {
        List<Stretch> seen = [];
        int start = 0;
        foreach (Stretch stretch in stretches.Where(stretch => stretch.SeenTime.Length > 0))
        {
            seen.Add(new Stretch(start, stretch.SeenTime, stretch.SeenFlux, stretch.SeenTime, stretch.SeenFlux));
            start += stretch.SeenTime.Length;
        }

        return seen;
    }

    private static Stretch Of(LightCurve lightCurve, int start, int length, ReadOnlySpan<bool> mask)
    {
        ReadOnlyMemory<double> time = lightCurve.Time.Slice(start, length), flux = lightCurve.Flux.Slice(start, length);
        if (mask.IsEmpty || mask.Slice(start, length).IndexOf(true) < 0)
        {
            return new Stretch(start, time, flux, time, flux);
        }

        int seen = mask.Slice(start, length).Count(false);
        double[] seenTime = new double[seen], seenFlux = new double[seen];
        int to = 0;
        for (int i = 0; i < length; i++)
        {
            if (!mask[start + i])
            {
                (seenTime[to], seenFlux[to]) = (time.Span[i], flux.Span[i]);
                to++;
            }
        }

        return new Stretch(start, time, flux, seenTime, seenFlux);
    }
}
