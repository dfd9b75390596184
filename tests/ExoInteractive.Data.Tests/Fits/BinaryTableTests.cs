using System.Numerics;
using System.Text;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Tests.Fits;

public class BinaryTableTests
{
    [Fact]
    public void Reads_every_scalar_type_bit_for_bit()
    {
        BinaryTable table = Table(
            TestColumn.Doubles("D", [Math.PI, double.NaN, double.Epsilon]),
            TestColumn.Singles("E", [1.1f, float.MaxValue, float.NaN]),
            new TestColumn("K", "1K", [TestColumn.Encode(long.MinValue), TestColumn.Encode(long.MaxValue), TestColumn.Encode(-1L)]),
            TestColumn.Int32s("J", [int.MinValue, int.MaxValue, -2]),
            new TestColumn("I", "1I", [TestColumn.Encode(short.MinValue), TestColumn.Encode(short.MaxValue), TestColumn.Encode((short)-3)]),
            new TestColumn("B", "B", [[0], [255], [7]]),
            new TestColumn("L", "L", [[(byte)'T'], [(byte)'F'], [0]]),
            new TestColumn("A", "5A", [Encoding.ASCII.GetBytes("abcde"), Encoding.ASCII.GetBytes("ab\0xy"), Encoding.ASCII.GetBytes("ab   ")]),
            new TestColumn("C", "C", [[.. TestColumn.Encode(1.5f), .. TestColumn.Encode(-2f)], new byte[8], new byte[8]]),
            new TestColumn("M", "M", [[.. TestColumn.Encode(1.25), .. TestColumn.Encode(-2.5)], new byte[16], new byte[16]]),
            new TestColumn("X", "10X", [[0b1010_0000, 0b0100_0000], [0, 0], [255, 255]]));
        Assert.Equal([Math.PI, double.NaN, double.Epsilon], table.Column("d").ReadDoubles());
        Assert.Equal([1.1f, float.MaxValue, double.NaN], table.Column("E").ReadDoubles());
        Assert.Equal([long.MinValue, long.MaxValue, -1], table.Column("K").ReadInt64s());
        Assert.Equal([int.MinValue, int.MaxValue, -2], table.Column("J").ReadInt64s());
        Assert.Equal([short.MinValue, short.MaxValue, -3], table.Column("I").ReadInt64s());
        Assert.Equal([0, 255, 7], table.Column("B").ReadInt64s());
        Assert.Equal([true, false, null], table.Column("L").ReadBooleans());
        Assert.Equal([1, 0, double.NaN], table.Column("L").ReadDoubles());
        Assert.Equal(["abcde", "ab", "ab"], table.Column("A").ReadStrings());
        Assert.Equal(new Complex(1.5, -2), table.Column("C").ReadComplexNumbers()[0]);
        Assert.Equal(new Complex(1.25, -2.5), table.Column("M").ReadComplexNumbers()[0]);
        Assert.Equal([true, false, true, false, false, false, false, false, false, true], table.Column("X").ReadBooleans()[..10]);
        Assert.Equal(30, table.Column("X").ReadBooleans().Length);
    }

    [Fact]
    public void Null_values_become_NaN_and_scaling_is_applied()
    {
        BinaryTable table = Table(
            TestColumn.Int32s("COUNT", [5, -1, 7]) with { Cards = [("TNULL", -1)] },
            new TestColumn("SCALED", "I", [TestColumn.Encode((short)10), TestColumn.Encode((short)-32768), TestColumn.Encode((short)0)], ("TSCAL", 0.5), ("TZERO", 100.0), ("TNULL", -32768)),
            new TestColumn("UNSIGNED", "J", [TestColumn.Encode(int.MinValue), TestColumn.Encode(0), TestColumn.Encode(int.MaxValue)], ("TZERO", 2147483648L)));
        Assert.Equal([5, double.NaN, 7], table.Column("COUNT").ReadDoubles());
        Assert.Equal([5, 99, 7], table.Column("COUNT").ReadInt64s(missing: 99));
        Assert.Equal([105, double.NaN, 100], table.Column("SCALED").ReadDoubles());
        Assert.Equal([0, 2147483648L, 4294967295L], table.Column("UNSIGNED").ReadInt64s());
        Assert.Throws<FitsFormatException>(() => table.Column("SCALED").ReadInt64s());
    }

    [Fact]
    public void Fixed_arrays_come_row_after_row()
    {
        BinaryTable table = Table(new TestColumn(
            "PAIR", "2D", [[.. TestColumn.Encode(1.0), .. TestColumn.Encode(2.0)], [.. TestColumn.Encode(3.0), .. TestColumn.Encode(4.0)]]));
        Assert.Equal([1, 2, 3, 4], table.Column("PAIR").ReadDoubles());
    }

    [Theory]
    [InlineData("1PE(3)", false)]
    [InlineData("1QE(3)", true)]
    public void Variable_arrays_are_read_from_the_heap_and_the_columns_behind_them_stay_in_place(string form, bool wide)
    {
        byte[] heap = [.. TestColumn.Encode(1.5f), .. TestColumn.Encode(2.5f), .. TestColumn.Encode(-1f)];
        byte[] Descriptor(int length, int start) => wide
            ? [.. TestColumn.Encode((long)length), .. TestColumn.Encode((long)start)]
            : [.. TestColumn.Encode(length), .. TestColumn.Encode(start)];
        BinaryTable table = new FitsBytes().Primary()
            .Table([new TestColumn("V", form, [Descriptor(2, 0), Descriptor(0, 0), Descriptor(9, 4)]), TestColumn.Doubles("T", [1, 2, 3])], heap)
            .Parse().Hdus[1].Table();
        Assert.Equal([1, 2, 3], table.Column("T").ReadDoubles());
        Assert.Equal([1.5, 2.5], table.Column("V").ReadDoubles(0));
        Assert.Empty(table.Column("V").ReadDoubles(1));
        Assert.Contains("heap", Assert.Throws<FitsFormatException>(() => table.Column("V").ReadDoubles(2)).Found);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Column("V").ReadDoubles(3));
        Assert.Throws<FitsFormatException>(() => table.Column("V").ReadDoubles());
    }

    [Fact]
    public void A_missing_column_names_those_that_are_there()
    {
        BinaryTable table = Table(TestColumn.Doubles("TIME", [1]), TestColumn.Doubles("FLUX", [1]));
        FitsFormatException error = Assert.Throws<FitsFormatException>(() => table.Column("QUALITY"));
        Assert.Contains("TIME, FLUX", error.Found);
        Assert.Contains("QUALITY", error.Expected);
    }

    [Theory]
    [InlineData("Z")]
    [InlineData("")]
    [InlineData("99999999999D")]
    [InlineData("2000000000D")]
    [InlineData("2D")]
    public void A_form_that_does_not_fit_the_row_is_refused(string form)
    {
        FitsFile file = new FitsBytes().Primary().Table([new TestColumn("X", form, [new byte[8]])]).Parse();
        Assert.Throws<FitsFormatException>(() => file.Hdus[1].Table());
    }

    [Fact]
    public void Asking_a_column_for_what_it_does_not_hold_says_so()
    {
        BinaryTable table = Table(new TestColumn("NAME", "2A", [[65, 66]]), TestColumn.Doubles("TIME", [1]));
        Assert.Throws<FitsFormatException>(() => table.Column("NAME").ReadDoubles());
        Assert.Throws<FitsFormatException>(() => table.Column("TIME").ReadStrings());
        Assert.Throws<FitsFormatException>(() => table.Column("TIME").ReadBooleans());
        Assert.Throws<FitsFormatException>(() => table.Column("TIME").ReadComplexNumbers());
        Assert.Throws<FitsFormatException>(() => table.Column("TIME").ReadInt64s());
        Assert.Throws<FitsFormatException>(() => table.Column("TIME").ReadString(0));
    }

    private static BinaryTable Table(params TestColumn[] columns) => new FitsBytes().Primary().Table(columns).Parse().Hdus[1].Table();
}
