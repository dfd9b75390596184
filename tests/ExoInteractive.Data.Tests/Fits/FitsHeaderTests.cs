using System.Numerics;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Tests.Fits;

public class FitsHeaderTests
{
    [Fact]
    public void Reads_every_kind_of_value()
    {
        FitsHeader header = Header(
            "SIMPLE  =                    T / conforms",
            "BITPIX  =                    8",
            "NAXIS   =                    0",
            "NAME    = 'O''Neill / star '   / a quoted quote and a slash inside",
            "EMPTY   = ''",
            "BLANK   =                      / undefined",
            "REAL    =             -1.5E-03 / exponent",
            "FORTRAN =        6.02214076D23",
            "PAIR    =           (1.5, -2.0)",
            "BIG     =  9223372036854775807",
            "HUGE    = 92233720368547758080",
            "FALSE   =                    F",
            "COMMENT this is = not a value");
        Assert.Equal("O'Neill / star", header.Text("NAME"));
        Assert.Equal("a quoted quote and a slash inside", header.Cards.Single(c => c.Keyword == "NAME").Comment);
        Assert.Null(header.Text("EMPTY"));
        Assert.True(header.Contains("BLANK"));
        Assert.Null(header.Number("BLANK"));
        Assert.Equal(-1.5e-3, header.Number("REAL"));
        Assert.Equal(6.02214076e23, header.Number("FORTRAN"));
        Assert.Equal(new Complex(1.5, -2), header.ComplexNumber("PAIR"));
        Assert.Equal(long.MaxValue, header.Integer("BIG"));
        Assert.Equal(9.223372036854775808e19, header.Number("HUGE"));
        Assert.Null(header.Integer("HUGE"));
        Assert.False(header.Logical("FALSE"));
        Assert.False(header.Contains("ABSENT"));
        Assert.Equal("this is = not a value", header.Cards.Single(c => c.Keyword == "COMMENT").Comment.Trim());
    }

    [Fact]
    public void Joins_long_strings_over_CONTINUE_records()
    {
        FitsHeader header = Header(
            "SIMPLE  =                    T",
            "BITPIX  =                    8",
            "NAXIS   =                    0",
            "LONG    = 'first &'",
            "CONTINUE  'second &' / with a remark",
            "CONTINUE  'third'",
            "AMP     = 'ends with &'",
            "NEXT    =                    7");
        Assert.Equal("first second third", header.Text("LONG"));
        Assert.Equal("ends with &", header.Text("AMP"));
        Assert.Equal(7, header.Integer("NEXT"));
    }

    [Fact]
    public void Reads_HIERARCH_keywords_and_tolerates_damaged_ones()
    {
        FitsHeader header = Header(
            "SIMPLE  =                    T",
            "BITPIX  =                    8",
            "NAXIS   =                    0",
            "HIERARCH Gaia parallax [mas] = 1.1611 / long name",
            "HIERARCH no value here",
            "HIERARCH =",
            "ODD     = 12 monkeys",
            "OPEN    = 'no closing quote");
        Assert.Equal(1.1611, header.Number("Gaia parallax [mas]"));
        Assert.Equal("12 monkeys", header.Text("ODD"));
        Assert.Null(header.Number("ODD"));
        Assert.Equal("no closing quote", header.Text("OPEN"));
    }

    [Fact]
    public void Digits_inside_quotes_count_as_numbers()
    {
        FitsHeader header = Header("SIMPLE  =                    T", "BITPIX  =                    8", "NAXIS   =                    0", "TICID   = '218795833'");
        Assert.Equal(218795833, header.Integer("TICID"));
        Assert.Equal(218795833.0, header.Number("TICID"));
    }

    [Fact]
    public void A_header_without_END_is_reported_as_truncated()
    {
        byte[] bytes = new FitsBytes().Primary(("OBJECT", "x")).ToArray();
        FitsFormatException error = Assert.Throws<FitsFormatException>(() => FitsFile.Parse(bytes.AsMemory(0, 320)));
        Assert.Contains("without END", error.Found);
    }

    private static FitsHeader Header(params string[] records)
        => new FitsBytes().Raw(string.Concat(records.Select(record => record.PadRight(80))), []).Parse().Header;
}
