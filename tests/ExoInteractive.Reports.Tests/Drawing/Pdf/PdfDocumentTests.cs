using System.Text;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Requirements;

namespace ExoInteractive.Reports.Tests.Drawing.Pdf;

public sealed class PdfDocumentTests
{
    private static readonly TextStyle Plain = new(11, Color.Black);

    [Fact]
    public void Qpdf_finds_nothing_to_complain_about()
    {
        string program = Requires.Program("qpdf", "qpdf");
        using TemporaryFolder folder = new();
        string path = Write(folder, "Two pages", Specimen.Draw, _ => { });
        (int code, string text, string error) = Requires.Run(program, ["--check", path]);
        Assert.True(code == 0 && error.Length == 0, text + error);
        Assert.Contains("No syntax or stream encoding errors", text);
        Assert.Equal("2", Requires.Run(program, ["--show-npages", path]).Out.Trim());
    }

    [Fact]
    public void Every_string_can_be_read_back()
    {
        string program = Requires.Program("pdftotext", "poppler-utils");
        using TemporaryFolder folder = new();
        string text = Requires.Run(program, ["-layout", Write(folder, "Text", Specimen.Draw), "-"]).Out;
        Assert.All(Specimen.Strings, line => Assert.Contains(line, text));
    }

    [Theory]
    [InlineData("no glyph for 中文 here")]
    [InlineData("beyond the basic plane: 𝔸 𝟙 and 🪐")]
    [InlineData("\u03a9 (omega) and \u2126 (ohm) stay apart")]
    [InlineData("back\\slash (and) parentheses <>")]
    public void Text_comes_back_even_where_the_face_lacks_the_character(string text) => Assert.Equal(text, ReadBack(text));

    [Fact]
    public void Ill_formed_text_and_non_characters_come_back_as_the_replacement_character()
        => Assert.Equal("half\ufffdpair and\ufffdnone", ReadBack("half\ud800pair and\uffffnone"));

    [Fact]
    public void Fonts_are_embedded_subsets_with_a_map_to_unicode()
    {
        string program = Requires.Program("pdffonts", "poppler-utils");
        using TemporaryFolder folder = new();
        string[] fonts = Requires.Run(program, [Write(folder, "Fonts", Specimen.Draw)]).Out.Trim().Split('\n')[2..];
        Assert.Equal(2, fonts.Length);
        Assert.Matches(@"^[A-Z]{6}\+DejaVuSans +CID TrueType +Identity-H +yes yes yes", fonts[0]);
        Assert.Matches(@"^[A-Z]{6}\+DejaVuSans-Bold +CID TrueType +Identity-H +yes yes yes", fonts[1]);
    }

    [Fact]
    public void Only_the_glyphs_in_use_are_embedded()
        => Assert.InRange(Backend.Pdf.Render(200, 100, canvas => canvas.Text("R⊕ = 1.03 ± 0.02", new Point(9, 9), Plain)).Length, 1000, 8000);

    [Fact]
    public void Title_producer_and_date_are_in_the_properties()
    {
        string program = Requires.Program("pdfinfo", "poppler-utils");
        using TemporaryFolder folder = new();
        using MemoryStream stream = new();
        PdfDocument.Write(stream, 595, 842, "σ (WASP-126 b) \\ ☉", [_ => { }], new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(1)));
        string path = folder.Write("a.pdf", stream.ToArray());
        string info = Requires.Run(program, ["-isodates", path]).Out;
        Assert.Matches(@"Title: +σ \(WASP-126 b\) \\ ☉\n", info);
        Assert.Matches(@"Producer: +ExoInteractive\n", info);
        Assert.Matches("CreationDate: +2026-03-04T04:06:07Z", info);
        Assert.Matches(@"Page size: +595 x 842 pts", info);
    }

    [Fact]
    public void No_clock_is_read()
        => Assert.DoesNotContain("CreationDate", Encoding.Latin1.GetString(Backend.Pdf.Render(10, 10, _ => { })));

    [Fact]
    public void The_stream_is_written_from_where_it_stands_and_left_open()
    {
        using MemoryStream stream = new();
        stream.Write("before"u8);
        PdfDocument.Write(stream, 10, 10, "a", [_ => { }]);
        string text = Encoding.Latin1.GetString(stream.ToArray());
        Assert.StartsWith("before%PDF-1.7\n", text);
        Assert.EndsWith("%%EOF\n", text);
    }

    [Fact]
    public void A_document_needs_a_page()
        => Assert.Equal("pages", Assert.Throws<ArgumentException>(() => PdfDocument.Write(Stream.Null, 10, 10, "a", [])).ParamName);

    [Fact]
    public void Twenty_thousand_dots_stay_a_small_file()
    {
        Random random = new(61);
        Point[] dots = [.. Enumerable.Range(0, 20_000).Select(_ => new Point(500 * random.NextDouble(), 300 * random.NextDouble()))];
        Assert.InRange(Backend.Pdf.Render(500, 300, canvas => canvas.Dots(dots, 1, new Color(0, 0, 0, 80))).Length, 50_000, 300_000);
    }

    private static string ReadBack(string text)
    {
        string program = Requires.Program("pdftotext", "poppler-utils");
        using TemporaryFolder folder = new();
        return Requires.Run(program, [Write(folder, "Text", canvas => canvas.Text(text, new Point(10, 30), Plain)), "-"]).Out.Trim();
    }

    private static string Write(TemporaryFolder folder, string title, params Action<ICanvas>[] pages)
    {
        using MemoryStream stream = new();
        PdfDocument.Write(stream, Specimen.Width, Specimen.Height, title, pages);
        return folder.Write("document.pdf", stream.ToArray());
    }
}
