using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// The size a PNG asks to be shown at, from its pHYs chunk (PNG specification, section 11.3.5.3). Clients show a PNG pixel
/// by pixel unless the output's metadata name a size, so a picture drawn twice as fine would come out twice as large.
/// </summary>
internal static class PngDisplaySize
{
    private const int BytesLookedAt = 192;
    private const double CssPixelsPerMetre = 96 / 0.0254;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Width and height in CSS pixels; null where the bundle holds no PNG, or one that does not say.</summary>
    public static (int Width, int Height)? Of(MimeBundle bundle)
    {
        if (!bundle.Data.TryGetValue("image/png", out string? text))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[BytesLookedAt];
        string start = text[..Math.Min(text.Length, BytesLookedAt / 3 * 4)];
        if (Base64.DecodeFromUtf8(Encoding.ASCII.GetBytes(start), bytes, out _, out int read) != System.Buffers.OperationStatus.Done)
        {
            return null;
        }

        return Of(bytes[..read]);
    }

    private static (int Width, int Height)? Of(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith(Signature))
        {
            return null;
        }

        uint width = 0, height = 0;
        ReadOnlySpan<byte> rest = png[Signature.Length..];
        while (rest.Length >= 8)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            ReadOnlySpan<byte> type = rest.Slice(4, 4), body = rest[8..];
            if (type.SequenceEqual("IHDR"u8) && body.Length >= 8)
            {
                (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
            }
            else if (type.SequenceEqual("pHYs"u8) && length == 9 && body.Length >= 9 && body[8] == 1)
            {
                double x = BinaryPrimitives.ReadUInt32BigEndian(body), y = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
                return width > 0 && height > 0 && x > 0 && y > 0
                    ? ((int)Math.Clamp(Math.Round(width * CssPixelsPerMetre / x), 1, width),
                        (int)Math.Clamp(Math.Round(height * CssPixelsPerMetre / y), 1, height))
                    : null;
            }

            if (length > body.Length - 4)
            {
                return null;
            }

            rest = body[((int)length + 4)..];
        }

        return null;
    }
}
