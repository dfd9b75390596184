using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>What a cell that does not compile is told to do about it.</summary>
public sealed class SuggestedFixTests(SuggestedFixTests.Prepared prepared) : IClassFixture<SuggestedFixTests.Prepared>
{
    private const string Before = """
        var length = 3; var numbers = new List<double> { 1, 2 }; enum Mission { Kepler, Tess }
        class Star { public string Name { get; set; } = ""; public double Mass; public double Radius() => 1; }
        double Density(double mass, double radius) => mass; var star = new Star();
        """;

    private readonly Notebook _notebook = prepared.Notebook;

    [Theory]
    [InlineData("JsonSerializer.Serialize(1)", "add: using System.Text.Json;")]
    [InlineData("Regex r;", "add: using System.Text.RegularExpressions;")]
    [InlineData("[EditorBrowsable(EditorBrowsableState.Never)] void F() { }", "add: using System.ComponentModel;")]
    [InlineData("\"a\".AsQueryable().Count(); new System.Net.Http.HttpClient().GetFromJsonAsync<int>(\"x\")", "add: using System.Net.Http.Json;")]
    [InlineData("ImmutableArray<int> a;", "add: using System.Collections.Immutable;")]
    public async Task A_type_or_extension_that_is_not_imported_names_its_using(string cell, string advice) => await Advises(cell, advice);

    [Theory]
    [InlineData("lenght + 1", "did you mean length?")]
    [InlineData("star.Nmae", "did you mean Name?")]
    [InlineData("new Star { Nam = \"a\" }", "did you mean Name?")]
    [InlineData("star is { Mas: 1 }", "did you mean Mass?")]
    [InlineData("Mission.Kelper", "did you mean Kepler?")]
    [InlineData("Density(mas: 1, radius: 2)", "did you mean mass?")]
    [InlineData("Densty(1, 2)", "did you mean Density?")]
    [InlineData("new Strr()", "did you mean Star?")]
    [InlineData("strng s = \"\";", "did you mean String or string?")]
    [InlineData("Consol.WriteLine(1)", "did you mean Console?")]
    [InlineData("string.IsNullOrEmtpy(\"a\")", "did you mean IsNullOrEmpty?")]
    [InlineData("numbers.Frist()", "did you mean First?")]
    public async Task A_name_close_to_a_known_one_is_asked_for(string cell, string advice) => await Advises(cell, advice);

    [Theory]
    [InlineData("x = 5", "declare it: var x = 5")]
    [InlineData("x = numbers.Sum();\nx", "declare it: var x = numbers.Sum()")]
    [InlineData("lenth = 5;", "declare it: var lenth = 5")]
    public async Task An_undeclared_variable_is_shown_with_var(string cell, string advice) => await Advises(cell, advice);

    [Theory]
    [InlineData("int y = 3\nint z = 4;", "add a semicolon: ;")]
    [InlineData("Console.WriteLine(\"a\"", "add the missing ) (the ( of line 1, column 18 is not closed)")]
    [InlineData("var a = new[] { 1, 2;", "add the missing } (the { of line 1, column 15 is not closed)")]
    [InlineData("numbers[0", "add the missing ] (the [ of line 1, column 8 is not closed)")]
    [InlineData("for (int i = 0; i < 3; i++) {\n  Console.WriteLine(i);", "add the missing } (the { of line 1, column 29 is not closed)")]
    [InlineData("class Foo { void Bar() { }", "add the missing } (the { of line 1, column 11 is not closed)")]
    [InlineData("var s = \"abc;", "add the missing \" at the end of the text")]
    [InlineData("Console.WriteLine(\"a);", "add the missing \" at the end of the text")]
    [InlineData("double d = 3,14;", "did you mean 3.14? C# writes a decimal point")]
    [InlineData("Density(3,14, 1)", "did you mean 3.14? C# writes a decimal point")]
    [InlineData("star with { Name = \"x\" }", "write it in parentheses: (… with { … })")]
    public async Task Punctuation_is_put_right(string cell, string advice) => await Advises(cell, advice);

    [Theory]
    [InlineData("if (length = 3) { }", "did you mean ==? A single = assigns")]
    [InlineData("int t = Task.FromResult(3);", "await it: await Task.FromResult(3)")]
    [InlineData("Task.FromResult(star).Name", "await it: (await Task.FromResult(star))")]
    [InlineData("async Task<int> G() { await Task.Yield(); return 1; } G() + 1", "await it: await G()")]
    [InlineData("int n = 2.5;", "cast it: (int)2.5")]
    [InlineData("int n = length * 2.5;", "cast it: (int)(length * 2.5)")]
    [InlineData("string u = \"a\".ToUpper;", "call it: \"a\".ToUpper()")]
    [InlineData("double r = star.Radius;", "call it: star.Radius()")]
    [InlineData("char c = \"a\";", "did you mean 'a'? A single character stands in '…'")]
    [InlineData("string s = 'a';", "did you mean \"a\"? Text stands in double quotes")]
    [InlineData("string s = 'abc';", "did you mean \"abc\"? Text stands in double quotes, a single character in '…'")]
    [InlineData("string s = length;", "as text: length.ToString()")]
    [InlineData("int w = \"12\";", "read the number: int.Parse(\"12\")")]
    [InlineData("decimal m = 1.5;", "did you mean 1.5m?")]
    [InlineData("int[] arr = numbers.Select(o => 1);", "convert it: numbers.Select(o => 1).ToArray()")]
    public async Task A_value_of_the_wrong_type_is_converted(string cell, string advice) => await Advises(cell, advice);

    [Theory]
    [InlineData("void F() { int q; Console.WriteLine(q); }", "give it a value where it is declared: int q = 0;")]
    [InlineData("int F(int x) { if (x > 0) { return 1; } }", "let F return a value at its end too: return …;")]
    [InlineData("var v = Star();", "did you mean new Star(…)?")]
    [InlineData("\"abc\".Length()", "it is no method: write \"abc\".Length without ()")]
    [InlineData("numbers(0)", "did you mean numbers[0]?")]
    [InlineData("length + 1;", "to show a value, end the cell with it and without a semicolon; to keep it, assign it: var x = …;")]
    public async Task What_a_statement_lacks_is_said(string cell, string advice) => await Advises(cell, advice);

    [Theory]
    [InlineData("print(\"hello\")", "did you mean Console.WriteLine(\"hello\")?")]
    [InlineData("len(numbers)", "did you mean numbers.Count?")]
    [InlineData("True", "did you mean true?")]
    [InlineData("object o = None;", "did you mean null?")]
    [InlineData("length > 1 and length < 5", "C# writes && for and, || for or, ! for not")]
    [InlineData("2 ** 3", "did you mean Math.Pow(2, 3)?")]
    [InlineData("sqrt(2)", "did you mean Math.Sqrt?")]
    [InlineData("def f(x, y):\n    return x + y", "in C#: double f(double x, double y) { return …; }")]
    [InlineData("import numpy as np", "C# imports namespaces: using System.Text; (a package is loaded with #r \"nuget:Name\")")]
    [InlineData("for x in numbers:\n    print(x)", "in C#: foreach (var x in numbers) { … }")]
    [InlineData("for i in range(10):\n    print(i)", "in C#: for (int i = 0; i < 10; i++) { … }")]
    [InlineData("if length > 3:\n    length\nelif length > 2 and True:\n    length", "in C#: else if (length > 2 && True) { … }")]
    [InlineData("f\"{length} stars\"", "did you mean $\"…\"?")]
    [InlineData("var g = lambda x: x + 1", "did you mean x => …?")]
    [InlineData("numbers.append(3)", "did you mean Add?")]
    [InlineData("numbers.Length", "did you mean Count?")]
    [InlineData("let k = 5;", "did you mean var?")]
    [InlineData("console.log(\"a\")", "did you mean Console.WriteLine(…)?")]
    [InlineData("length === 3", "C# compares with == and !=")]
    [InlineData("# a comment\nlength", "did you mean a comment? In C# it starts with //")]
    [InlineData("%matplotlib inline", "a magic starts with #! here: #!lsmagic lists them")]
    public async Task What_other_notebook_languages_write_is_told_in_csharp(string cell, string advice) => await Advises(cell, advice);

    [Theory]
    [InlineData("numbers.First().Foo")]
    [InlineData("qqqqqqqq")]
    [InlineData("var z1 = 5 +;")]
    public async Task Nothing_is_proposed_that_does_not_help(string cell)
    {
        CellError error = await _notebook.Failure(cell);
        Assert.Equal(3, error.Traceback.Count);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task An_error_shows_its_line_marks_its_span_and_says_in_the_message_what_to_do()
    {
        CellError error = await _notebook.Failure("int a = 1;\n  var b = lenght + a;");
        Assert.Matches(@"^cell \d+, line 2, column 11: error CS0103: ", error.Traceback[0]);
        Assert.Equal(["      var b = lenght + a;", "              ^~~~~~", "    did you mean length?"], error.Traceback.Skip(1));
        Assert.EndsWith("\n    did you mean length?", error.Message);
    }

    [Fact]
    public async Task The_same_advice_is_given_once()
    {
        CellError error = await _notebook.Failure("Regex a;\nRegex b;");
        Assert.Single(error.Traceback, line => line.Contains("add: using"));
        Assert.Equal(2, error.Traceback.Count(line => line.Contains("error CS0246")));
    }

    [Fact]
    public async Task Errors_that_follow_from_a_missing_quote_are_not_shown()
    {
        CellError error = await _notebook.Failure("Console.WriteLine(\"a;");
        Assert.Single(error.Traceback, line => line.Contains("error CS"));
    }

    [Fact]
    public async Task A_few_warnings_are_lines_of_standard_error_at_their_own_place()
    {
        RecordedOutput output = await _notebook.Run("while (false) { int unused = 3; }\nTask.Delay(1);\nlength = length;\n1");
        Assert.True(output.Result!.Succeeded);
        string[] lines = output.Err.Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"line 2, column 1: warning CS4014: .*\(write await before it\)$", lines[0]);
        Assert.Matches("line 3, column 1: warning CS1717", lines[1]);
        Assert.Equal("", (await _notebook.Run("await Task.Delay(1);\nif (length == 3) { }")).Err);
    }

    private async Task Advises(string cell, string advice)
    {
        CellError error = await _notebook.Failure(cell);
        Assert.Contains("    " + advice, error.Traceback);
        Assert.Contains(advice, error.Message);
    }

    /// <summary>One notebook for all cases, as none of them changes it.</summary>
    public sealed class Prepared : IAsyncLifetime
    {
        internal Notebook Notebook { get; } = new();

        public async ValueTask InitializeAsync() => await Notebook.Value(Before);

        public ValueTask DisposeAsync() => Notebook.DisposeAsync();
    }
}
