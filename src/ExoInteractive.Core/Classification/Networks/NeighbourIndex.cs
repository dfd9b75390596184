using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>Labelled candidates by their embeddings: which of them are most like another one.</summary>
public sealed class NeighbourIndex
{
    private readonly float[] _embeddings;
    private readonly int _length;
    private readonly double[] _period;
    private readonly long[] _star;
    private readonly CandidateClass[] _class;
    private readonly string _catalogue;

    private NeighbourIndex(SafetensorsFile file)
    {
        SafetensorsTensor packed = file["embedding"];
        _length = (int)packed.Entry.Shape[^1];
        _period = file["period"].ToDoubles();
        int count = _period.Length;
        float[] scale = file.Get("scale", count).ToSingles();
        _embeddings = file.Get("embedding", count, _length).ToSingles();
        _star = file.Get("star", count).ToIntegers();
        _class = [.. file.Get("class", count).ToIntegers().Select(one => one is >= 0 and < ClassProbabilities.Count
            ? (CandidateClass)one
            : throw new SafetensorsException($"class {one} of a labelled candidate", $"0 to {ClassProbabilities.Count - 1}"))];
        _catalogue = file.Metadata.GetValueOrDefault("catalogue", "star");
        Model = file.Metadata.GetValueOrDefault("model", "");
        for (int row = 0; row < count; row++)
        {
            Span<float> one = _embeddings.AsSpan(row * _length, _length);
            double norm = 0;
            foreach (ref float value in one)
            {
                value *= scale[row];
                norm += value * value;
            }

            foreach (ref float value in one)
            {
                value = norm > 0 ? (float)(value / Math.Sqrt(norm)) : 0;
            }
        }
    }

    /// <summary>The model whose embeddings they are.</summary>
    public string Model { get; }

    /// <summary>Number of labelled candidates.</summary>
    public int Count => _period.Length;

    /// <summary>Takes a file of labelled candidates; training/README.md tells its tensors.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The index.</returns>
    /// <exception cref="SafetensorsException">It is damaged or lacks a tensor.</exception>
    public static NeighbourIndex Read(ReadOnlyMemory<byte> bytes) => new(SafetensorsFile.Read(bytes));

    /// <summary>The most alike, of each star the most alike only.</summary>
    /// <param name="embedding">Of the same length.</param>
    /// <param name="count">How many at most.</param>
    /// <returns>The most alike first; of equals the first in the file.</returns>
    /// <exception cref="ArgumentException">The embedding has another length.</exception>
    public IReadOnlyList<Neighbour> Nearest(ReadOnlySpan<float> embedding, int count)
    {
        if (embedding.Length != _length)
        {
            throw new ArgumentException($"the embeddings have {_length} numbers; this one has {embedding.Length}", nameof(embedding));
        }

        double norm = 0;
        foreach (float value in embedding)
        {
            norm += value * value;
        }

        double[] alike = new double[Count];
        for (int row = 0; row < alike.Length; row++)
        {
            double sum = 0;
            for (int i = 0; i < _length; i++)
            {
                sum += embedding[i] * _embeddings[(row * _length) + i];
            }

            alike[row] = norm > 0 ? sum / Math.Sqrt(norm) : 0;
        }

        return [.. Enumerable.Range(0, Count)
            .OrderByDescending(row => alike[row])
            .DistinctBy(row => _star[row])
            .Take(count)
            .Select(row => new Neighbour($"{_catalogue} {_star[row]}", _period[row], _class[row], Math.Clamp(alike[row], -1, 1)))];
    }
}
