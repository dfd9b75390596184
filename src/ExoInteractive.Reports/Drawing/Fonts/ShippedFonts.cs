namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>The faces that travel inside this assembly: DejaVu Sans, under the licence beside them.</summary>
internal static class ShippedFonts
{
    private static readonly Lazy<TrueTypeFont> Regular = new(() => new TrueTypeFont(Read("DejaVuSans.ttf")));
    private static readonly Lazy<TrueTypeFont> Bold = new(() => new TrueTypeFont(Read("DejaVuSans-Bold.ttf")));

    /// <summary>The face of a weight.</summary>
    public static TrueTypeFont Face(FontWeight weight) => weight switch
    {
        FontWeight.Regular => Regular.Value,
        FontWeight.Bold => Bold.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(weight), weight, "the shipped faces are regular and bold"),
    };

    /// <summary>A shipped font file's bytes.</summary>
    public static byte[] Read(string file)
    {
        using Stream stream = typeof(ShippedFonts).Assembly.GetManifestResourceStream($"Fonts/{file}")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
