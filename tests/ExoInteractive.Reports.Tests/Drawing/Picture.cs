using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ExoInteractive.Reports.Tests.Drawing;

/// <summary>Decoded pixels, eight bits each of red, green and blue; reads PNG and PPM by their specifications, apart from our writer.</summary>
internal sealed class Picture
{
    private Picture(int width, int height, byte[] samples) => (Width, Height, Samples) = (width, height, samples);

    public int Width { get; }

    public int Height { get; }

    public byte[] Samples { get; }

    public (int R, int G, int B) this[int x, int y]
    {
        get
        {
            int at = 3 * ((y * Width) + x);
            return (Samples[at], Samples[at + 1], Samples[at + 2]);
        }
    }

    public static Picture FromPng(byte[] file)
    {
        using MemoryStream data = new();
        byte[] header = [], palette = [];
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string type = Encoding.ASCII.GetString(file, at + 4, 4);
            byte[] body = file[(at + 8)..(at + 8 + length)];
            if (type == "IHDR")
            {
                header = body;
            }
            else if (type == "PLTE")
            {
                palette = body;
            }
            else if (type == "IDAT")
            {
                data.Write(body);
            }

            at += 12 + length;
        }

        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        Assert.Equal(8, header[8]);
        int channels = header[9] switch { 2 => 3, 3 => 1, 6 => 4, _ => throw new InvalidDataException($"colour type {header[9]}") };
        data.Position = 0;
        using MemoryStream raw = new();
        using (ZLibStream zlib = new(data, CompressionMode.Decompress))
        {
            zlib.CopyTo(raw);
        }

        return new Picture(width, height, Unfilter(raw.ToArray(), width, height, channels, palette));
    }

    public static Picture FromPpm(byte[] file)
    {
        string[] words = Encoding.ASCII.GetString(file, 0, 40).Split((char[])[' ', '\n'], 5);
        Assert.Equal("P6", words[0]);
        int start = words.Take(4).Sum(word => word.Length + 1);
        return new Picture(int.Parse(words[1]), int.Parse(words[2]), file[start..]);
    }

    /// <summary>Mean absolute difference of the samples.</summary>
    public double MeanDifference(Picture other)
    {
        Assert.Equal((Width, Height), (other.Width, other.Height));
        return Samples.Zip(other.Samples, (a, b) => Math.Abs(a - b)).Average();
    }

    /// <summary>Largest difference between the means of blocks of pixels: blind to anti-aliasing, not to anything out of place.</summary>
    public double WorstBlock(Picture other, int size)
    {
        double worst = 0;
        for (int y = 0; y + size <= Height; y += size)
        {
            for (int x = 0; x + size <= Width; x += size)
            {
                worst = Math.Max(worst, Math.Abs(BlockMean(x, y, size) - other.BlockMean(x, y, size)));
            }
        }

        return worst;
    }

    private double BlockMean(int x, int y, int size)
    {
        double sum = 0;
        for (int row = y; row < y + size; row++)
        {
            int at = 3 * ((row * Width) + x);
            for (int i = 0; i < 3 * size; i++)
            {
                sum += Samples[at + i];
            }
        }

        return sum / (3 * size * size);
    }

    private static byte[] Unfilter(byte[] raw, int width, int height, int channels, byte[] palette)
    {
        int stride = width * channels;
        Assert.Equal((stride + 1) * height, raw.Length);
        byte[] samples = new byte[3 * width * height];
        byte[] above = new byte[stride];
        for (int y = 0; y < height; y++)
        {
            int start = y * (stride + 1);
            byte[] row = raw[(start + 1)..(start + 1 + stride)];
            for (int i = 0; i < stride; i++)
            {
                int a = i < channels ? 0 : row[i - channels];
                int b = above[i];
                int c = i < channels ? 0 : above[i - channels];
                int p = a + b - c;
                int nearest = Math.Abs(p - a) <= Math.Abs(p - b) && Math.Abs(p - a) <= Math.Abs(p - c) ? a
                    : Math.Abs(p - b) <= Math.Abs(p - c) ? b : c;
                row[i] += (byte)(raw[start] switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, 4 => nearest, _ => throw new InvalidDataException("filter") });
            }

            for (int x = 0; x < width; x++)
            {
                Span<byte> pixel = channels == 1 ? palette.AsSpan(3 * row[x], 3) : row.AsSpan(x * channels, 3);
                pixel.CopyTo(samples.AsSpan(3 * ((y * width) + x)));
            }

            above = row;
        }

        return samples;
    }
}
