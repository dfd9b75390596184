namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>
/// Opaque sRGB pixels, white at first, kept in single precision so that a thousand faint layers still add up. Colours mix in sRGB
/// values, as PDF viewers and browsers mix them.
/// </summary>
internal sealed class PixelBuffer : ICoverageSink
{
    private readonly float[] _samples;
    private float _red;
    private float _green;
    private float _blue;
    private float _alpha;

    /// <summary>White pixels.</summary>
    public PixelBuffer(int width, int height)
    {
        (Width, Height) = (width, height);
        _samples = new float[3 * width * height];
        Array.Fill(_samples, 255);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Chooses the colour of the rows to come.</summary>
    public ICoverageSink With(Color color)
    {
        (_red, _green, _blue, _alpha) = (color.R, color.G, color.B, color.A / 255f);
        return this;
    }

    /// <inheritdoc/>
    public void Row(int y, int x, ReadOnlySpan<float> coverage)
    {
        Span<float> row = _samples.AsSpan(3 * ((y * Width) + x), 3 * coverage.Length);
        for (int i = 0; i < coverage.Length; i++)
        {
            float share = coverage[i] * _alpha;
            if (share > 0)
            {
                Span<float> pixel = row.Slice(3 * i, 3);
                pixel[0] += share * (_red - pixel[0]);
                pixel[1] += share * (_green - pixel[1]);
                pixel[2] += share * (_blue - pixel[2]);
            }
        }
    }

    /// <summary>Eight bits a sample: red, green, blue, row after row.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[_samples.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(_samples[i] + 0.5f);
        }

        return bytes;
    }
}
