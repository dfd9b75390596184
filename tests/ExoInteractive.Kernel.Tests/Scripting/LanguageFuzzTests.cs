using ExoInteractive.Kernel.Protocol;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>Any text with the cursor anywhere gets an answer: no exception, and a range inside the text.</summary>
public sealed class LanguageFuzzTests(LanguageFuzzTests.Prepared prepared) : IClassFixture<LanguageFuzzTests.Prepared>
{
    // Every place was tried once (some thousand questions); the suite keeps to a sample that takes seconds.
    private const int CutEvery = 4;
    private const int AskEvery = 11;

    private static readonly string[] Tokens =
    [
        "x", ".", "(", ")", "\"", "{", "}", "#!who ", "#!", "#", "\n", "=>", "<", ">", "?.", "[", "]", "new ", "/", "//", "/*", "'", "$\"", "int ", "-", "--help ", "@", "\0", "é", "1", ";", "is ",
        "switch ", "case ", "override ", "using ", "class C ", "where ", "from ", "🪐", "\ud83e", "#r \"", "\"\"\"", "::", "->", "..", "!", "await ", "=", "==", ",", ":", "goto ", "with ", "throw ", "[Obs",
    ];

    private readonly Notebook _notebook = prepared.Notebook;

    public static TheoryData<string> Snippets =>
    [
        "var y = numbers.Where(n => n > 1).Select(n => $\"{n:F1} {star.Name}\").ToList();\ny[0]",
        "class Giant<T>(string name) : Star where T : new() { public override string ToString() => base.ToString() + name; [Obsolete(\"x\")] int this[int i] => i; }",
        "#!time\nswitch (day) { case DayOfWeek.Monday when numbers is { Count: > 1 }: break; default: goto case DayOfWeek.Monday; }\n#!who --help\nstar",
        "from n in numbers where n > 1 orderby n select new { n, s = new Star { Name = \"🪐\" } }",
        "try { await Task.Delay(1); } catch (Exception e) when (e is IOException or null) { throw new ArgumentException(nameof(e), e); } finally { }",
        "using System.Text; using static System.Math; unsafe { int* p = null; p->ToString(); } #!notAMagic\nvar (a, b) = (1, @\"x\"\"y\");",
        "#r \"folder/x.dll\"\n#load \"y.csx\"\nFunc<int, string> f = (int q) => q switch { 1 => \"a\", _ => star with { } };\nf(1)?[0]",
        "var raw = \"\"\"\n  text {x}\n  \"\"\"; var i = $$\"\"\"{{numbers[^1]}}\"\"\"; /* c */ // d\n#if NO\nhidden.\n#endif\nx.",
    ];

    [Theory]
    [MemberData(nameof(Snippets))]
    public void A_snippet_cut_off_in_the_middle_gets_an_answer(string snippet)
    {
        for (int length = 0; length <= snippet.Length; length += CutEvery)
        {
            Ask(snippet[..length], length);
        }

        for (int cursor = 0; cursor <= snippet.Length; cursor += AskEvery)
        {
            Ask(snippet, cursor);
        }
    }

    [Fact]
    public void Random_insertions_get_an_answer()
    {
        Random random = new(7);
        string[] snippets = Snippets.Select(row => row.Data).ToArray();
        for (int round = 0; round < 60; round++)
        {
            string code = snippets[random.Next(snippets.Length)];
            for (int i = 0; i < 3; i++)
            {
                code = code.Insert(random.Next(code.Length + 1), Tokens[random.Next(Tokens.Length)]);
            }

            Ask(code, random.Next(code.Length + 1));
        }
    }

    [Fact]
    public async Task Text_nested_beyond_what_the_compiler_takes_gets_no_suggestions_and_no_exception()
    {
        string deep = new('(', 20_000);
        CompletionResult result = await _notebook.Engine.CompleteAsync(deep, deep.Length);
        Assert.InRange(result.Start, 0, deep.Length);
        Assert.Null(_notebook.Engine.Inspect(deep, deep.Length));
        Assert.Contains("nests", (await _notebook.Failure(deep)).Message);
        Assert.Equal(Completeness.Invalid, _notebook.Engine.IsComplete(deep).Completeness);
        string types = string.Concat(Enumerable.Repeat("List<", 5_000));
        Assert.InRange((await _notebook.Engine.CompleteAsync(types, types.Length)).End, 0, types.Length);
    }

    [Fact]
    public async Task Broken_cells_always_fail_with_a_message()
    {
        Random random = new(11);
        string[] snippets = Snippets.Select(row => row.Data).Where(text => !text.Contains("#r ")).ToArray();
        for (int round = 0; round < 20; round++)
        {
            string code = snippets[random.Next(snippets.Length)];
            code = code.Insert(random.Next(code.Length + 1), Tokens[random.Next(Tokens.Length)]);
            RecordedOutput output = await _notebook.Run("if (false) { void Inner() { } int neverRun = \n" + code);
            Assert.True(output.Result!.Succeeded || output.Result.Error!.Message.Length > 0);
            Assert.NotEqual("NullReferenceException", output.Result.Error?.Name);
        }
    }

    [Fact]
    public async Task Cursors_after_characters_of_two_units_convert_and_cut_no_character_in_half()
    {
        const string code = "var s = \"🪐🪐\"; s.Sub";
        CompletionResult result = await _notebook.Engine.CompleteAsync(code, CodePoints.ToUtf16(code, code.EnumerateRunes().Count()));
        Assert.Contains(result.Items, item => item.Text == "Substring");
        Assert.Equal("Sub", code[result.Start..result.End]);
        Assert.Equal(code.EnumerateRunes().Count() - 3, CodePoints.FromUtf16(code, result.Start));
    }

    private void Ask(string code, int cursor)
    {
        CompletionResult result = _notebook.Engine.Language.Complete(code, cursor, CancellationToken.None);
        Assert.InRange(result.Start, 0, cursor);
        Assert.InRange(result.End, result.Start, code.Length);
        Assert.All(result.Items, item => Assert.NotEmpty(item.Text));
        _notebook.Engine.Language.Inspect(code, cursor, cursor % 2, CancellationToken.None);
    }

    /// <summary>One notebook for all cases.</summary>
    public sealed class Prepared : IAsyncLifetime
    {
        internal Notebook Notebook { get; } = new();

        public async ValueTask InitializeAsync()
            => await Notebook.Value("class Star { public string Name { get; set; } = \"\"; } var star = new Star(); var numbers = new List<double> { 1 }; var day = DayOfWeek.Monday; int x = 1;");

        public ValueTask DisposeAsync() => Notebook.DisposeAsync();
    }
}
