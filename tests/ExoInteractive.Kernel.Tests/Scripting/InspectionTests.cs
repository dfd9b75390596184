using System.CommandLine;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Documentation;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>What a tooltip says: each case is a cell with its cursor, <c>|</c>.</summary>
public sealed class InspectionTests(InspectionTests.Prepared prepared) : IClassFixture<InspectionTests.Prepared>
{
    private const string Before = """
        /// <summary>Mean density of a star.</summary>
        /// <param name="mass">Its mass.</param>
        double Density(double mass, double radius = 1) => mass;
        double Density(string name) => 1;
        class Star { public Star(string name) { } public Star(string name, int id, params int[] others) { } public int this[string key] => 1; public static T Make<T>(T value, int times) => value; }
        class Giant : Star { public Giant() : base("", 1) { } }
        var text = "Sun"; var numbers = new List<int> { 1, 2, 3 }; Func<int, string, bool> test = (a, b) => true;
        var star = new Star("Sun"); var series = Enumerable.Range(0, 10).Select(n => n); double[] flux = new double[1000];
        """;

    private readonly Notebook _notebook = prepared.Notebook;

    [Theory]
    [InlineData("Density(|)", "double Density(» string name «)", "double Density(» double mass «, double radius = 1)")]
    [InlineData("Density(\"Sun\"|)", "double Density(» string name «)", "double Density(» double mass «, double radius = 1)")]
    [InlineData("Density(1, |", "double Density(double mass, » double radius = 1 «)", "double Density(string name)")]
    [InlineData("Density(radius: |", "double Density(double mass, » double radius = 1 «)", "double Density(string name)")]
    [InlineData("text.Substring(1, |", "string string.Substring(int startIndex, » int length «)", "string string.Substring(int startIndex)")]
    [InlineData("Math.Max(1.5, |)", "double Math.Max(double val1, » double val2 «)", "")]
    [InlineData("new Star(\"\", 1, 2, |", "new Star(string name, int id, » params int[] others «)", "new Star(string name)")]
    [InlineData("Star made = new(\"\", |", "new Star(string name, » int id «, params int[] others)", "")]
    [InlineData("star[|", "int Star[» string key «]", "")]
    [InlineData("star?[|", "int Star[» string key «]", "")]
    [InlineData("Star.Make<int>(1, |", "int Star.Make<int>(int value, » int times «)", "")]
    [InlineData("numbers.Take(|", "(extension) IEnumerable<int> IEnumerable<int>.Take<int>(» int count «)", "")]
    [InlineData("numbers.Select(|", "Select", "Func<int, ")]
    [InlineData("test(1, |", "bool Func<int, string, bool>(int arg1, » string arg2 «)", "")]
    [InlineData("class Huge : Star { Huge() : base(|", "new Star(» string name «)", "")]
    [InlineData("class Huge : Star { Huge(int a) : this() { } Huge() : base(\"\", |", "new Star(string name, » int id «, params int[] others)", "")]
    [InlineData("class Huge(string n) : Star(|", "new Star(» string name «)", "")]
    [InlineData("class C { [Obsolete(\"a\", |", "new ObsoleteAttribute(string? message, » bool error «)", "")]
    [InlineData("Console.WriteLine(Density(1, |", "double Density(double mass, » double radius = 1 «)", "")]
    [InlineData("Console.WriteLine(Density(1), |", "void Console.WriteLine(string format, » object? arg0 «)", "")]
    [InlineData("numbers.Select(n => Density(n, |", "double Density(double mass, » double radius = 1 «)", "")]
    [InlineData("var y = Density(1,\n    |\n);\nvar z = 2;", "double Density(double mass, » double radius = 1 «)", "")]
    public async Task Inside_a_call_its_overloads_are_shown_with_the_parameter_marked(string cell, string first, string second)
    {
        string plain = await Plain(cell);
        Assert.Contains(first, plain.Split('\n')[0]);
        Assert.Contains(second, plain.Split("\n\n")[^1].Split('\n')[0]);
    }

    [Fact]
    public async Task The_parameter_is_bold_in_html_and_documented()
    {
        MimeBundle tip = (await At("Density(|1, 2)"))!;
        Assert.Contains("<b>double mass</b>", tip.Data["text/html"]);
        Assert.Contains("Mean density of a star.", tip.Data["text/plain"]);
        Assert.Contains("mass: Its mass.", tip.Data["text/plain"]);
        Assert.DoesNotContain("<script", tip.Data["text/html"]);
    }

    [Theory]
    [InlineData("Density(te|xt)", "variable string text")]
    [InlineData("Density(fl|ux.Length)", "variable double[] flux")]
    [InlineData("fl|ux", "declared in cell 1; value: 1000 elements: 0, 0, 0, 0, 0, 0, …")]
    [InlineData("te|xt", "value: \"Sun\"")]
    [InlineData("number|s.Add(1)", "value: 3 elements: 1, 2, 3")]
    [InlineData("new Sta|r(\"a\")", "Star.Star(string name)")]
    [InlineData("Dens|ity(1)", "Mean density of a star.")]
    [InlineData("foreach (var nu|m in numbers) { }", "variable int num")]
    [InlineData("va|r x = numbers;", "class List<int>")]
    public async Task A_name_tells_its_declaration(string cell, string expected) => Assert.Contains(expected, await Plain(cell));

    [Fact]
    public async Task A_value_that_would_have_to_be_computed_is_not_read()
    {
        Assert.DoesNotContain("value", await Plain("ser|ies"));
        await _notebook.Value("class Loud { public override string ToString() => throw new Exception(); public int Boom => throw new Exception(); } var loud = new Loud();");
        Assert.Matches("declared in cell \\d+$", await Plain("lou|d"));
    }

    [Fact]
    public async Task While_a_cell_runs_only_plain_values_are_read()
    {
        Task<RecordedOutput> running = await _notebook.Started("Console.WriteLine(1); while (true) { }");
        Assert.Contains("value: \"Sun\"", await Plain("tex|t"));
        Assert.DoesNotContain("value:", await Plain("numbe|rs"));
        Assert.Contains("mass", await Plain("Density(|"));
        _notebook.Engine.Interrupt();
        await running;
    }

    [Fact]
    public async Task The_second_level_of_detail_tells_more()
    {
        string[] shortTip = (await Plain("Console.WriteLine(|")).Split('\n');
        Assert.Contains(shortTip, line => line.StartsWith("… and "));
        Assert.DoesNotContain((await Plain("Console.WriteLine(|", 1)).Split('\n'), line => line.StartsWith("… and "));
        const string cell = "new MagicLine|(\"#!x\", [])";
        await _notebook.Value("using ExoInteractive.Magics;");
        Assert.DoesNotContain("throws", await Plain("MagicLine.Par|se(\"\")"));
        Assert.Contains("throws ArgumentException: The line does not start with #!.", await Plain("MagicLine.Par|se(\"\")", 1));
        Assert.Contains("With its #!.", await Plain(cell));
    }

    [Fact]
    public async Task The_documentation_of_dotnet_is_shown_or_its_absence_explained()
    {
        string text = await Plain("Math.Sq|rt(1)");
        Assert.Contains(ReferencePack.Installed.Exists ? "square root" : "SDK", text);
        Assert.False(new ReferencePack(null).Exists);
        Assert.Null(new ReferencePack(null).Find("T:System.Math", "System.Runtime"));
    }

    [Theory]
    [InlineData("#!ec|ho --times 2", "Usage:")]
    [InlineData("#!echo --ti|mes 2", "How often.")]
    [InlineData("#!echo --ti|mes 2", "#!echo --times, -t <N>")]
    [InlineData("#!echo --col|our red", "one of blue, red")]
    public async Task A_magic_and_its_options_are_explained(string cell, string expected)
    {
        MimeBundle tip = (await At(cell))!;
        Assert.Contains(expected, tip.Data["text/plain"]);
        Assert.True(tip.Data.ContainsKey("text/html"));
    }

    [Fact]
    public async Task Inherited_comments_are_found()
    {
        await _notebook.Value("""
            interface IShape
            {
                /// <summary>How large it is.</summary>
                double Area();
            }
            class Disk : IShape { public double Area() => 1; }
            """);
        Assert.Contains("How large it is.", await Plain("new Disk().Ar|ea()"));
    }

    private async Task<string> Plain(string cell, int detail = 0) => (await At(cell, detail))!.Data["text/plain"];

    private Task<MimeBundle?> At(string cell, int detail = 0)
    {
        int cursor = cell.IndexOf('|');
        return Task.FromResult(_notebook.Engine.Inspect(cell.Remove(cursor, 1), cursor, detail));
    }

    private static Magic Echo()
    {
        Option<string> colour = new("--colour") { Description = "Its colour." };
        colour.AcceptOnlyFromAmong("red", "blue");
        return new Magic(new Command("#!echo", "Prints its words.") { new Option<int>("--times", "-t") { Description = "How often.", HelpName = "N" }, colour }, (_, _, _) => Task.CompletedTask);
    }

    /// <summary>One notebook for all cases, as they only ask.</summary>
    public sealed class Prepared : IAsyncLifetime
    {
        internal Notebook Notebook { get; } = new(new ScriptEngineSettings { Magics = [Echo()] });

        public async ValueTask InitializeAsync() => await Notebook.Value(Before);

        public ValueTask DisposeAsync() => Notebook.DisposeAsync();
    }
}
