using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>The series folded at one trial period, extended beyond its end by its own beginning so that boxes wrap.</summary>
internal sealed class FoldedRow
{
    private readonly int _extension;

    /// <summary>Room for folds of up to some bins.</summary>
    /// <param name="longestFold">Most bins.</param>
    /// <param name="longestBox">Most bins of a box.</param>
    public FoldedRow(int longestFold, int longestBox)
    {
        // Starts are tried by four vectors of up to 16 at once: the last ones' boxes reach this far.
        _extension = 64 + longestBox;
        Deficit = new float[longestFold + _extension + 16];
        Weight = new float[Deficit.Length];
    }

    /// <summary>Σ x of each phase bin.</summary>
    public float[] Deficit { get; }

    /// <summary>Σ w of each phase bin.</summary>
    public float[] Weight { get; }

    /// <summary>Where the best box of the row before began: a good one to try first.</summary>
    public int LikelyStart { get; set; }

    /// <summary>Goes on with the beginning after the last bin.</summary>
    /// <typeparam name="TLanes">Width of the vectors.</typeparam>
    /// <param name="length">Bins of the fold.</param>
    public void Extend<TLanes>(int length)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float x = ref MemoryMarshal.GetArrayDataReference(Deficit), w = ref MemoryMarshal.GetArrayDataReference(Weight);
        if (length < TLanes.Count)
        {
            for (int i = 0; i < _extension; i++)
            {
                Unsafe.Add(ref x, length + i) = Unsafe.Add(ref x, i);
                Unsafe.Add(ref w, length + i) = Unsafe.Add(ref w, i);
            }

            return;
        }

        // A vector read ends where the one written last ended, at the latest.
        for (int i = 0; i < _extension; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(ref x, i), ref x, length + i);
            TLanes.Store(TLanes.Load(ref w, i), ref w, length + i);
        }
    }
}
