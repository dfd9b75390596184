using System.Text;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Data.Numpy;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Numpy;

public class NumpyArrayTests
{
    [Fact]
    public void Every_type_gives_its_values_row_after_row()
    {
        NumpyArray singles = NumpyArray.Parse(NumpyBytes.Array("<f4", "(2, 2)", NumpyBytes.Singles(1.5f, -2, float.NaN, 4)));
        Assert.Equal([2, 2], singles.Shape);
        Assert.Equal([1.5f, -2, float.NaN, 4], singles.ToSingles());
        Assert.Equal([1.5, -2, double.NaN, 4], singles.ToDoubles());
        Assert.Equal([0.1, -1e300], NumpyArray.Parse(NumpyBytes.Array("<f8", "(2,)", [.. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(-1e300)])).ToDoubles());
        Assert.Equal([long.MinValue, 7], NumpyArray.Parse(NumpyBytes.Array("<i8", "(2,)", [.. BitConverter.GetBytes(long.MinValue), .. BitConverter.GetBytes(7L)])).ToIntegers());
        Assert.Equal([-5], NumpyArray.Parse(NumpyBytes.Array("<i4", "()", BitConverter.GetBytes(-5))).ToIntegers());
        Assert.Equal([255, 0], NumpyArray.Parse(NumpyBytes.Array("|u1", "(2,)", [255, 0])).ToIntegers());
        Assert.Equal([1.0, 0], NumpyArray.Parse(NumpyBytes.Array("|b1", "(2,)", [1, 0])).ToDoubles());
        Assert.Equal(["PC", "é", ""], NumpyArray.Parse(NumpyBytes.Array("<U2", "(3,)", Encoding.UTF32.GetBytes("PCé\0\0\0"))).ToText());
        Assert.Empty(NumpyArray.Parse(NumpyBytes.Array("<f4", "(0, 5)", [])).ToSingles());
    }

    [Theory]
    [InlineData((byte)2)]
    [InlineData((byte)3)]
    public void Later_versions_have_a_longer_header(byte version)
        => Assert.Equal([3], NumpyArray.Parse(NumpyBytes.Array("|u1", "(1,)", [3], version: version)).ToIntegers());

    [Theory]
    [InlineData(">f4", "(1,)", "False", 4, "type '>f4'")]
    [InlineData("<c8", "(1,)", "False", 8, "astype")]
    [InlineData("<U0", "(1,)", "False", 0, "fixed width")]
    [InlineData("<f4", "(1,)", "True", 4, "ascontiguousarray")]
    [InlineData("<f4", "(2,)", "False", 4, "it must have 8")]
    [InlineData("<f4", "(-1,)", "False", 4, "whole number")]
    [InlineData("<f4", "(2147483647, 2147483647, 2147483647)", "False", 4, "damaged")]
    [InlineData("<f4", "(1", "False", 4, "where ')' must stand")]
    public void What_cannot_be_read_is_said_in_one_line(string type, string shape, string order, int bytes, string expected)
    {
        string message = Assert.Throws<NumpyFormatException>(() => NumpyArray.Parse(NumpyBytes.Array(type, shape, new byte[bytes], order))).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Text_is_no_number_and_a_fraction_no_whole_number()
    {
        Assert.Throws<NumpyFormatException>(() => NumpyArray.Parse(NumpyBytes.Array("<U1", "(1,)", new byte[4])).ToDoubles());
        Assert.Throws<NumpyFormatException>(() => NumpyArray.Parse(NumpyBytes.Array("<f4", "(1,)", new byte[4])).ToIntegers());
        Assert.Throws<NumpyFormatException>(() => NumpyArray.Parse(NumpyBytes.Array("<f4", "(1,)", new byte[4])).ToText());
        Assert.Contains("no character", Assert.Throws<NumpyFormatException>(() => NumpyArray.Parse(NumpyBytes.Array("<U1", "(1,)", [0, 0xD8, 0, 0])).ToText()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_gives_its_arrays_by_name()
    {
        byte[] archive = NumpyBytes.Archive(("a", NumpyBytes.Array("|u1", "(1,)", [3])), ("b", NumpyBytes.Array("<f4", "(1,)", NumpyBytes.Singles(2))));
        using NumpyArchive open = new(new MemoryStream(archive));
        Assert.Equal(["a", "b"], open.Names);
        Assert.Equal([2f], open.Read("b").ToSingles());
        Assert.Contains("no array 'c'; there are a, b", Assert.Throws<ArgumentException>(() => open.Read("c")).Message, StringComparison.Ordinal);
        using NumpyArchive small = new(new MemoryStream(archive), 100);
        Assert.Contains("at most 100", Assert.Throws<NumpyFormatException>(() => small.Read("b")).Message, StringComparison.Ordinal);
        Assert.Contains("numpy.savez", Assert.Throws<NumpyFormatException>(() => new NumpyArchive(new MemoryStream([1, 2, 3]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_give_one_kind_of_error_and_never_another()
    {
        CounterRandom random = new(1);
        byte[][] whole =
        [
            NumpyBytes.Array("<f4", "(3, 2)", new byte[24]), NumpyBytes.Array("<U5", "(2,)", new byte[40]), NumpyBytes.Array("|b1", "(4,)", new byte[4], version: 2),
            NumpyBytes.Archive(("a", NumpyBytes.Array("<i8", "(2,)", new byte[16]))),
        ];
        int refused = 0;
        for (int trial = 0; trial < 8000; trial++)
        {
            byte[] damaged = (byte[])whole[trial % whole.Length].Clone();
            for (int k = 0; k < 1 + (trial % 3); k++)
            {
                damaged[(int)(random.Uniform() * damaged.Length)] = (byte)(random.Uniform() * 256);
            }

            damaged = random.Uniform() < 0.2 ? damaged[..(int)(random.Uniform() * damaged.Length)] : damaged;
            try
            {
                if (trial % whole.Length == 3)
                {
                    using NumpyArchive archive = new(new MemoryStream(damaged), 1 << 20);
                    foreach (string name in archive.Names)
                    {
                        archive.Read(name).ToIntegers();
                    }
                }
                else
                {
                    NumpyArray array = NumpyArray.Parse(damaged);
                    Assert.Equal(array.Length, array.IsText ? array.ToText().Length : array.ToDoubles().Length);
                }
            }
            catch (NumpyFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 7900);
    }

    [Fact]
    public void The_shared_views_have_the_rows_and_labels_of_their_description()
    {
        using NumpyArchive archive = NumpyArchive.Open(Requires.RealData("ml/yu2019_tess_triage_views.npz"));
        string[] labels = archive.Read("disp").ToText();
        Assert.Equal((14_824, 450, 1_944, 12_427, 3), (labels.Length, labels.Count(one => one == "PC"), labels.Count(one => one == "EB"), labels.Count(one => one == "J"), labels.Count(one => one == "O")));
        NumpyArray global = archive.Read("global_view");
        Assert.Equal([14_824, 201], global.Shape);
        Assert.Equal(-1, global.ToSingles().AsSpan(0, 201).ToArray().Min(), 5);
        Assert.Equal(13_338, archive.Read("tic").ToIntegers().Distinct().Count());
    }
}
