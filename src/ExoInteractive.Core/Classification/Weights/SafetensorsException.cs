namespace ExoInteractive.Core.Classification.Weights;

/// <summary>Bytes that are no sound safetensors file, or one that lacks what was asked of it.</summary>
/// <param name="found">What was found.</param>
/// <param name="expected">What was expected.</param>
public sealed class SafetensorsException(string found, string expected)
    : Exception($"not a sound safetensors file: found {found}; expected {expected}")
{
    /// <summary>What was found.</summary>
    public string Found { get; } = found;

    /// <summary>What was expected.</summary>
    public string Expected { get; } = expected;
}
