using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Views;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>
/// A candidate as the branches read it: absent views zero, the secondary on its own scale, values clipped, bin after bin with the channels
/// of a bin together and margins of zeros. Made once for all members of an ensemble.
/// </summary>
internal sealed class NetworkInput
{
    private const float FluxLimit = 5, LeastDepth = 1e-6f;

    // The flag of PackedCandidate.Present that each local view hangs on: primary, odd, even, secondary.
    private static readonly int[] LocalFlags = [2, 5, 5, 4];

    /// <summary>Lays out a candidate.</summary>
    /// <param name="candidate">Views and scalars.</param>
    /// <param name="known">(10,): which of the views the network was ever shown; the others count as absent.</param>
    public NetworkInput(PackedCandidate candidate, IReadOnlyList<bool> known)
    {
        for (int i = 0; i < Present.Length; i++)
        {
            Present[i] = candidate.Present[i] != 0 && known[i];
        }

        Global = Buffer(CandidateViews.GlobalBins, 3);
        for (int channel = 0; channel < 3; channel++)
        {
            if (Present[channel == 0 ? 0 : 1])
            {
                Lay(candidate.Global.AsSpan(channel * CandidateViews.GlobalBins, CandidateViews.GlobalBins), channel == 0 ? -FluxLimit : 0, 1, Global, channel, 3);
            }
        }

        for (int view = 0; view < LocalFlags.Length; view++)
        {
            Local[view] = Present[LocalFlags[view]] ? LayLocal(candidate, view) : null;
        }

        Transits = Present[6] ? [.. Singles(candidate.Unfolded)] : [];
        Trend = Single(candidate.Trend, Present[7]);
        Periodogram = Single(candidate.Periodogram, Present[8]);
        if (Present[9])
        {
            Centroid = Buffer(CandidateViews.LocalBins, 2);
            Lay(candidate.Centroid.AsSpan(0, CandidateViews.LocalBins), -FluxLimit, 1, Centroid, 0, 2);
            Lay(candidate.Centroid.AsSpan(CandidateViews.LocalBins), -FluxLimit, 1, Centroid, 1, 2);
        }

        Scalars = candidate.Scalars;
    }

    /// <summary>(10,): what there is, of what the network knows.</summary>
    public bool[] Present { get; } = new bool[PackedCandidate.Flags.Count];

    /// <summary>Flux, error, count.</summary>
    public float[] Global { get; }

    /// <summary>Primary, odd, even, secondary: flux and error; null where absent.</summary>
    public float[]?[] Local { get; } = new float[]?[LocalFlags.Length];

    /// <summary>The single transits with data.</summary>
    public IReadOnlyList<float[]> Transits { get; }

    /// <summary>Null where absent.</summary>
    public float[]? Trend { get; }

    /// <summary>Null where absent.</summary>
    public float[]? Periodogram { get; }

    /// <summary>Columns and rows; null where absent.</summary>
    public float[]? Centroid { get; }

    /// <summary>(S,): transformed, not yet standardised.</summary>
    public float[] Scalars { get; }

    private static float[] Buffer(int bins, int channels) => new float[ConvolutionLayer.BufferLength(bins, channels)];

    private static float[]? Single(ReadOnlySpan<float> view, bool present)
    {
        if (!present)
        {
            return null;
        }

        float[] laid = Buffer(view.Length, 1);
        Lay(view, -FluxLimit, 1, laid, 0, 1);
        return laid;
    }

    private static IEnumerable<float[]> Singles(float[] unfolded)
    {
        for (int transit = 0; transit < CandidateViews.UnfoldedTransits; transit++)
        {
            ReadOnlySpan<float> row = unfolded.AsSpan(transit * CandidateViews.UnfoldedBins, CandidateViews.UnfoldedBins);
            if (row.ContainsAnyExcept(0f))
            {
                yield return Single(row, true)!;
            }
        }
    }

    private float[] LayLocal(PackedCandidate candidate, int view)
    {
        const int Bins = CandidateViews.LocalBins;
        ReadOnlySpan<float> flux = candidate.Local.AsSpan(2 * view * Bins, Bins), error = candidate.Local.AsSpan(((2 * view) + 1) * Bins, Bins);
        float divisor = 1;
        if (view == 3)
        {
            float depth = -flux[0];
            foreach (float value in flux)
            {
                depth = Math.Max(depth, -value);
            }

            divisor = depth > LeastDepth ? depth : 1;
        }

        float[] laid = Buffer(Bins, 2);
        Lay(flux, -FluxLimit, divisor, laid, 0, 2);
        if (Present[3])
        {
            Lay(error, 0, divisor, laid, 1, 2);
        }

        return laid;
    }

    // What is no number counts as nothing.
    private static void Lay(ReadOnlySpan<float> view, float least, float divisor, float[] laid, int channel, int step)
    {
        for (int bin = 0; bin < view.Length; bin++)
        {
            float value = view[bin] / divisor;
            laid[((bin + ConvolutionLayer.Margin) * step) + channel] = float.IsNaN(value) ? 0 : Math.Clamp(value, least, FluxLimit);
        }
    }
}
