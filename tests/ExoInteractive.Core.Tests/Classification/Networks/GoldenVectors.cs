using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;
using ExoInteractive.Requirements;

namespace ExoInteractive.Core.Tests.Classification.Networks;

/// <summary>Inputs of a file of golden vectors (training/README.md, written by training/golden.py with PyTorch 1.13), and its outputs.</summary>
internal sealed class GoldenVectors
{
    private GoldenVectors(byte[] bytes) => (Bytes, File) = (bytes, SafetensorsFile.Read(bytes));

    /// <summary>The file.</summary>
    public byte[] Bytes { get; }

    /// <summary>Its tensors.</summary>
    public SafetensorsFile File { get; }

    /// <summary>Number of inputs.</summary>
    public int Count => (int)File["in.scalars"].Entry.Shape[0];

    /// <summary>A small, untrained ensemble of two with five inputs.</summary>
    public static GoldenVectors Tiny() => Read("training/golden/tiny.safetensors");

    public static GoldenVectors Read(string path) => new(System.IO.File.ReadAllBytes(Path.Combine(Requires.Root, path)));

    /// <summary>One row of a tensor.</summary>
    public float[] Row(string name, int row)
    {
        float[] all = File[name].ToSingles();
        int length = all.Length / (int)File[name].Entry.Shape[0];
        return all[(row * length)..((row + 1) * length)];
    }

    /// <summary>One input.</summary>
    public PackedCandidate Input(int row) => new()
    {
        Global = Row("in.global", row),
        Local = Row("in.local", row),
        Unfolded = Row("in.unfolded", row),
        Trend = Row("in.trend", row),
        Periodogram = Row("in.periodogram", row),
        Centroid = Row("in.centroid", row),
        Scalars = Row("in.scalars", row),
        Present = [.. Row("in.present", row).Select(flag => (byte)flag)],
    };
}
