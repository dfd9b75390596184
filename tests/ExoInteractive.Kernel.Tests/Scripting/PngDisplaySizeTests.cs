using System.Buffers.Binary;
using System.Text;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting;

public sealed class PngDisplaySizeTests
{
    [Fact]
    public void A_picture_drawn_at_twice_the_density_is_shown_at_half_its_pixels()
        => Assert.Equal((400, 300), PngDisplaySize.Of(Bundle(Png(800, 600, perMetre: 7559, unit: 1))));

    [Fact]
    public void A_picture_is_never_shown_larger_than_its_pixels()
        => Assert.Equal((800, 600), PngDisplaySize.Of(Bundle(Png(800, 600, perMetre: 100, unit: 1))));

    [Fact]
    public void A_picture_that_names_no_metres_asks_for_no_size()
    {
        Assert.Null(PngDisplaySize.Of(Bundle(Png(800, 600, perMetre: 7559, unit: 0))));
        Assert.Null(PngDisplaySize.Of(Bundle(Png(800, 600, perMetre: 0, unit: 1))));
    }

    [Fact]
    public void No_text_that_claims_to_be_a_picture_is_too_odd()
    {
        Random random = new(7);
        byte[] png = Png(800, 600, perMetre: 7559, unit: 1);
        for (int i = 0; i < 2000; i++)
        {
            byte[] broken = png[..random.Next(png.Length + 1)];
            for (int k = 0; k < 3 && broken.Length > 0; k++)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            string text = Convert.ToBase64String(broken);
            _ = PngDisplaySize.Of(new MimeBundle(new Dictionary<string, string> { ["image/png"] = i % 5 == 0 ? text + "é!" : text }));
        }

        Assert.Null(PngDisplaySize.Of(MimeBundle.Plain("no picture")));
    }

    private static MimeBundle Bundle(byte[] png) => new(new Dictionary<string, string> { ["image/png"] = Convert.ToBase64String(png) });

    private static byte[] Png(uint width, uint height, uint perMetre, byte unit)
    {
        List<byte> png = [0x89, .. "PNG\r\n\u001a\n"u8];
        Chunk(png, "IHDR", [.. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0]);
        Chunk(png, "pHYs", [.. BigEndian(perMetre), .. BigEndian(perMetre), unit]);
        Chunk(png, "IDAT", new byte[400]);
        return [.. png];
    }

    private static void Chunk(List<byte> png, string type, byte[] body)
        => png.AddRange([.. BigEndian((uint)body.Length), .. Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0]);

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
