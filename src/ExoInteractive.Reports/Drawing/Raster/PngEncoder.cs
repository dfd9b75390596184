using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>
/// Writes eight-bit RGB pixels as PNG (PNG specification, third edition): by a palette where one will do, else whole, each row
/// under the filter that leaves the least.
/// </summary>
internal static class PngEncoder
{
    private const int BytesPerPixel = 3;
    private const byte TrueColor = 2;
    private const byte IndexedColor = 3;

    /// <summary>A PNG file.</summary>
    /// <param name="samples">Red, green, blue, row after row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixelsPerMetre">For the viewer's sense of size.</param>
    public static byte[] Encode(ReadOnlySpan<byte> samples, int width, int height, double pixelsPerMetre)
    {
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        PngPalette? palette = PngPalette.Of(samples);
        (header[8], header[9]) = (8, palette is null ? TrueColor : IndexedColor);
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "sRGB", [0]);
        byte[] density = new byte[9];
        BinaryPrimitives.WriteInt32BigEndian(density, (int)Math.Round(pixelsPerMetre));
        BinaryPrimitives.WriteInt32BigEndian(density.AsSpan(4), (int)Math.Round(pixelsPerMetre));
        density[8] = 1;
        WriteChunk(file, "pHYs", density);
        if (palette is not null)
        {
            WriteChunk(file, "PLTE", palette.Colors);
        }

        WriteChunk(file, "IDAT", palette is null ? Compress(samples, width * BytesPerPixel, height) : Compress(palette.Indices, width));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    // Neighbouring numbers of a palette are no neighbouring colours: its rows go unfiltered (PNG specification, 12.7).
    private static byte[] Compress(ReadOnlySpan<byte> indices, int width)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.SmallestSize))
        {
            for (int from = 0; from < indices.Length; from += width)
            {
                zlib.WriteByte(0);
                zlib.Write(indices.Slice(from, width));
            }
        }

        return compressed.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> samples, int stride, int height)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Optimal))
        {
            byte[] above = new byte[stride];
            byte[] best = new byte[stride + 1];
            byte[] trial = new byte[stride + 1];
            for (int y = 0; y < height; y++)
            {
                ReadOnlySpan<byte> row = samples.Slice(y * stride, stride);
                ReadOnlySpan<byte> before = y == 0 ? above : samples.Slice((y - 1) * stride, stride);
                long least = long.MaxValue;
                for (byte filter = 0; filter <= 4; filter++)
                {
                    long size = Filter(filter, row, before, trial);
                    if (size < least)
                    {
                        least = size;
                        (best, trial) = (trial, best);
                    }
                }

                zlib.Write(best);
            }
        }

        return compressed.ToArray();
    }

    /// <summary>Filters a row; the sum of absolute differences tells how well it will compress.</summary>
    private static long Filter(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> target)
    {
        target[0] = filter;
        long size = 0;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < BytesPerPixel ? 0 : row[i - BytesPerPixel];
            int corner = i < BytesPerPixel ? 0 : above[i - BytesPerPixel];
            int predicted = filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], corner),
                _ => 0,
            };
            byte difference = (byte)(row[i] - predicted);
            target[i + 1] = difference;
            size += Math.Abs((int)(sbyte)difference);
        }

        return size;
    }

    /// <summary>The neighbour nearest to left + above − corner (PNG specification, 9.4).</summary>
    private static int Paeth(int left, int above, int corner)
    {
        int toLeft = Math.Abs(above - corner);
        int toAbove = Math.Abs(left - corner);
        int toCorner = Math.Abs(left + above - (2 * corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] name = Encoding.ASCII.GetBytes(type);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(Crc32.Append(0, name), data));
        file.Write(number);
    }
}
