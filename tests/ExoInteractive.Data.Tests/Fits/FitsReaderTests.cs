using System.Text;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Tests.Fits;

/// <summary>Reading in one pass: what is kept, what that costs, and what is refused on the way.</summary>
public class FitsReaderTests
{
    private static readonly byte[] Whole = FitsBytes.TessLightCurve(
        [.. Enumerable.Range(0, 5000).Select(i => 1325.0 + (i / 720.0))], [.. Enumerable.Range(0, 5000).Select(i => i % 97 / 7f)]);

    [Fact]
    public void Two_gigabytes_of_pixels_pass_by_in_little_memory()
    {
        const int rows = 400_000, width = 8 + 5400;
        using MadeStream stream = new(Headers(rows, width, "1350E"), (long)rows * width);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using FitsReader reader = new(stream);
        Assert.True(reader.MoveNext() && reader.MoveNext());
        BinaryTable table = reader.ReadTable(new FitsSelection { Columns = (_, column) => column.Name == "TIME" });
        Assert.False(reader.MoveNext());
        Assert.True(stream.Position > 2_000_000_000, $"{stream.Position} bytes were read");
        Assert.Equal(rows, table.Column("TIME").ReadDoubles().Length);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 20_000_000, $"{allocated} bytes allocated for a column of {8 * rows}");
    }

    [Fact]
    public void A_column_that_was_not_kept_is_described_and_cannot_be_read()
    {
        FitsFile file = FitsFile.Read(new MemoryStream(Whole), new FitsSelection { Columns = (_, column) => column.Name == "TIME" });
        BinaryTable table = file["LIGHTCURVE"].Table();
        Assert.Equal(6, table.Columns.Count);
        Assert.True(table.Column("TIME").IsKept);
        Assert.Equal(FitsFile.Parse(Whole)["LIGHTCURVE"].Table().Column("TIME").ReadDoubles(), table.Column("TIME").ReadDoubles());
        Assert.False(table.Column("QUALITY").IsKept);
        Assert.Contains("QUALITY", Assert.Throws<InvalidOperationException>(() => table.Column("QUALITY").ReadInt64s()).Message);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void However_the_stream_hands_its_bytes_over_the_file_is_the_same(int seed, bool packed)
    {
        BinaryTable expected = FitsFile.Parse(Whole)["LIGHTCURVE"].Table();
        using DribblingStream stream = new(packed ? Gzip.Pack(Whole) : Whole, new Random(seed));
        BinaryTable table = FitsFile.Read(stream)["LIGHTCURVE"].Table();
        foreach (BinaryTableColumn column in expected.Columns)
        {
            Assert.Equal(column.ReadDoubles(), table.Column(column.Name).ReadDoubles());
        }
    }

    [Fact]
    public void A_row_longer_than_any_buffer_is_read()
    {
        float[] cube = [.. Enumerable.Range(0, 300_000).Select(i => (float)i)];
        byte[] bytes = new FitsBytes().Primary()
            .Table([new TestColumn("CUBE", "300000E", [[.. cube.SelectMany(TestColumn.Encode)], [.. cube.SelectMany(TestColumn.Encode)]]), TestColumn.Doubles("T", [1, 2])])
            .ToArray();
        BinaryTable table = FitsFile.Parse(Gzip.Pack(bytes)).Hdus[1].Table();
        Assert.Equal([.. cube, .. cube], table.Column("CUBE").ReadSingles());
        Assert.Equal([1, 2], table.Column("T").ReadDoubles());
    }

    [Fact]
    public void Damage_is_found_in_data_that_nobody_asked_for()
    {
        byte[] bytes = new FitsBytes().Primary().Table([TestColumn.Int32s("N", [1, 2, 3])], ("DATASUM", "6")).ToArray();
        FitsSelection nothing = new() { Columns = (_, _) => false };
        Assert.Equal(2, FitsFile.Read(new MemoryStream(bytes), nothing).Hdus.Count);
        bytes[^2877] ^= 4;
        FitsFormatException error = Assert.Throws<FitsFormatException>(() => FitsFile.Read(new MemoryStream(bytes), nothing));
        Assert.Contains("DATASUM says 6", error.Found);
    }

    [Theory]
    [InlineData(5_000_000, 48, "10E", "truncated")]
    [InlineData(20_000, 5408, "1350E", "truncated")]
    [InlineData(2_000_000_000, 5408, "1350E", "to be held")]
    [InlineData(2, 2_000_000_008, "500000000E", "to be held")]
    public void A_size_that_only_the_header_of_a_packed_file_claims_takes_no_memory(int rows, int width, string form, string found)
    {
        byte[] bytes = Gzip.Pack([.. Headers(rows, width, form), .. new byte[50_000]]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        FitsFormatException error = Assert.Throws<FitsFormatException>(() => FitsFile.Parse(bytes));
        Assert.Contains(found, error.Found);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000, $"{GC.GetAllocatedBytesForCurrentThread() - before} bytes");
    }

    [Fact]
    public void Limits_on_bytes_and_rows_are_kept_and_said()
    {
        Assert.Contains("140000 bytes", Refusal(new FitsSelection { MaximumLength = 139_999 }));
        Assert.Contains("5000 rows", Refusal(new FitsSelection { MaximumRows = 4_999 }));
        Assert.Equal(2, FitsFile.Read(new MemoryStream(Whole), new FitsSelection { MaximumLength = 140_000, MaximumRows = 5_000 }).Hdus.Count);

        static string Refusal(FitsSelection selection)
            => Assert.Throws<FitsFormatException>(() => FitsFile.Read(new MemoryStream(Whole), selection)).Message;
    }

    [Fact]
    public void An_image_holds_its_pixels_and_not_the_parameters_behind_them()
    {
        FitsFile file = new FitsBytes().Primary()
            .Unit([("XTENSION", "IMAGE"), ("BITPIX", 16), ("NAXIS", 2), ("NAXIS1", 2), ("NAXIS2", 3), ("PCOUNT", 1), ("GCOUNT", 1)], [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7])
            .Primary()
            .Parse();
        Assert.Equal([1, 2, 3, 4, 5, 6], file.Hdus[1].Image().ReadInt64s());
        Assert.Equal([2, 3], file.Hdus[1].Image().Axes);
        Assert.False(file.Hdus[0].HasImage);
    }

    [Fact]
    public void Headers_without_end_are_refused()
    {
        string records = string.Concat(Enumerable.Repeat("COMMENT again".PadRight(80), FitsReader.MaximumRecords + 100));
        byte[] bytes = new FitsBytes().Raw("SIMPLE  =                    T".PadRight(80) + records, []).ToArray();
        Assert.Contains("250000 header records", Assert.Throws<FitsFormatException>(() => FitsFile.Parse(bytes)).Found);
    }

    [Fact]
    public void A_string_of_very_many_continuations_costs_no_more_than_its_length()
    {
        StringBuilder records = new();
        foreach (string record in new[] { "SIMPLE  =                    T", "BITPIX  =                    8", "NAXIS   =                    0", "LONG    = '&'" })
        {
            records.Append(record.PadRight(80));
        }

        for (int i = 0; i < 100_000; i++)
        {
            records.Append("CONTINUE  'abcdefgh&'".PadRight(80));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        FitsFile file = new FitsBytes().Raw(records.ToString(), []).Parse();
        Assert.Equal(800_001, file.Header.Text("LONG")!.Length);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 400_000_000, $"{GC.GetAllocatedBytesForCurrentThread() - before} bytes");
    }

    [Fact]
    public void Reading_can_be_cancelled_in_the_midst_of_a_unit()
    {
        using CancellationTokenSource source = new();
        using MadeStream stream = new(Headers(400_000, 5408, "1350E"), 400_000L * 5408, at => { if (at > 50_000_000) { source.Cancel(); } });
        using FitsReader reader = new(stream, source.Token);
        Assert.True(reader.MoveNext() && reader.MoveNext());
        Assert.ThrowsAny<OperationCanceledException>(() => reader.MoveNext());
        Assert.True(stream.Position < 60_000_000);
    }

    [Fact]
    public void What_has_no_present_unit_or_was_read_before_says_so()
    {
        using FitsReader reader = new(new MemoryStream(Whole));
        Assert.Throws<InvalidOperationException>(() => reader.Header);
        Assert.True(reader.MoveNext());
        Assert.False(reader.IsImage);
        Assert.Throws<FitsFormatException>(() => reader.ReadTable());
        Assert.Throws<FitsFormatException>(() => reader.ReadImage());
        Assert.True(reader.MoveNext());
        reader.ReadTable();
        Assert.Throws<InvalidOperationException>(() => reader.ReadTable());
        Assert.False(reader.MoveNext());
        Assert.False(reader.MoveNext());
        Assert.Throws<InvalidOperationException>(() => reader.Kind);
    }

    private static byte[] Headers(int rows, int width, string form)
        => new FitsBytes().Primary()
            .Unit(
                [
                    ("XTENSION", "BINTABLE"), ("BITPIX", 8), ("NAXIS", 2), ("NAXIS1", width), ("NAXIS2", rows), ("PCOUNT", 0), ("GCOUNT", 1),
                    ("TFIELDS", 2), ("TTYPE1", "TIME"), ("TFORM1", "D"), ("TTYPE2", "FLUX"), ("TFORM2", form),
                ],
                [])
            .ToArray();

    /// <summary>Some bytes, then zeros that are made as they are asked for.</summary>
    private sealed class MadeStream(byte[] start, long zeros, Action<long>? watch = null) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            int count = (int)Math.Min(buffer.Length, start.Length + zeros - Position);
            buffer[..count].Clear();
            if (Position < start.Length)
            {
                count = Math.Min(count, start.Length - (int)Position);
                start.AsSpan((int)Position, count).CopyTo(buffer);
            }

            Position += count;
            watch?.Invoke(Position);
            return count;
        }
    }

    /// <summary>Gives few bytes at a time, as a network does.</summary>
    private sealed class DribblingStream(byte[] bytes, Random random) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            int count = Math.Min(Math.Min(buffer.Length, random.Next(1, 5000)), bytes.Length - (int)Position);
            bytes.AsSpan((int)Position, count).CopyTo(buffer);
            Position += count;
            return count;
        }
    }
}
