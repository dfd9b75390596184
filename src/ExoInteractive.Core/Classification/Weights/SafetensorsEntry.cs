namespace ExoInteractive.Core.Classification.Weights;

/// <summary>Name, type and shape of a tensor.</summary>
/// <param name="Name">Its name in the file; not "__metadata__".</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Shape">Length of each axis, outermost first, each 0 or more; none for a single number.</param>
public sealed record SafetensorsEntry(string Name, SafetensorsType Type, IReadOnlyList<long> Shape)
{
    /// <summary>Number of elements.</summary>
    /// <exception cref="OverflowException">More than 63 bits can count.</exception>
    public long Count => Shape.Aggregate(1L, (product, axis) => checked(product * axis));

    /// <summary>Bytes of its data.</summary>
    /// <exception cref="OverflowException">More than 63 bits can count.</exception>
    public long ByteCount => checked(Count * Type.Size());

    /// <summary>"F32 (5, 128)".</summary>
    /// <returns>Type and shape.</returns>
    public string Describe() => $"{Type} ({string.Join(", ", Shape)})";
}
