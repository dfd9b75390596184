using System.CommandLine;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting;

public class CompletionTests
{
    [Theory]
    [InlineData("Consol|", "Console", "class")]
    [InlineData("Console.Wri|", "WriteLine", "function")]
    [InlineData("starNa|", "starName", "variable")]
    [InlineData("starName.Len|", "Length", "property")]
    [InlineData("starName.|", "Substring", "function")]
    [InlineData("starName?.Tri|", "Trim", "function")]
    [InlineData("new[] { 1, 2 }.Sel|", "Select", "function")]
    [InlineData("new[] { 1, 2 }.Select(n => n.CompareT|)", "CompareTo", "function")]
    [InlineData("System.Tex|", "Text", "module")]
    [InlineData("DayOfWeek.Mon|", "Monday", "enum member")]
    [InlineData("Mean|", "MeanDensity", "function")]
    [InlineData("foreac|", "foreach", "keyword")]
    [InlineData("for (int index = 0; ind|", "index", "variable")]
    [InlineData("displ|", "display", "function")]
    [InlineData("starName.Displ|", "Display", "function")]
    [InlineData("#!ec|", "#!echo", "magic")]
    [InlineData("#|", "#!echo", "magic")]
    [InlineData("int x = 1;\n#!ec|\nx", "#!echo", "magic")]
    [InlineData("#!echo --ti|", "--times", "property")]
    [InlineData("#!echo --colour |", "red", "text")]
    [InlineData("#!echo --colour re|", "red", "text")]
    [InlineData("#!echo fil|", "\"file one.csv\"", "path")]
    [InlineData("#!echo \"file o|", "file one.csv", "path")]
    [InlineData("File.ReadAllText(\"fil|\")", "file one.csv", "path")]
    [InlineData("File.ReadAllText(\"fol|", "folder/", "path")]
    [InlineData("File.ReadAllText(\"folder/ins|", "folder/inside.fits", "path")]
    [InlineData("#!who\nstarNa|", "starName", "variable")]
    public async Task Suggests(string codeWithCursor, string text, string kind)
    {
        await using Notebook notebook = InFolder();
        await notebook.Value("var starName = \"Sun\"; double MeanDensity(double mass) => mass;");
        int cursor = codeWithCursor.IndexOf('|');
        string code = codeWithCursor.Remove(cursor, 1);
        CompletionResult result = await notebook.Engine.CompleteAsync(code, cursor);
        CompletionItem item = Assert.Single(result.Items, item => item.Text == text);
        Assert.Equal(kind, item.Kind);
        Assert.Equal(cursor, result.End);
        Assert.StartsWith(code[result.Start..result.End], text.Trim('"'), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task After_an_option_of_some_words_no_files_are_suggested()
    {
        await using Notebook notebook = InFolder();
        CompletionResult result = await notebook.Engine.CompleteAsync("#!echo --colour ", "#!echo --colour ".Length);
        Assert.NotEmpty(result.Items);
        Assert.All(result.Items, item => Assert.Equal("text", item.Kind));
    }

    [Theory]
    [InlineData("// Consol|")]
    [InlineData("\"Consol|\"")]
    [InlineData("nothing.|")]
    [InlineData("#!nothing |")]
    [InlineData("#!markdown\nConsol|")]
    public async Task Suggests_nothing_in_text_and_after_what_is_unknown(string codeWithCursor)
    {
        await using Notebook notebook = new();
        int cursor = codeWithCursor.IndexOf('|');
        Assert.Empty((await notebook.Engine.CompleteAsync(codeWithCursor.Remove(cursor, 1), cursor)).Items);
    }

    [Fact]
    public async Task Answers_while_a_cell_runs()
    {
        await using Notebook notebook = new();
        await notebook.Value("int number = 1;");
        Task<RecordedOutput> running = notebook.Run("while (true) { }");
        Assert.Contains((await notebook.Engine.CompleteAsync("numb", 4)).Items, item => item.Text == "number");
        Assert.NotNull(notebook.Engine.Inspect("number", 3));
        Assert.False(running.IsCompleted);
        notebook.Engine.Interrupt();
        await running;
    }

    [Fact]
    public async Task Any_text_at_any_cursor_gets_an_answer()
    {
        await using Notebook notebook = InFolder();
        string[] tokens = ["x", ".", "(", ")", "\"", "{", "}", "#!echo ", "#!", "#", "\n", "=>", "<", ">", "?.", "[", "new ", "/", "//", "/*", "'", "$\"", "int ", "-", "--times ", "@", "\0", "é", "1", ";"];
        Random random = new(7);
        for (int round = 0; round < 100; round++)
        {
            string code = string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => tokens[random.Next(tokens.Length)]));
            int cursor = random.Next(-1, code.Length + 2);
            CompletionResult result = await notebook.Engine.CompleteAsync(code, cursor);
            Assert.InRange(result.Start, 0, result.End);
            Assert.InRange(result.End, 0, code.Length);
            notebook.Engine.Inspect(code, cursor);
            notebook.Engine.IsComplete(code);
        }
    }

    [Theory]
    [InlineData("1 + 1", Completeness.Complete, "")]
    [InlineData("", Completeness.Complete, "")]
    [InlineData("#!bls --period 3", Completeness.Complete, "")]
    [InlineData("for (int i = 0; i < 3; i++) {", Completeness.Incomplete, "    ")]
    [InlineData("class A {\n    void F() {", Completeness.Incomplete, "        ")]
    [InlineData("#!time\nif (true) {", Completeness.Incomplete, "    ")]
    [InlineData("Console.WriteLine(", Completeness.Incomplete, "    ")]
    [InlineData("var s = @\"", Completeness.Incomplete, "")]
    [InlineData("var s = \"\"\"\ntext", Completeness.Incomplete, "")]
    [InlineData("/* a", Completeness.Incomplete, "")]
    [InlineData("int x = ;", Completeness.Invalid, "")]
    [InlineData("}", Completeness.Invalid, "")]
    public async Task Knows_whether_a_cell_is_whole(string code, Completeness completeness, string indent)
    {
        await using Notebook notebook = new();
        Assert.Equal((completeness, indent), notebook.Engine.IsComplete(code));
    }

    [Theory]
    [InlineData("Mean|Density(1)", "double MeanDensity(double mass)")]
    [InlineData("starName|", "starName")]
    [InlineData("starName.Sub|string(1)", "Substring(int startIndex)")]
    [InlineData("Math.Sqrt(|4)", "double Math.Sqrt(» double d «)")]
    [InlineData("#!ec|ho", "Prints its words")]
    [InlineData("new Mime|Bundle", "MimeBundle")]
    public async Task Explains_the_symbol_at_the_cursor(string codeWithCursor, string expected)
    {
        await using Notebook notebook = InFolder();
        await notebook.Value("using ExoInteractive.Magics; var starName = \"Sun\"; double MeanDensity(double mass) => mass;");
        int cursor = codeWithCursor.IndexOf('|');
        MimeBundle? bundle = notebook.Engine.Inspect(codeWithCursor.Remove(cursor, 1), cursor);
        Assert.Contains(expected, bundle!.Data["text/plain"]);
    }

    [Fact]
    public async Task Tells_what_the_documentation_says()
    {
        await using Notebook notebook = new();
        string text = notebook.Engine.Inspect("ExoInteractive.Magics.MimeBundle.Plain(\"\")", 36)!.Data["text/plain"];
        Assert.Contains("Plain text alone.", text);
        Assert.Contains("text: The text.", text);
        Assert.Null(notebook.Engine.Inspect("", 0));
        Assert.Null(notebook.Engine.Inspect("nothingKnown", 3));
    }

    private static Notebook InFolder()
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "completion"));
        File.WriteAllText(Path.Combine(folder.FullName, "file one.csv"), "");
        File.WriteAllText(Path.Combine(folder.CreateSubdirectory("folder").FullName, "inside.fits"), "");
        Option<string> colour = new("--colour");
        colour.AcceptOnlyFromAmong("red", "blue");
        Magic echo = new(new Command("#!echo", "Prints its words.") { new Argument<string[]>("words"), new Option<int>("--times"), colour }, (_, _, _) => Task.CompletedTask);
        return new Notebook(new ScriptEngineSettings { WorkingDirectory = folder.FullName, Magics = [echo] });
    }
}
