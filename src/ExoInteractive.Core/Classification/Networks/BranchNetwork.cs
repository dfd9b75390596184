using System.Runtime.Intrinsics;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>Blocks of convolution, ReLU, convolution, ReLU, max-pool 2 on one view; then mean and maximum of each channel over the bins left.</summary>
internal sealed class BranchNetwork
{
    private readonly ConvolutionLayer[] _layers;
    private readonly int _channels;

    /// <summary>Reads a branch.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="name">"m0.global".</param>
    /// <param name="inputs">Channels of the view.</param>
    /// <param name="channels">Channels of each block.</param>
    public BranchNetwork(SafetensorsFile file, string name, int inputs, IReadOnlyList<int> channels)
    {
        List<ConvolutionLayer> layers = [];
        (int before, int step) = (inputs, inputs);
        foreach (int count in channels)
        {
            layers.Add(new ConvolutionLayer(file, $"{name}.{layers.Count}", before, step, count));
            (before, step) = (count, layers[^1].Columns);
            layers.Add(new ConvolutionLayer(file, $"{name}.{layers.Count}", before, step, count));
        }

        (_layers, _channels) = ([.. layers], channels[^1]);
    }

    /// <summary>Pooled numbers: mean and maximum of each channel.</summary>
    public int Outputs => 2 * _channels;

    /// <summary>Length of each of the two work buffers.</summary>
    /// <param name="bins">Bins of the view.</param>
    public int WorkLength(int bins) => _layers.Max(layer => ConvolutionLayer.BufferLength(bins, Math.Max(layer.Columns, layer.InputStep)));

    /// <summary>Runs it.</summary>
    /// <param name="view">The view as <see cref="NetworkInput"/> lays it out.</param>
    /// <param name="bins">Its bins.</param>
    /// <param name="work">Two buffers.</param>
    /// <param name="pooled">(<see cref="Outputs"/>,): means, then maxima.</param>
    public void Run(ReadOnlySpan<float> view, int bins, (float[] One, float[] Other) work, Span<float> pooled)
    {
        ReadOnlySpan<float> input = view;
        for (int i = 0; i < _layers.Length; i += 2)
        {
            _layers[i].Apply(input, bins, work.One);
            _layers[i + 1].Apply(work.One, bins, work.Other);
            bins = Halve(work.Other, bins, _layers[i + 1].Columns);
            input = work.Other;
        }

        Pool(work.Other, bins, _layers[^1].Columns, pooled);
    }

    // The larger of each two bins, in place, with the margin behind made anew.
    private static int Halve(Span<float> sequence, int bins, int step)
    {
        Span<float> inner = sequence[(ConvolutionLayer.Margin * step)..];
        int half = bins / 2;
        for (int bin = 0; bin < half; bin++)
        {
            Span<float> first = inner.Slice(2 * bin * step, step), second = inner.Slice(((2 * bin) + 1) * step, step), to = inner.Slice(bin * step, step);
            for (int c = 0; c < step; c += Vector256<float>.Count)
            {
                Vector256.Max(Vector256.Create<float>(first[c..]), Vector256.Create<float>(second[c..])).CopyTo(to[c..]);
            }
        }

        inner.Slice(half * step, ConvolutionLayer.Margin * step).Clear();
        return half;
    }

    private void Pool(ReadOnlySpan<float> sequence, int bins, int step, Span<float> pooled)
    {
        ReadOnlySpan<float> inner = sequence[(ConvolutionLayer.Margin * step)..];
        Span<float> mean = pooled[.._channels], most = pooled.Slice(_channels, _channels);
        Span<float> sums = stackalloc float[Vector256<float>.Count], maxima = stackalloc float[Vector256<float>.Count];
        for (int c = 0; c < step; c += Vector256<float>.Count)
        {
            Vector256<float> sum = Vector256<float>.Zero, largest = Vector256<float>.Zero;
            for (int bin = 0; bin < bins; bin++)
            {
                Vector256<float> one = Vector256.Create(inner[((bin * step) + c)..]);
                sum += one;
                largest = Vector256.Max(largest, one);
            }

            (sum / bins).CopyTo(sums);
            largest.CopyTo(maxima);
            int real = Math.Min(Vector256<float>.Count, _channels - c);
            sums[..real].CopyTo(mean[c..]);
            maxima[..real].CopyTo(most[c..]);
        }
    }
}
