using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Views;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>A candidate as the network's first layers see it: clipped, absent views zero, scalars standardised. training/README.md, "From inputs to logits", step 1 and 4.</summary>
internal sealed class NetworkInput
{
    private const float Clip = 5, SmallestDepth = 1e-6f;

    private NetworkInput(float[][] views, bool[][] rows, float[] scalars) => (Views, Rows, Scalars) = (views, rows, scalars);

    /// <summary>One array a branch, in the order of <see cref="VetterBranch.All"/>: (times, channels, bins).</summary>
    public float[][] Views { get; }

    /// <summary>For each branch which of its views are there.</summary>
    public bool[][] Rows { get; }

    /// <summary>(2S + 10,): standardised, missing flags, present flags.</summary>
    public float[] Scalars { get; }

    /// <summary>Prepares a candidate.</summary>
    /// <param name="candidate">Packed; not changed.</param>
    /// <param name="card">Of the network: what it never saw in training is taken for absent.</param>
    public static NetworkInput Of(PackedCandidate candidate, VetterCard card)
    {
        bool[] present = [.. candidate.Present.Select((flag, i) => flag != 0 && (card.Views?.Contains(i) ?? true))];
        float[] global = new float[candidate.Global.Length];
        Clipped(candidate.Global.AsSpan(0, CandidateViews.GlobalBins), global, present[0], -Clip);
        Clipped(candidate.Global.AsSpan(CandidateViews.GlobalBins), global.AsSpan(CandidateViews.GlobalBins), present[1], 0);
        bool[] locals = [present[2], present[5], present[5], present[4]];
        float[] local = Local(candidate.Local, locals, present[3]);
        float[] unfolded = Clipped(candidate.Unfolded, present[6]);
        bool[] transits = [.. Enumerable.Range(0, CandidateViews.UnfoldedTransits).Select(i
            => unfolded.AsSpan(i * CandidateViews.UnfoldedBins, CandidateViews.UnfoldedBins).ContainsAnyExcept(0f))];
        return new NetworkInput(
            [global, local, unfolded, Clipped(candidate.Trend, present[7]), Clipped(candidate.Periodogram, present[8]), Clipped(candidate.Centroid, present[9])],
            [[present[0]], locals, transits, [present[7]], [present[8]], [present[9]]],
            Standardised(candidate.Scalars, card, present));
    }

    private static float[] Local(float[] from, bool[] present, bool errors)
    {
        const int bins = CandidateViews.LocalBins;
        float[] to = new float[from.Length];
        float lowest = 0;
        foreach (float value in from.AsSpan(6 * bins, bins))
        {
            lowest = Math.Min(lowest, value);
        }

        float scale = -lowest > SmallestDepth ? -lowest : 1;
        for (int view = 0; view < present.Length; view++)
        {
            for (int i = 0; present[view] && i < 2 * bins; i++)
            {
                float value = from[(view * 2 * bins) + i] / (view == 3 ? scale : 1);
                to[(view * 2 * bins) + i] = i < bins ? Math.Clamp(value, -Clip, Clip) : errors ? Math.Clamp(value, 0, Clip) : 0;
            }
        }

        return to;
    }

    private static float[] Standardised(float[] scalars, VetterCard card, bool[] present)
    {
        int count = card.Scalars.Count;
        float[] input = new float[(2 * count) + present.Length];
        for (int i = 0; i < count; i++)
        {
            bool missing = float.IsNaN(scalars[i]) || !card.Knows(i);
            input[i] = missing ? 0 : Math.Clamp((scalars[i] - card.ScalarMean[i]) / card.ScalarDeviation[i], -Clip, Clip);
            input[count + i] = missing ? 1 : 0;
        }

        for (int i = 0; i < present.Length; i++)
        {
            input[(2 * count) + i] = present[i] ? 1 : 0;
        }

        return input;
    }

    private static float[] Clipped(float[] from, bool present)
    {
        float[] to = new float[from.Length];
        Clipped(from, to, present, -Clip);
        return to;
    }

    private static void Clipped(ReadOnlySpan<float> from, Span<float> to, bool present, float least)
    {
        for (int i = 0; present && i < from.Length; i++)
        {
            to[i] = Math.Clamp(from[i], least, Clip);
        }
    }
}
