using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Classification.TrainingSets;

/// <summary>What was done to a light curve so that no periodic dimming of its own is left.</summary>
public enum CurveChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Flux mirrored about its median: what dims there brightens here.</summary>
    Inverted,

    /// <summary>Cut into blocks that are put in another order: no period survives, the noise does.</summary>
    Scrambled,
}

/// <summary>Changes light curves.</summary>
public static class CurveChanges
{
    private const double ShortestBlock = 0.5, LongestBlock = 3;

    /// <summary>Mirrors the flux of each segment about its median.</summary>
    /// <param name="lightCurve">As delivered.</param>
    /// <returns>The same times and flags.</returns>
    public static LightCurve Invert(LightCurve lightCurve)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        double[] flux = lightCurve.Flux.ToArray();
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            Span<double> part = flux.AsSpan(segment.Start, segment.Length);
            double middle = RobustScatter.Median([.. part.ToArray().Where(double.IsFinite)]);
            foreach (ref double value in part)
            {
                value = (2 * middle) - value;
            }
        }

        return lightCurve.WithFlux(flux);
    }

    /// <summary>Puts blocks of half a day to three days of each segment in a drawn order.</summary>
    /// <param name="lightCurve">As delivered.</param>
    /// <param name="seed">Of the set.</param>
    /// <param name="star">Of the star, 0 or more.</param>
    /// <returns>The same times; flux, errors and flags moved together.</returns>
    public static LightCurve Scramble(LightCurve lightCurve, ulong seed, long star)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        CounterRandom random = new RandomKey(seed, RandomPurpose.ScrambledBlocks).Start(star);
        int block = Math.Max(1, (int)(random.Uniform(ShortestBlock, LongestBlock) / TimeSteps.Median(lightCurve.Time.Span)));
        int[] from = new int[lightCurve.Count];
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            int[] starts = [.. Enumerable.Range(0, ((segment.Length - 1) / block) + 1).Select(i => segment.Start + (i * block))];
            for (int i = starts.Length - 1; i > 0; i--)
            {
                int other = Math.Min(i, (int)(random.Uniform() * (i + 1)));
                (starts[i], starts[other]) = (starts[other], starts[i]);
            }

            int to = segment.Start;
            foreach (int start in starts)
            {
                for (int i = start; i < Math.Min(start + block, segment.End); i++)
                {
                    from[to++] = i;
                }
            }
        }

        return new LightCurve(
            lightCurve.Time.Span,
            Moved(lightCurve.Flux.Span, from),
            Moved(lightCurve.FluxError.Span, from),
            Moved(lightCurve.Quality.Span, from),
            lightCurve.TimeSystem,
            lightCurve.Metadata,
            [.. lightCurve.Segments]);
    }

    private static T[] Moved<T>(ReadOnlySpan<T> values, int[] from)
    {
        T[] moved = new T[from.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = values[from[i]];
        }

        return moved;
    }
}
