namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>
/// Up to 256 colours that stand for all of a picture's. A picture with no more than that many keeps them exactly; in one with
/// more, the half-tones of its edges are drawn together, no channel of any pixel moving by more than 12 of 255.
/// </summary>
internal sealed class PngPalette
{
    private const int MostColors = 256;

    private static readonly int[] Tolerances = [0, 2, 3, 4, 6, 8, 10, 12];

    private PngPalette(byte[] colors, byte[] indices) => (Colors, Indices) = (colors, indices);

    /// <summary>Red, green, blue of each colour, the commonest first.</summary>
    public byte[] Colors { get; }

    /// <summary>The colour of each pixel.</summary>
    public byte[] Indices { get; }

    /// <summary>The palette of a picture with the least tolerance that suffices; null where none does.</summary>
    /// <param name="samples">Red, green, blue, row after row.</param>
    public static PngPalette? Of(ReadOnlySpan<byte> samples)
    {
        Dictionary<int, int> counts = [];
        for (int i = 0; i < samples.Length; i += 3)
        {
            int color = Packed(samples[i..]);
            counts[color] = counts.GetValueOrDefault(color) + 1;
        }

        // Equally common colours stand in the order of their values, so that a picture always gives the same file.
        int[] common = [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key)];
        foreach (int tolerance in Tolerances)
        {
            if (Choose(common, tolerance) is { } chosen)
            {
                return new PngPalette([.. chosen.SelectMany(Channels)], Indexed(samples, common, chosen));
            }
        }

        return null;
    }

    // The commonest colours, none within the tolerance of a commoner one; null where they are too many.
    private static List<int>? Choose(int[] common, int tolerance)
    {
        List<int> chosen = [];
        foreach (int color in common)
        {
            if (tolerance == 0 || !chosen.Exists(other => Distance(color, other) <= tolerance))
            {
                if (chosen.Count == MostColors)
                {
                    return null;
                }

                chosen.Add(color);
            }
        }

        return chosen;
    }

    private static byte[] Indexed(ReadOnlySpan<byte> samples, int[] common, List<int> chosen)
    {
        Dictionary<int, byte> nearest = common.ToDictionary(
            color => color, color => (byte)Enumerable.Range(0, chosen.Count).MinBy(i => Distance(color, chosen[i])));
        byte[] indices = new byte[samples.Length / 3];
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = nearest[Packed(samples[(3 * i)..])];
        }

        return indices;
    }

    /// <summary>The largest difference of a channel.</summary>
    private static int Distance(int a, int b) => Math.Max(
        Math.Abs((a >> 16) - (b >> 16)), Math.Max(Math.Abs(((a >> 8) & 255) - ((b >> 8) & 255)), Math.Abs((a & 255) - (b & 255))));

    private static int Packed(ReadOnlySpan<byte> pixel) => (pixel[0] << 16) | (pixel[1] << 8) | pixel[2];

    private static byte[] Channels(int color) => [(byte)(color >> 16), (byte)(color >> 8), (byte)color];
}
