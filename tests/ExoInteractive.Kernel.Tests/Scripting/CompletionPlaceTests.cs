using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>What is suggested where: each case is a cell with its cursor, <c>|</c>, after the cell <see cref="Before"/>.</summary>
public sealed class CompletionPlaceTests(CompletionPlaceTests.Prepared prepared) : IClassFixture<CompletionPlaceTests.Prepared>
{
    private const string Before = """
        using System.Globalization;
        enum Mission { Kepler, K2, Tess }
        class Star { public string Name { get; set; } = ""; public Mission Mission { get; set; } public double Mass; public int Id { get; } public Star Companion { get; init; } = null!; public string TransitSearchName => ""; }
        record Planet(string Name, double Radius) { public Star Host { get; init; } = new(); }
        double Density(double mass, double radius = 1, Mission mission = Mission.Kepler) => mass;
        var sun = new Star { Name = "Sun" }; Star? maybe = sun; Mission mission = Mission.K2; int? count = 3;
        var planet = new Planet("b", 1); var stars = new List<Star> { sun }; var byName = new Dictionary<string, Star>();
        """;

    private readonly Notebook _notebook = prepared.Notebook;

    [Theory]
    [InlineData("sun.|", "Name")]
    [InlineData("sun?.|", "Name")]
    [InlineData("maybe!.Na|", "Name")]
    [InlineData("count?.Comp|", "CompareTo")]
    [InlineData("sun?.Companion.Na|", "Name")]
    [InlineData("sun?.Companion?.Na|", "Name")]
    [InlineData("byName[\"Sun\"].|", "Name")]
    [InlineData("sun.|\nStar other = new();", "Name")]
    [InlineData("sun.\n  Na|\nvar other = 1;", "Name")]
    [InlineData("var x = sun.|\nint y = 3;", "Name")]
    [InlineData("Console.WriteLine(sun.|", "Name")]
    [InlineData("Console.WriteLine(sun.|\nint y = 3;", "Name")]
    [InlineData("if (sun.|", "Name")]
    [InlineData("foreach (var star in stars) { star.| }", "Name")]
    [InlineData("foreach (var star in stars) { star.|", "Name")]
    [InlineData("stars.Select(star => star.|", "Name")]
    [InlineData("stars.Where(star => star.Na|).ToList()", "Name")]
    [InlineData("stars.Where(star => star.Mass > 1).Select(star => star.|", "Name")]
    [InlineData("stars.Select(star => { var n = star.|", "Name")]
    [InlineData("stars.Aggregate(0.0, (sum, star) => sum + star.|", "Mass")]
    [InlineData("(from star in stars where star.|", "Name")]
    [InlineData("from star in stars select star.|", "Name")]
    [InlineData("$\"{sun.|}\"", "Name")]
    [InlineData("$\"{sun.|", "Name")]
    [InlineData("$\"mass {sun.Ma|} of {sun.Name}\"", "Mass")]
    [InlineData("Console.WriteLine($\"{su|}\")", "sun")]
    [InlineData("class Giant : Star { void F() { base.| } }", "Name")]
    [InlineData("var (a, b) = (sun, planet); a.|", "Name")]
    [InlineData("if (planet is { Host: var host } && host.|", "Name")]
    [InlineData("await Task.FromResult(sun).|", "ContinueWith")]
    [InlineData("(await Task.FromResult(sun)).|", "Name")]
    [InlineData("sun.Name.Split(',').Fir|", "First")]
    [InlineData("System.Collections.Generic.Li|", "List")]
    [InlineData("global::Sys|", "System")]
    public async Task Members_follow_a_dot(string cell, string text) => await Suggests(cell, text);

    [Theory]
    [InlineData("new Star { | }", "Name")]
    [InlineData("new Star { |", "Name")]
    [InlineData("new Star { Name = \"a\", | }", "Mission")]
    [InlineData("new Star { Name = \"a\", Mis| }", "Mission")]
    [InlineData("new Star { Ma|", "Mass")]
    [InlineData("Star other = new() { |", "Companion")]
    [InlineData("var other = planet with { |", "Radius")]
    [InlineData("(planet with { Na|", "Name")]
    [InlineData("var mean = stars.Select(star => star.Mass).Where(mass => mass > 1).Average(); sun = new() { | };", "Name")]
    [InlineData("new Planet(\"c\", 2) { Host = { | } }", "Mass")]
    public async Task Braces_of_an_initializer_offer_what_can_be_set(string cell, string text) => await Suggests(cell, text);

    [Fact]
    public async Task Members_that_are_set_or_cannot_be_are_not_offered_again()
    {
        string[] texts = await Texts("new Star { Name = \"a\", | }");
        Assert.DoesNotContain("Name", texts);
        Assert.DoesNotContain("Id", texts);
        Assert.DoesNotContain("sun", texts);
    }

    [Theory]
    [InlineData("Density(|", "mass:")]
    [InlineData("Density(1, ra|)", "radius:")]
    [InlineData("Density(1, mission: |", "Mission.Tess")]
    [InlineData("Density(1, 2, |", "Mission.Tess")]
    [InlineData("Density(1, 2, Te|", "Mission.Tess")]
    [InlineData("new Planet(|", "Radius:")]
    [InlineData("string.Join(sep|", "separator:")]
    [InlineData("double.Parse(\"1\", |", "NumberStyles.Float")]
    [InlineData("\"a\".Equals(\"A\", |", "StringComparison.Ordinal")]
    public async Task Arguments_are_offered_by_parameter(string cell, string text) => Assert.Contains(text, (await Texts(cell)).Take(60));

    [Theory]
    [InlineData("mission == |", "Mission.Tess")]
    [InlineData("if (sun.Mission != Te|", "Mission.Tess")]
    [InlineData("mission = |", "Mission.Tess")]
    [InlineData("Mission other = |", "Mission.Tess")]
    [InlineData("switch (mission) { case | }", "Mission.Tess")]
    [InlineData("switch (mission) { case Te|: break; }", "Mission.Tess")]
    [InlineData("var n = mission switch { | }", "Mission.Tess")]
    [InlineData("var n = mission switch { Mission.K2 => 1, |", "Mission.Tess")]
    [InlineData("mission is |", "Mission.Tess")]
    [InlineData("mission is not |", "Mission.Tess")]
    [InlineData("mission is Mission.K2 or |", "Mission.Tess")]
    [InlineData("sun is { Mission: | }", "Mission.Tess")]
    [InlineData("new Star { Mission = |", "Mission.Tess")]
    [InlineData("Mission Of(Star star) => |", "Mission.Tess")]
    [InlineData("Mission Of(Star star) { return |", "Mission.Tess")]
    public async Task Values_of_an_enum_come_first_where_one_is_expected(string cell, string text)
        => Assert.Contains(text, (await Texts(cell)).Take(6));

    [Theory]
    [InlineData("sun is { | }", "Mass")]
    [InlineData("sun is { Na|", "Name")]
    [InlineData("planet is { Host: { | } }", "Mass")]
    [InlineData("planet is { Name: \"b\", Ra| }", "Radius")]
    [InlineData("object o = sun; if (o is Star { | })", "Name")]
    [InlineData("var t = sun switch { { | } => 1 };", "Mass")]
    public async Task Patterns_offer_properties(string cell, string text) => await Suggests(cell, text);

    [Theory]
    [InlineData("new St|", "Star")]
    [InlineData("Star other = new |", "Star")]
    [InlineData("object o = sun as St|", "Star")]
    [InlineData("o is St|", "Star")]
    [InlineData("new List<St|", "Star")]
    [InlineData("List<St|", "Star")]
    [InlineData("new Dictionary<string, St|", "Star")]
    [InlineData("typeof(St|", "Star")]
    [InlineData("class Giant : St|", "Star")]
    [InlineData("void F(St|", "Star")]
    [InlineData("throw new Arg|", "ArgumentException")]
    [InlineData("try { } catch (IO|", "IOException")]
    [InlineData("class C { [Obs| void F() { } }", "Obsolete")]
    [InlineData("class C { override |", "string? ToString()")]
    [InlineData("class C { public override ToS|", "string? ToString()")]
    [InlineData("using System.Te|", "Text")]
    [InlineData("using Sys|", "System")]
    [InlineData("using static System.Ma|", "Math")]
    [InlineData("using Numbers = System.Collections.Generic.Li|", "List")]
    [InlineData("class C { pub|", "public")]
    [InlineData("from star in stars wh|", "where")]
    [InlineData("sun i|", "is")]
    [InlineData("fore|", "foreach")]
    [InlineData("var x = 1;\nsu|", "sun")]
    [InlineData("planet\n#!time\nsu|", "sun")]
    [InlineData("int kept = 1;\n#!time\nke|", "kept")]
    [InlineData("kept\n#!time\nsun.Na|", "Name")]
    public async Task Places_offer_what_fits_them(string cell, string text) => await Suggests(cell, text);

    [Theory]
    [InlineData("using Sys|", "sun")]
    [InlineData("using System.|", "Math")]
    [InlineData("new |", "Console")]
    [InlineData("throw new |", "Star")]
    [InlineData("sun.|", "sun")]
    [InlineData("int |", "sun")]
    [InlineData("class |", "sun")]
    [InlineData("sun |", "stars")]
    public async Task Places_do_not_offer_what_cannot_stand_there(string cell, string text) => Assert.DoesNotContain(text, await Texts(cell));

    [Fact]
    public async Task Exact_prefixes_come_before_humps_and_humps_before_other_cases()
    {
        await _notebook.Value("int TSeries = 1, TransitSearch = 2, tsunami = 3, tally = 4, Tally = 5;");
        string[] typed = await Texts("TS|");
        Assert.True(Array.IndexOf(typed, "TSeries") < Array.IndexOf(typed, "TransitSearch"));
        Assert.True(Array.IndexOf(typed, "TransitSearch") < Array.IndexOf(typed, "tsunami"));
        Assert.Equal("Tally", (await Texts("Tal|"))[0]);
        Assert.Equal("tally", (await Texts("tal|"))[0]);
        Assert.Contains("TransitSearch", await Texts("TrSe|"));
        Assert.Contains("TransitSearchName", await Texts("sun.TSN|"));
    }

    [Fact]
    public async Task Locals_come_before_types_and_types_not_imported_come_last()
    {
        string[] texts = await Texts("void F(int Convertible) { int Console1 = 1; Con| }");
        Assert.True(Array.IndexOf(texts, "Console1") < Array.IndexOf(texts, "Console"));
        Assert.True(Array.IndexOf(texts, "Convertible") < Array.IndexOf(texts, "Console"));
        CompletionResult json = await Complete("JsonSer|");
        CompletionItem item = Assert.Single(json.Items, item => item.Text == "System.Text.Json.JsonSerializer");
        Assert.Equal(("class", "System.Text.Json"), (item.Kind, item.Signature));
        string[] file = await Texts("Fil|");
        Assert.True(Array.IndexOf(file, "File") < Array.FindIndex(file, text => text.Contains('.')));
        Assert.DoesNotContain("System.IO.File", file);
    }

    [Fact]
    public async Task Every_item_has_a_text_and_a_kind_and_those_with_a_type_tell_it()
    {
        CompletionResult all = await Complete("|");
        Assert.All(all.Items, item => Assert.True(item.Text.Length > 0 && item.Kind.Length > 0, item.Text));
        Assert.Equal("Star", Assert.Single(all.Items, item => item.Text == "sun").Signature);
        Assert.Equal("System", Assert.Single(all.Items, item => item.Text == "Console").Signature);
        Assert.Equal("(double mass, double radius, Mission mission) → double", Assert.Single(all.Items, item => item.Text == "Density").Signature);
    }

    [Fact]
    public async Task A_name_that_is_a_keyword_is_inserted_with_its_at_sign()
    {
        await _notebook.Value("int @event = 1;");
        Assert.Contains("@event", await Texts("eve|"));
    }

    private async Task Suggests(string cell, string text) => Assert.Contains(text, await Texts(cell));

    private async Task<string[]> Texts(string cell) => (await Complete(cell)).Items.Select(item => item.Text).ToArray();

    private Task<CompletionResult> Complete(string cell)
    {
        int cursor = cell.IndexOf('|');
        return _notebook.Engine.CompleteAsync(cell.Remove(cursor, 1), cursor);
    }

    /// <summary>One notebook for all cases, as they only ask.</summary>
    public sealed class Prepared : IAsyncLifetime
    {
        internal Notebook Notebook { get; } = new();

        public async ValueTask InitializeAsync() => await Notebook.Value(Before);

        public ValueTask DisposeAsync() => Notebook.DisposeAsync();
    }
}
