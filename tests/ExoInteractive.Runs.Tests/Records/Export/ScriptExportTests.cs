using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Export;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Tests.Records.Export;

public sealed class ScriptExportTests : IDisposable
{
    private readonly ExportedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_script_has_the_cells_of_the_slice_the_hashes_and_the_recorded_value()
    {
        string script = ScriptExport.Of(Slice.Of(_session.Session.Records, new SliceTarget("candidate.Depth")), "head");
        string[] cells = [.. script.Split('\n').Where(line => line.StartsWith(ScriptExport.CellMark, StringComparison.Ordinal))];
        Assert.Equal(
            ["// %% What candidate.Depth needs of first.ipynb, run 2026-03-27 12:00:04 UTC.", "// %% imports of earlier cells", $"// %% [1] run {_session.Session.Of(1).ShortId}", $"// %% [3] run {_session.Session.Of(3).ShortId}", "// %% the result: candidate.Depth"],
            cells);
        Assert.Contains("\nusing System.IO;\n", script, StringComparison.Ordinal);
        Assert.Contains("\n#!load \"../datasets/first planet.csv\"\n", script, StringComparison.Ordinal);
        Assert.Contains(RecordedFile.Of(_session.At("datasets/first planet.csv")).Sha256!, script, StringComparison.Ordinal);
        Assert.Contains("0.0101205", script, StringComparison.Ordinal);
        Assert.Contains("head of the chain head", script, StringComparison.Ordinal);
        Assert.DoesNotContain(_session.Folder, script, StringComparison.Ordinal);
        Assert.DoesNotContain("radiusRatio", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_of_a_cell_or_file_ends_with_its_last_cell()
    {
        string script = ScriptExport.Of(Slice.Of(_session.Session.Records, new SliceTarget("page.pdf")));
        Assert.EndsWith("#!report --out page.pdf\n", script, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_run_again_is_refused_with_the_reason()
    {
        Slice broken = Slice.Of([.. _session.Session.Records.Skip(2)], new SliceTarget("candidate"));
        Assert.Contains("lightCurve", Assert.Throws<SliceException>(() => ScriptExport.Of(broken)).Message, StringComparison.Ordinal);
        SessionBuilder line = new() { NotebookPath = null };
        line.Verb("search");
        Assert.Contains("exo search", Assert.Throws<SliceException>(() => ScriptExport.Of(Slice.Whole(line.Records))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_notebook_an_input_is_looked_for_where_the_code_says()
    {
        SessionBuilder session = new() { NotebookPath = null };
        session.Cell("#!load data/star.csv", writes: ["lightCurve"]);
        session.Verb("load", inputs: [SessionBuilder.File("/home/ada/work/data/star.csv")]);
        string script = ScriptExport.Of(Slice.Of(session.Records, new SliceTarget("lightCurve")));
        Assert.Contains("(\"data/star.csv\",", script, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", script, StringComparison.Ordinal);
    }
}
