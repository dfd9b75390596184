using System.Globalization;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>
/// Labelled candidates by their embedding, so that an answer can show the most alike. A safetensors file: "embedding" U8 (N, E) in
/// units of "scale" F32 (E,), "period" F64 (N,) days, "star" I64 (N,), "class" U8 (N,); the texts "model", whose embeddings they are, and "catalogue".
/// </summary>
public sealed class NeighbourIndex
{
    private readonly float[] _directions;
    private readonly double[] _period;
    private readonly long[] _star;
    private readonly long[] _class;
    private readonly string _catalogue;

    private NeighbourIndex(float[] directions, int length, double[] period, long[] star, long[] classes, string catalogue, string model)
    {
        (_directions, Length, _period, _star, _class) = (directions, length, period, star, classes);
        (_catalogue, Model) = (catalogue, model);
    }

    /// <summary>Length of an embedding.</summary>
    public int Length { get; }

    /// <summary>Number of candidates.</summary>
    public int Count => _star.Length;

    /// <summary>Name of the model whose embeddings these are; only its own can be compared with them.</summary>
    public string Model { get; }

    /// <summary>Reads an index.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>The index.</returns>
    /// <exception cref="SafetensorsException">The file is damaged or something else.</exception>
    public static NeighbourIndex Read(ReadOnlyMemory<byte> bytes)
    {
        SafetensorsFile file = SafetensorsFile.Read(bytes);
        float[] scale = LayerWeights.Read(file, "scale", -1);
        long[] star = file.Get("star", -1).ToIntegers();
        int length = scale.Length;
        float[] directions = LayerWeights.Read(file, "embedding", star.Length, length);
        double[] period = file.Get("period", star.Length).ToDoubles();
        long[] classes = file.Get("class", star.Length).ToIntegers();
        if (classes.FirstOrDefault(one => one is < 0 or >= ClassProbabilities.Count) is var foreign && foreign != 0)
        {
            throw new SafetensorsException($"a class numbered {foreign}", $"0 to {ClassProbabilities.Count - 1}");
        }

        for (int row = 0; row < star.Length; row++)
        {
            Span<float> direction = directions.AsSpan(row * length, length);
            for (int i = 0; i < length; i++)
            {
                direction[i] *= scale[i];
            }

            Normalise(direction);
        }

        return new NeighbourIndex(
            directions, length, period, star, classes, file.Metadata.GetValueOrDefault("catalogue", "star"), file.Metadata.GetValueOrDefault("model", ""));
    }

    /// <summary>The most alike labelled candidates.</summary>
    /// <param name="embedding">(E,): of the same model.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="except">A star that is left out, such as the candidate's own: "TIC 25155310"; null for none.</param>
    /// <returns>The most alike first; of equals the first of the file.</returns>
    /// <exception cref="ArgumentException">The embedding has another length.</exception>
    public IReadOnlyList<Neighbour> Nearest(ReadOnlySpan<float> embedding, int count, string? except = null)
    {
        if (embedding.Length != Length)
        {
            throw new ArgumentException($"the embedding must have {Length} numbers, as those of {Model}; it has {embedding.Length}", nameof(embedding));
        }

        float[] asked = embedding.ToArray();
        Normalise(asked);
        double[] similarity = new double[Count];
        int[] order = new int[Count];
        for (int row = 0; row < similarity.Length; row++)
        {
            float sum = 0;
            ReadOnlySpan<float> direction = _directions.AsSpan(row * Length, Length);
            for (int i = 0; i < asked.Length; i++)
            {
                sum += asked[i] * direction[i];
            }

            (similarity[row], order[row]) = (sum, row);
        }

        return [.. order.OrderByDescending(row => similarity[row])
            .Select(row => new Neighbour(Name(row), _period[row], (CandidateClass)_class[row], Math.Clamp(similarity[row], -1, 1)))
            .Where(neighbour => neighbour.Name != except)
            .Take(count)];
    }

    private string Name(int row) => string.Create(CultureInfo.InvariantCulture, $"{_catalogue} {_star[row]}");

    private static void Normalise(Span<float> vector)
    {
        double squares = 0;
        foreach (float value in vector)
        {
            squares += (double)value * value;
        }

        float norm = (float)Math.Sqrt(squares);
        foreach (ref float value in vector)
        {
            value = norm > 0 ? value / norm : 0;
        }
    }
}
