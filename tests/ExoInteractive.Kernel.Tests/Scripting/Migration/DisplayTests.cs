using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting.Migration;

/// <summary>The display API that users of .NET Interactive know, each name in a cell.</summary>
public class DisplayTests
{
    [Fact]
    public async Task PocketView_builds_HTML()
    {
        await using Notebook notebook = new();
        MimeBundle view = Assert.Single((await notebook.Run(
            "using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndiv[style: \"color:red\"](b(\"a < b\"), ul(new[] { \"x\", \"y\" }.Select(n => li(n))))")).ExecuteResults);
        Assert.Equal("<div style=\"color:red\"><b>a &lt; b</b><ul><li>x</li><li>y</li></ul></div>", view.Data["text/html"]);
        Assert.Contains("a < b", view.Data["text/plain"]);
    }

    [Fact]
    public async Task Data_tables_are_tables_and_cut_with_a_note()
    {
        await using Notebook notebook = new();
        MimeBundle table = Assert.Single((await notebook.Run("""
            using System.Data;
            var t = new DataTable();
            t.Columns.Add("name"); t.Columns.Add("period", typeof(double));
            for (int i = 0; i < 250; i++) t.Rows.Add($"<b{i}>", i + 0.5);
            t
            """)).ExecuteResults);
        Assert.StartsWith("<table><thead><tr><th>name</th><th>period</th></tr></thead><tbody><tr><td>&lt;b0&gt;</td><td>0.5</td></tr>", table.Data["text/html"]);
        Assert.Contains("… and 150 more rows", table.Data["text/html"]);
        Assert.StartsWith("name   period\n<b0>   0.5\n", table.Data["text/plain"]);
        Assert.EndsWith("… and 150 more rows", table.Data["text/plain"]);
    }

    [Fact]
    public async Task Dictionaries_objects_and_long_sequences_are_shown_and_cut()
    {
        await using Notebook notebook = new();
        MimeBundle map = Assert.Single((await notebook.Run("new Dictionary<string, int> { [\"a\"] = 1 }")).ExecuteResults);
        Assert.Contains("<th><i>key</i></th><th>value</th>", map.Data["text/html"]);
        MimeBundle numbers = Assert.Single((await notebook.Run("Enumerable.Range(0, 100_000)")).ExecuteResults);
        Assert.Contains("18, 19 ... (99980 more)", numbers.Data["text/plain"]);
        MimeBundle objects = Assert.Single((await notebook.Run("Enumerable.Range(0, 100_000).Select(i => new { Index = i, Square = (long)i * i })")).ExecuteResults);
        Assert.Contains("<td>Square</td>", objects.Data["text/html"]);
        Assert.InRange(objects.Data["text/html"].Length, 100, 50_000);
        MimeBundle endless = Assert.Single((await notebook.Run("IEnumerable<int> Ones() { while (true) yield return 1; }\nOnes()")).ExecuteResults);
        Assert.InRange(endless.Data["text/plain"].Length, 10, 5_000);
    }

    [Fact]
    public async Task Pictures_are_shown_from_their_bytes()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("var png = new byte[] { 1, 2, 3 };\npng.DisplayAs(\"image/png\");\ndisplay(png, \"image/png\");\ndisplay(new byte[] { 4 });");
        Assert.Equal(["AQID", "AQID", null], output.Displays.Select(bundle => bundle.Data.GetValueOrDefault("image/png")));
    }

    [Fact]
    public async Task Every_name_of_the_table_is_there()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("""
            DisplayedValue shown = display("first");
            shown.Update("second");
            Kernel.display(Kernel.HTML("<b>x</b>"));
            "x".Display("text/html", "text/plain");
            "# t".DisplayAs("text/markdown");
            Formatter.Register<Version>(v => $"version {v}", "text/plain");
            Formatter.SetPreferredMimeTypesFor(typeof(Version), "text/plain");
            new Version(1, 2).Display();
            Kernel.ClearOutput();
            """);
        Assert.True(output.Result!.Succeeded, output.Errors.FirstOrDefault()?.Message);
        Assert.Equal(["display", "update", "display", "display", "display", "display", "clear"], output.All.Select(entry => entry.Kind));
        Assert.Equal("version 1.2", output.All[5].Text);
    }
}
