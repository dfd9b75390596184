using System.Buffers.Binary;
using System.Text;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Drawing.Raster;

namespace ExoInteractive.Reports.Tests.Drawing.Raster;

public sealed class PngTests
{
    [Fact]
    public void Pixels_come_back_as_they_went_in()
    {
        Random random = new(31);
        foreach ((int width, int height) in new[] { (1, 1), (7, 3), (64, 50) })
        {
            byte[] noise = new byte[3 * width * height];
            random.NextBytes(noise);
            byte[] smooth = [.. Enumerable.Range(0, noise.Length).Select(i => (byte)(i / 3))];
            foreach (byte[] samples in new[] { noise, smooth })
            {
                Picture picture = Picture.FromPng(PngEncoder.Encode(samples, width, height, 5669));
                Assert.Equal((width, height), (picture.Width, picture.Height));
                Assert.Equal(samples, picture.Samples);
            }
        }
    }

    [Fact]
    public void Half_tones_are_drawn_together_within_twelve_and_flat_colours_stay()
    {
        // Six thousand half-tones of two inks on white.
        const int width = 200, height = 60;
        byte[] samples = new byte[3 * width * height];
        Random random = new(5);
        for (int i = 0; i < samples.Length; i += 3)
        {
            double cover = i % 9 == 0 ? random.NextDouble() : 0, ink = random.Next(2);
            (samples[i], samples[i + 1], samples[i + 2]) = (Mix(cover, 30 + (180 * ink)), Mix(cover, 70), Mix(cover, 120 - (100 * ink)));
        }

        Picture picture = Picture.FromPng(PngEncoder.Encode(samples, width, height, 5669));
        Assert.All(samples.Zip(picture.Samples), pair => Assert.InRange(pair.Second, pair.First - 12, pair.First + 12));
        Assert.All(samples.Zip(picture.Samples).Chunk(3).Where(pixel => pixel.All(pair => pair.First == 255)), pixel => Assert.All(pixel, pair => Assert.Equal(255, pair.Second)));
        Assert.True(picture.Samples.Chunk(3).Select(pixel => (pixel[0], pixel[1], pixel[2])).Distinct().Count() <= 256);

        static byte Mix(double cover, double ink) => (byte)Math.Round(255 + (cover * (ink - 255)));
    }

    [Fact]
    public void The_checksum_is_the_standard_one()
    {
        // Check value of CRC-32 (ISO 3309) and the fixed checksum of every IEND chunk.
        Assert.Equal(0xCBF43926, Crc32.Append(0, "123456789"u8));
        Assert.Equal(0xAE426082, Crc32.Append(0, "IEND"u8));
    }

    [Fact]
    public void Every_chunk_is_whole_and_the_density_is_noted()
    {
        byte[] file = PngImage.Render(36, 18, 2, _ => { });
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        List<string> types = [];
        int at = 8;
        while (at < file.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string type = Encoding.ASCII.GetString(file, at + 4, 4);
            types.Add(type);
            Assert.Equal(Crc32.Append(0, file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (type == "pHYs")
            {
                // 144 pixels an inch are 5669.3 a metre.
                Assert.Equal(5669, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 8)));
            }

            at += 12 + length;
        }

        Assert.Equal(["IHDR", "sRGB", "pHYs", "PLTE", "IDAT", "IEND"], types);
        Assert.Equal((72, 36), (Picture.FromPng(file).Width, Picture.FromPng(file).Height));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(1e4)]
    public void A_scale_must_fit(double scale)
        => Assert.Equal("scale", Assert.Throws<ArgumentOutOfRangeException>(() => PngImage.Render(600, 400, scale, _ => { })).ParamName);
}
