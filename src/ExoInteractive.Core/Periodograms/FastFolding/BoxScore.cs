using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>
/// The best box of a folded row: every start, every length, around the end too. With S = Σ x and D = Σ w in the box, the
/// χ² gain of two levels over one is S² W / (D (W − D)); only dimmings count. Of equal boxes the earliest is taken.
/// </summary>
/// <param name="Deficit">S.</param>
/// <param name="Weight">D.</param>
/// <param name="Start">First bin.</param>
/// <param name="Length">Bins.</param>
internal readonly record struct BoxScore(float Deficit, float Weight, int Start, int Length)
{
    // Sums and products of the bound are rounded otherwise than those of the gain.
    private const float RoundingMargin = 1 - 1e-5f;

    // Shorter rows are scored whole sooner than it is found out what can be passed over.
    private const int LeastToPassOver = 192;

    /// <summary>Scores all boxes.</summary>
    /// <typeparam name="TLanes">Width of the vectors.</typeparam>
    /// <param name="row">The folded row.</param>
    /// <param name="rule">Which boxes.</param>
    /// <param name="length">Bins of the row.</param>
    public static BoxScore Best<TLanes>(FoldedRow row, in BoxRule rule, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float x = ref MemoryMarshal.GetArrayDataReference(row.Deficit), w = ref MemoryMarshal.GetArrayDataReference(row.Weight);
        int start = rule.MayPassOver && length >= LeastToPassOver
            ? PassingOver<TLanes>(ref x, ref w, rule, length, row.LikelyStart)
            : OfAll<TLanes>(ref x, ref w, rule, length);
        row.LikelyStart = start % length;
        return At(ref x, ref w, start, rule) with { Start = row.LikelyStart };
    }

    private static int OfAll<TLanes>(ref float x, ref float w, in BoxRule rule, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes best = TLanes.All(-1), start = TLanes.All(0), index = Ramp<TLanes>(), step = TLanes.All(TLanes.Count);
        for (int i = 0; i < length; i += TLanes.Count)
        {
            TLanes highest = Highest<TLanes>(ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref w, i), rule);
            start = TLanes.WhereAbove(highest, best, index, start);
            best = TLanes.Max(highest, best);
            index += step;
        }

        Span<float> gains = stackalloc float[TLanes.Count], starts = stackalloc float[TLanes.Count];
        TLanes.Store(best, ref MemoryMarshal.GetReference(gains), 0);
        TLanes.Store(start, ref MemoryMarshal.GetReference(starts), 0);
        (float gain, float first) = (gains[0], starts[0]);
        for (int lane = 1; lane < gains.Length; lane++)
        {
            if (gains[lane] > gain || (gains[lane] == gain && starts[lane] < first))
            {
                (gain, first) = (gains[lane], starts[lane]);
            }
        }

        return (int)first;
    }

    private static int PassingOver<TLanes>(ref float x, ref float w, in BoxRule rule, int length, int likely)
        where TLanes : struct, ILanes<TLanes>
    {
        float best = -1;
        int start = 0, i = 0;

        // The more that is found at first, the more can be passed over.
        Try<TLanes>(ref x, ref w, Math.Clamp(likely - (TLanes.Count / 2), 0, length - 1), rule, ref best, ref start);
        for (; i + (3 * TLanes.Count) < length; i += 4 * TLanes.Count)
        {
            if (Reaches<TLanes>(ref x, ref w, i, rule, best * RoundingMargin))
            {
                for (int j = 0; j < 4; j++)
                {
                    Try<TLanes>(ref x, ref w, i + (j * TLanes.Count), rule, ref best, ref start);
                }
            }
        }

        for (; i < length; i += TLanes.Count)
        {
            Try<TLanes>(ref x, ref w, i, rule, ref best, ref start);
        }

        return start;
    }

    // Whether any box from four vectors of starts could be as good: no box has a larger sum than the largest, nor, as weight
    // only grows with length, a smaller divisor than the shortest of its kind.
    private static bool Reaches<TLanes>(ref float x, ref float w, int i, in BoxRule rule, float gain)
        where TLanes : struct, ILanes<TLanes>
    {
        x = ref Unsafe.Add(ref x, i);
        w = ref Unsafe.Add(ref w, i);
        int second = TLanes.Count, third = 2 * second, fourth = 3 * second, shortest = rule.Shortest, middle = rule.Middle, longest = rule.Longest;
        TLanes s1 = TLanes.Load(ref x, 0), s2 = TLanes.Load(ref x, second), s3 = TLanes.Load(ref x, third), s4 = TLanes.Load(ref x, fourth);
        TLanes d1 = TLanes.Load(ref w, 0), d2 = TLanes.Load(ref w, second), d3 = TLanes.Load(ref w, third), d4 = TLanes.Load(ref w, fourth);
        for (int k = 1; k < shortest; k++)
        {
            s1 += TLanes.Load(ref x, k);
            s2 += TLanes.Load(ref x, k + second);
            s3 += TLanes.Load(ref x, k + third);
            s4 += TLanes.Load(ref x, k + fourth);
            d1 += TLanes.Load(ref w, k);
            d2 += TLanes.Load(ref w, k + second);
            d3 += TLanes.Load(ref w, k + third);
            d4 += TLanes.Load(ref w, k + fourth);
        }

        TLanes zero = TLanes.All(0), total = TLanes.All(rule.TotalWeight), wanted = TLanes.All(gain), least = TLanes.All(rule.LeastDivisor);
        TLanes l1 = TLanes.Max(s1, zero), l2 = TLanes.Max(s2, zero), l3 = TLanes.Max(s3, zero), l4 = TLanes.Max(s4, zero);
        for (int k = shortest; k < middle; k++)
        {
            s1 += TLanes.Load(ref x, k);
            s2 += TLanes.Load(ref x, k + second);
            s3 += TLanes.Load(ref x, k + third);
            s4 += TLanes.Load(ref x, k + fourth);
            l1 = TLanes.Max(l1, s1);
            l2 = TLanes.Max(l2, s2);
            l3 = TLanes.Max(l3, s3);
            l4 = TLanes.Max(l4, s4);
        }

        TLanes above = TLanes.Max(
            TLanes.Max(Excess(l1, d1, wanted, total, least), Excess(l2, d2, wanted, total, least)),
            TLanes.Max(Excess(l3, d3, wanted, total, least), Excess(l4, d4, wanted, total, least)));
        for (int k = shortest; k <= middle; k++)
        {
            d1 += TLanes.Load(ref w, k);
            d2 += TLanes.Load(ref w, k + second);
            d3 += TLanes.Load(ref w, k + third);
            d4 += TLanes.Load(ref w, k + fourth);
        }

        for (int k = middle; k < longest; k++)
        {
            s1 += TLanes.Load(ref x, k);
            s2 += TLanes.Load(ref x, k + second);
            s3 += TLanes.Load(ref x, k + third);
            s4 += TLanes.Load(ref x, k + fourth);
            l1 = TLanes.Max(l1, s1);
            l2 = TLanes.Max(l2, s2);
            l3 = TLanes.Max(l3, s3);
            l4 = TLanes.Max(l4, s4);
        }

        above = TLanes.Max(above, TLanes.Max(
            TLanes.Max(Excess(l1, d1, wanted, total, least), Excess(l2, d2, wanted, total, least)),
            TLanes.Max(Excess(l3, d3, wanted, total, least), Excess(l4, d4, wanted, total, least))));
        return TLanes.AnyAbove(above, zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Excess<TLanes>(TLanes largest, TLanes d, TLanes wanted, TLanes total, TLanes least)
        where TLanes : struct, ILanes<TLanes>
        => (largest * largest) - (wanted * TLanes.Max(d * (total - d), least));

    private static void Try<TLanes>(ref float x, ref float w, int i, in BoxRule rule, ref float best, ref int start)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes highest = Highest<TLanes>(ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref w, i), rule);
        if (!TLanes.AnyAbove(highest, TLanes.All(best)) && i > start)
        {
            return;
        }

        Span<float> gains = stackalloc float[TLanes.Count];
        TLanes.Store(highest, ref MemoryMarshal.GetReference(gains), 0);
        for (int lane = 0; lane < gains.Length; lane++)
        {
            if (gains[lane] > best || (gains[lane] == best && i + lane < start))
            {
                (best, start) = (gains[lane], i + lane);
            }
        }
    }

    // The best gain of any length from each of a vector of starts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Highest<TLanes>(ref float x, ref float w, in BoxRule rule)
        where TLanes : struct, ILanes<TLanes>
    {
        int shortest = rule.Shortest, longest = rule.Longest;
        TLanes total = TLanes.All(rule.TotalWeight), least = TLanes.All(rule.LeastDivisor), zero = TLanes.All(0);
        TLanes s = TLanes.Load(ref x, 0), d = TLanes.Load(ref w, 0);
        for (int k = 1; k < shortest; k++)
        {
            s += TLanes.Load(ref x, k);
            d += TLanes.Load(ref w, k);
        }

        TLanes highest = Gain(s, d, total, least, zero);
        for (int k = shortest; k < longest; k++)
        {
            s += TLanes.Load(ref x, k);
            d += TLanes.Load(ref w, k);
            highest = TLanes.Max(highest, Gain(s, d, total, least, zero));
        }

        return highest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Gain<TLanes>(TLanes s, TLanes d, TLanes total, TLanes least, TLanes zero)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes dimming = TLanes.Max(s, zero);
        return dimming * dimming / TLanes.Max(d * (total - d), least);
    }

    private static TLanes Ramp<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        Span<float> ramp = stackalloc float[TLanes.Count];
        for (int i = 0; i < ramp.Length; i++)
        {
            ramp[i] = i;
        }

        return TLanes.Load(ref MemoryMarshal.GetReference(ramp), 0);
    }

    // The best length at a start, summed in the same order as the vectors.
    private static BoxScore At(ref float x, ref float w, int start, in BoxRule rule)
    {
        float s = 0, d = 0, gain = -1;
        BoxScore best = default;
        for (int k = 1; k <= rule.Longest; k++)
        {
            float nextX = Unsafe.Add(ref x, start + k - 1), nextW = Unsafe.Add(ref w, start + k - 1);
            (s, d) = k == 1 ? (nextX, nextW) : (s + nextX, d + nextW);
            float dimming = Math.Max(s, 0), here = dimming * dimming / Math.Max(d * (rule.TotalWeight - d), rule.LeastDivisor);
            if (k >= rule.Shortest && here > gain)
            {
                gain = here;
                best = new BoxScore(dimming, d, start, k);
            }
        }

        return best;
    }
}
