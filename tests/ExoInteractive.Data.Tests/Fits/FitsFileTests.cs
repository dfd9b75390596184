using System.IO.Compression;
using System.Text;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Tests.Fits;

public class FitsFileTests
{
    private static readonly byte[] Whole = FitsBytes.TessLightCurve([.. Enumerable.Range(0, 500).Select(i => 1325.0 + (i / 720.0))], [.. Enumerable.Repeat(100f, 500)]);

    [Fact]
    public void Units_are_found_by_name()
    {
        FitsFile file = FitsFile.Parse(Whole);
        Assert.Equal(["PRIMARY", "LIGHTCURVE"], file.Hdus.Select(hdu => hdu.Name));
        Assert.Equal(500, file["lightcurve"].Table().RowCount);
        Assert.Equal(FitsHduKind.BinaryTable, file.Hdus[1].Kind);
        Assert.Contains("PRIMARY, LIGHTCURVE", Assert.Throws<FitsFormatException>(() => file["APERTURE"]).Found);
        Assert.Throws<FitsFormatException>(() => file.Hdus[0].Table());
    }

    [Fact]
    public void A_truncated_file_states_declared_and_found_bytes()
    {
        FitsFormatException error = Assert.Throws<FitsFormatException>(() => FitsFile.Parse(Whole.AsMemory(0, Whole.Length - 5760)));
        Assert.Matches(@"\d+ bytes of data in unit 1 \('LIGHTCURVE'\) where its header declares 14000 \(truncated file\)", error.Found);
    }

    [Fact]
    public void Missing_padding_at_the_very_end_is_no_truncation()
    {
        int dataEnd = Whole.Length - (2880 - (500 * 28 % 2880));
        Assert.Equal(500, FitsFile.Parse(Whole.AsMemory(0, dataEnd)).Hdus[1].Table().RowCount);
        Assert.Throws<FitsFormatException>(() => FitsFile.Parse(Whole.AsMemory(0, dataEnd - 1)));
    }

    [Theory]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("1000000000", "1000000000")]
    [InlineData("4000000000", "1")]
    public void Sizes_that_only_the_header_claims_allocate_nothing(string width, string rows)
    {
        string records = string.Concat(
            new[]
            {
                "XTENSION= 'BINTABLE'", "BITPIX  =                    8", "NAXIS   =                    2", $"NAXIS1  = {width,20}",
                $"NAXIS2  = {rows,20}", "PCOUNT  =                    0", "GCOUNT  =                    1", "TFIELDS =                    0",
            }.Select(record => record.PadRight(80)));
        byte[] bytes = new FitsBytes().Primary().Raw(records, new byte[100]).ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("truncated", Assert.Throws<FitsFormatException>(() => FitsFile.Parse(bytes)).Found);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Theory]
    [InlineData("BITPIX  =                    9", "NAXIS   =                    0")]
    [InlineData("BITPIX  =                    8", "NAXIS   =                   -1")]
    [InlineData("BITPIX  =                    8", "NAXIS   =                 1000")]
    [InlineData("BITPIX  =                    8", "NAXIS   =                    1")]
    public void Sizes_outside_the_standard_are_refused(string bitpix, string naxis)
    {
        byte[] bytes = new FitsBytes().Raw("SIMPLE  =                    T".PadRight(80) + bitpix.PadRight(80) + naxis.PadRight(80), []).ToArray();
        Assert.Throws<FitsFormatException>(() => FitsFile.Parse(bytes));
    }

    [Fact]
    public void Gzip_is_seen_through_by_its_first_bytes()
    {
        using MemoryStream packed = Pack(Whole);
        Assert.Equal(500, FitsFile.Read(packed).Hdus[1].Table().RowCount);
    }

    [Fact]
    public void A_truncated_gzip_file_is_refused_at_every_length()
    {
        byte[] packed = Pack(Whole).ToArray();
        for (int length = 1; length < packed.Length; length += 1 + (packed.Length / 200))
        {
            Assert.Throws<FitsFormatException>(() => FitsFile.Read(new MemoryStream(packed, 0, length)));
        }
    }

    [Fact]
    public void Any_flipped_bit_contradicts_the_checksum()
    {
        byte[] bytes = WithDataSum(Whole);
        Assert.Equal(500, FitsFile.Parse(bytes).Hdus[1].Table().RowCount);
        int data = bytes.Length - 14400;
        for (int bit = 0; bit < 8 * 64; bit += 13)
        {
            byte[] damaged = [.. bytes];
            damaged[data + 1000 + (bit / 8)] ^= (byte)(1 << (bit % 8));
            Assert.Contains("damaged", Assert.Throws<FitsFormatException>(() => FitsFile.Parse(damaged)).Found);
        }
    }

    [Fact]
    public void Reads_from_a_stream_that_cannot_seek()
    {
        using MemoryStream packed = Pack(Whole);
        using GZipStream unseekable = new(packed, CompressionMode.Decompress);
        Assert.Equal(2, FitsFile.Read(unseekable).Hdus.Count);
    }

    [Fact]
    public void Text_is_no_FITS_file()
        => Assert.Contains("SIMPLE", Assert.Throws<FitsFormatException>(() => FitsFile.Parse(Encoding.ASCII.GetBytes("time,flux\n1,2\n"))).Found);

    private static MemoryStream Pack(byte[] bytes)
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        packed.Position = 0;
        return packed;
    }

    // The sum of the last five blocks (the table's data), as the checksum convention defines it, in 16-bit halves.
    private static byte[] WithDataSum(byte[] bytes)
    {
        ReadOnlySpan<byte> data = bytes.AsSpan(bytes.Length - 14400);
        ulong high = 0, low = 0;
        for (int i = 0; i < data.Length; i += 4)
        {
            high += (ulong)((data[i] << 8) + data[i + 1]);
            low += (ulong)((data[i + 2] << 8) + data[i + 3]);
        }

        while ((high >> 16) + (low >> 16) > 0)
        {
            (high, low) = ((high & 0xFFFF) + (low >> 16), (low & 0xFFFF) + (high >> 16));
        }

        string text = Encoding.Latin1.GetString(bytes);
        int end = text.LastIndexOf("END".PadRight(80), StringComparison.Ordinal);
        byte[] card = Encoding.ASCII.GetBytes($"DATASUM = '{(high << 16) + low}'".PadRight(80) + "END".PadRight(80));
        byte[] summed = [.. bytes];
        card.CopyTo(summed, end);
        return summed;
    }
}
