using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>Reads the weights of one layer.</summary>
internal static class LayerWeights
{
    /// <summary>Reads a tensor of finite numbers.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="name">The tensor's.</param>
    /// <param name="shape">As it must be.</param>
    /// <exception cref="SafetensorsException">There is none, it has another shape, or a number is not finite.</exception>
    public static float[] Read(SafetensorsFile file, string name, params ReadOnlySpan<long> shape)
    {
        float[] values = file.Get(name, shape).ToSingles();
        return Array.TrueForAll(values, float.IsFinite)
            ? values
            : throw new SafetensorsException($"a weight in '{name}' that is no finite number", "finite weights; the file may be damaged");
    }
}
