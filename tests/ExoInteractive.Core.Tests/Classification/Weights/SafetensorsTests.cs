using System.Buffers.Binary;
using System.Text;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Tests.Classification.Weights;

public class SafetensorsTests
{
    [Fact]
    public void The_example_of_the_format_reads_as_it_says()
    {
        // As laid out in the format's description: one F16 tensor of 1 × 16 at bytes 0 to 32, padded with spaces.
        byte[] data = [.. Enumerable.Range(0, 16).SelectMany(i => BitConverter.GetBytes((Half)(i / 4.0)))];
        SafetensorsFile file = SafetensorsFile.Read(Bytes("""{"__metadata__":{"k":"v"},"a":{"dtype":"F16","shape":[1,16],"data_offsets":[0,32]}}   """, data));
        Assert.Equal("v", file.Metadata["k"]);
        Assert.Equal(Enumerable.Range(0, 16).Select(i => i / 4f), file["a"].ToSingles());
    }

    [Fact]
    public void Every_type_gives_its_numbers()
    {
        byte[] data = new byte[40];
        BinaryPrimitives.WriteDoubleLittleEndian(data, -1.5);
        BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(8), long.MinValue);
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(16), 0.1f);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(20), -7);
        BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(24), (Half)65504);
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(26), 0xC0A0);
        BinaryPrimitives.WriteInt16LittleEndian(data.AsSpan(28), -300);
        (data[30], data[31], data[32]) = (0xFF, 0xFF, 1);
        string[] entries =
        [
            Entry("a", "F64", 0, 8), Entry("b", "I64", 8, 16), Entry("c", "F32", 16, 20), Entry("d", "I32", 20, 24), Entry("e", "F16", 24, 26),
            Entry("f", "BF16", 26, 28), Entry("g", "I16", 28, 30), Entry("h", "I8", 30, 31), Entry("i", "U8", 31, 32), Entry("j", "BOOL", 32, 33),
        ];
        SafetensorsFile file = SafetensorsFile.Read(Bytes("{" + string.Join(",", entries) + "}", data[..33]));
        Assert.Equal([-1.5, long.MinValue, 0.1f, -7, 65504, -5, -300, -1, 255, 1], file.Tensors.Select(tensor => tensor.ToDoubles().Single()));
        Assert.Equal([long.MinValue, -7, -300, -1, 255, 1], new[] { "b", "d", "g", "h", "i", "j" }.Select(name => file[name].ToIntegers().Single()));
        Assert.Throws<SafetensorsException>(() => file["c"].ToIntegers());

        static string Entry(string name, string type, int begin, int end)
            => $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[],\"data_offsets\":[{begin},{end}]}}";
    }

    [Fact]
    public void What_is_written_reads_back_to_the_bit_whatever_the_names_and_shapes()
    {
        Random random = new(3);
        for (int trial = 0; trial < 200; trial++)
        {
            List<SafetensorsTensor> tensors = [];
            for (int t = random.Next(0, 6); t > 0; t--)
            {
                long[] shape = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => (long)random.Next(0, 4))];
                long count = shape.Aggregate(1L, (product, axis) => product * axis);
                string name = $"m{t}.\"{(char)random.Next(32, 0x2000)}";
                byte[] bytes = new byte[count];
                random.NextBytes(bytes);
                float[] singles = [.. bytes.Select(b => BitConverter.Int32BitsToSingle(b * 16_000_000))];
                tensors.Add(random.Next(3) switch
                {
                    0 => SafetensorsTensor.Of(name, bytes, shape),
                    1 => SafetensorsTensor.Of(name, singles, shape),
                    _ => SafetensorsTensor.Of(name, [.. bytes.Select(b => b * -123456789012L)], shape),
                });
            }

            Dictionary<string, string> texts = new() { ["card"] = "{\"a\": \"ä\n\"}", ["seed"] = $"{trial}" };
            SafetensorsFile read = SafetensorsFile.Read(new SafetensorsFile(tensors, texts).ToBytes());
            Assert.Equal(texts, read.Metadata);
            Assert.Equal(tensors.Count, read.Tensors.Count);
            foreach (SafetensorsTensor tensor in tensors)
            {
                Assert.Equal(tensor.Entry.Shape, read[tensor.Entry.Name].Entry.Shape);
                Assert.Equal(tensor.Entry.Type, read[tensor.Entry.Name].Entry.Type);
                Assert.Equal(tensor.Bytes.ToArray(), read[tensor.Entry.Name].Bytes.ToArray());
            }
        }
    }

    [Theory]
    [InlineData("[]", 0, "does not begin with '{'")]
    [InlineData("{\"a\":", 0, "not JSON")]
    [InlineData("{} {}", 0, "not JSON")]
    [InlineData("{\"a\":3}", 0, "no object")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "the type F33")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "4 bytes for 'a'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}", 4, "can be counted")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,4]}}", 4, "can be counted")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4, "cut short")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 5, "1 bytes behind")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "a gap")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[2,6]}}", 6, "an overlap")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, "'a' twice")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, "'dtype' in 'a'")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", 0, "no text")]
    [InlineData("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", 0, "twice")]
    public void Each_broken_rule_is_named_in_one_line(string header, int data, string says)
    {
        SafetensorsException exception = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(Bytes(header, new byte[data])));
        Assert.Contains(says, exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused_before_anything_is_read()
    {
        byte[] bytes = new byte[16];
        foreach (ulong length in new ulong[] { 9, SafetensorsFile.LongestHeader + 1, ulong.MaxValue })
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
            Assert.Contains("cut short", Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(bytes)).Message);
        }

        Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(bytes.AsMemory(0, 7)));
    }

    [Fact]
    public void Damage_anywhere_gives_the_formats_own_error_or_other_numbers_and_nothing_else()
    {
        byte[] sound = new SafetensorsFile(
            [SafetensorsTensor.Of("weight", [1f, 2f, 3f], 3), SafetensorsTensor.Of("present", [1, 0], 1, 2)],
            new Dictionary<string, string> { ["card"] = "{}" }).ToBytes();
        Random random = new(11);
        int refused = 0;
        for (int trial = 0; trial < 20_000; trial++)
        {
            byte[] damaged = [.. sound];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            ReadOnlyMemory<byte> cut = random.Next(4) == 0 ? damaged.AsMemory(0, random.Next(damaged.Length)) : damaged;
            try
            {
                Assert.All(SafetensorsFile.Read(cut).Tensors, tensor => Assert.Equal(tensor.Entry.Count, tensor.ToSingles().Length));
            }
            catch (SafetensorsException exception)
            {
                Assert.DoesNotContain('\n', exception.Message);
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 20_000);
    }

    [Fact]
    public void A_tensor_that_is_missing_or_of_another_shape_is_named()
    {
        SafetensorsFile file = new([SafetensorsTensor.Of("a", [1f, 2f], 1, 2)]);
        Assert.Contains("no tensor 'b'", Assert.Throws<SafetensorsException>(() => file["b"]).Message);
        Assert.Contains("F32 (1, 2)", Assert.Throws<SafetensorsException>(() => file.Get("a", 2, 2)).Message);
        Assert.Equal([1f, 2f], file.Get("a", -1, 2).ToSingles());
        Assert.Throws<ArgumentException>(() => SafetensorsTensor.Of("a", [1f, 2f], 3));
    }

    private static byte[] Bytes(string header, byte[] data)
        => [.. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data];
}
