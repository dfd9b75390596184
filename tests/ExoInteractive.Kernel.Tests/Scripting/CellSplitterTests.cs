using System.Text;
using ExoInteractive.Kernel.Scripting.Splitting;

namespace ExoInteractive.Kernel.Tests.Scripting;

public class CellSplitterTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1 + 1", "C:1 + 1")]
    [InlineData("#!bls", "M:#!bls")]
    [InlineData("#!bls\n1", "M:#!bls\n|C:1")]
    [InlineData("int x = 1;\n  #!bls --period 3\nx", "C:int x = 1;\n|M:  #!bls --period 3\n|C:x")]
    [InlineData("#!a\r\n#!b\r\n1", "M:#!a\r\n|M:#!b\r\n|C:1")]
    [InlineData("var s = @\"\n#!no\n\";", "C:var s = @\"\n#!no\n\";")]
    [InlineData("var s = \"\"\"\n  #!no\n  \"\"\";\n#!yes", "C:var s = \"\"\"\n  #!no\n  \"\"\";\n|M:#!yes")]
    [InlineData("var s = $$\"\"\"\n  #!no {{1}}\n  \"\"\";\n#!yes", "C:var s = $$\"\"\"\n  #!no {{1}}\n  \"\"\";\n|M:#!yes")]
    [InlineData("/*\n#!no\n*/\n#!yes", "C:/*\n#!no\n*/\n|M:#!yes")]
    [InlineData("#if false\n#!no\n#endif\n#!yes", "C:#if false\n#!no\n#endif\n|M:#!yes")]
    [InlineData("// #!no\nvar x = 1; #!no", "C:// #!no\nvar x = 1; #!no")]
    [InlineData("#!load \"a file\n1", "M:#!load \"a file\n|C:1")]
    [InlineData("#! not\n#!", "C:#! not\n#!")]
    [InlineData("#!markdown\n# It's \"here\n#!no\n", "M:#!markdown\n|T:# It's \"here\n|M:#!no\n")]
    [InlineData("#!html\n<b>\n#!csharp\n1", "M:#!html\n|T:<b>\n|M:#!csharp\n|C:1")]
    public void Cells_are_cut_at_their_magics(string code, string expected)
    {
        string found = string.Join("|", CellSplitter.Split(code).Select(piece => piece.Kind switch { SegmentKind.Code => "C:", SegmentKind.Magic => "M:", _ => "T:" } + piece.Text));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Any_text_is_cut_into_pieces_that_make_it_up_again()
    {
        string[] tokens = ["#!", "#!bls", "\n", "\r\n", "\"", "\"\"\"", "@\"", "$\"", "{", "}", "/*", "*/", "//", "'", "#if", "#endif", "#r \"x\"", " ", "\t", "x", "int y = 1;", "\\", "#!markdown", "#!html", "\uFEFF", "é", "\ud83d", "\0", "<T>", "=>", "("];
        Random random = new(20261121);
        for (int round = 0; round < 3000; round++)
        {
            StringBuilder text = new();
            int length = random.Next(1, 25);
            for (int i = 0; i < length; i++)
            {
                text.Append(tokens[random.Next(tokens.Length)]);
            }

            string code = text.ToString();
            IReadOnlyList<CellSegment> pieces = CellSplitter.Split(code);
            Assert.Equal(code, string.Concat(pieces.Select(piece => piece.Text)));
            foreach (CellSegment piece in pieces)
            {
                Assert.NotEmpty(piece.Text);
                Assert.Equal(code[..piece.Start].Count(character => character == '\n'), piece.Line);
                Assert.Equal(piece.Text, code.Substring(piece.Start, piece.Text.Length));
                Assert.True(piece.Kind != SegmentKind.Magic || piece.Text.TrimStart(' ', '\t', '\uFEFF').StartsWith("#!", StringComparison.Ordinal));
            }
        }
    }
}
