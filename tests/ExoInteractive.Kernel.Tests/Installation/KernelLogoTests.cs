using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml.Linq;
using ExoInteractive.Kernel.Installation;

namespace ExoInteractive.Kernel.Tests.Installation;

public sealed class KernelLogoTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void The_picture_is_a_bright_star_a_dark_planet_and_nothing_around(int side)
    {
        byte[] png = KernelLogo.Png(side);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Equal((side, side), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using ZLibStream zlib = new(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        byte[] rows = new byte[side * (1 + (4 * side))];
        zlib.ReadExactly(rows);
        byte[] Pixel(double x, double y) => rows.AsSpan(((int)(y * side) * (1 + (4 * side))) + 1 + (4 * (int)(x * side)), 4).ToArray();
        Assert.Equal([27, 36, 64, 255], Pixel(0.66, 0.40));
        Assert.True(Pixel(0.4, 0.55) is [> 240, > 200, > 100, 255]);
        Assert.Equal(0, Pixel(0.01, 0.01)[3]);
    }

    [Fact]
    public void The_drawing_is_well_formed_xml() => Assert.Equal("svg", XDocument.Parse(KernelLogo.Svg).Root!.Name.LocalName);
}
