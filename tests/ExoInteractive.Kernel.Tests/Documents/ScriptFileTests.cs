using ExoInteractive.Kernel.Documents;

namespace ExoInteractive.Kernel.Tests.Documents;

public sealed class ScriptFileTests
{
    [Fact]
    public void A_script_without_marks_is_one_cell()
        => Assert.Equal(["var x = 1;\n#!bls\nx"], Cells("\nvar x = 1;\r\n#!bls\r\nx\n\n"));

    [Fact]
    public void Marks_begin_cells_and_stay_in_them()
        => Assert.Equal(["// before", "// %% one\nvar x = 1;", "// %%\nx"], Cells("// before\n\n// %% one\nvar x = 1;\n\n// %% nothing\n\n// %%\nx\n"));

    [Fact]
    public void A_mark_inside_a_line_or_indented_is_a_comment_like_others()
        => Assert.Single(Cells("var x = 1; // %% not a cell\n    // %% neither\n"));

    [Fact]
    public void An_empty_script_has_no_cells() => Assert.Empty(Cells(" \n\n// %% title only\n"));

    [Fact]
    public void Every_line_of_any_text_is_in_a_cell_or_empty()
    {
        Random random = new(5);
        string[] pieces = ["// %%", "// %% a", "x", "", " ", "\t", "/*", "\"\"\"", "#!magic", "\u2028"];
        for (int round = 0; round < 500; round++)
        {
            string text = string.Join('\n', Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            string[] kept = [.. Cells(text).SelectMany(cell => cell.Split('\n')).Where(IsCode)];
            Assert.Equal(text.ReplaceLineEndings("\n").Split('\n').Where(IsCode), kept);
        }

        static bool IsCode(string line) => line.Trim().Length > 0 && !ScriptFile.BeginsCell(line);
    }

    [Theory]
    [InlineData("a.csx", true)]
    [InlineData("A.CSX", true)]
    [InlineData("a.cs", true)]
    [InlineData("a.ipynb", false)]
    [InlineData("csx", false)]
    public void Scripts_are_known_by_their_ending(string path, bool expected) => Assert.Equal(expected, ScriptFile.Is(path));

    private static string[] Cells(string text) => [.. ScriptFile.Parse(text).Cells.Select(cell => cell.Source)];
}
