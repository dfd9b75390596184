using System.Buffers;

namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>
/// The series summed into bins of one width: deficits and weights. Gaps and the tail of the last row are bins without
/// weight; nothing is interpolated.
/// </summary>
internal sealed class BinnedSeries
{
    private const int Padding = 32;

    /// <summary>Sums the series into bins.</summary>
    /// <param name="series">The data.</param>
    /// <param name="band">Width and number of bins.</param>
    public BinnedSeries(FoldingSeries series, FoldingBand band)
    {
        // The last row may begin at the last slot, and rows are read by whole vectors.
        int length = band.Slots + (3 * band.LastLength) + Padding;
        Deficit = ArrayPool<float>.Shared.Rent(length);
        Weight = ArrayPool<float>.Shared.Rent(length);
        Deficit.AsSpan(0, length).Clear();
        Weight.AsSpan(0, length).Clear();
        double perBin = 1 / band.BinWidth, scale = Math.Sqrt(series.MeanWeight);
        double[] time = series.Time;
        for (int i = 0; i < time.Length; i++)
        {
            int slot = (int)(time[i] * perBin);
            Deficit[slot] += (float)(series.Samples[i][0] * scale);
            Weight[slot] += (float)series.Samples[i][1];
            LargestWeight = Math.Max(LargestWeight, Weight[slot]);
        }
    }

    /// <summary>Gives the memory back for the next band; the sums are not to be used any more.</summary>
    public void Return()
    {
        ArrayPool<float>.Shared.Return(Deficit);
        ArrayPool<float>.Shared.Return(Weight);
    }

    /// <summary>(slots + padding or more,): Σ x in units of the noise of a point of mean weight.</summary>
    public float[] Deficit { get; }

    /// <summary>Weight of the heaviest bin.</summary>
    public float LargestWeight { get; }

    /// <summary>(slots + padding or more,): Σ w in units of the mean weight.</summary>
    public float[] Weight { get; }
}
