using System.CommandLine;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting;

public class MagicsInCellsTests
{
    [Fact]
    public async Task Magics_run_in_order_between_the_code_around_them()
    {
        await using Notebook notebook = With(Echo());
        RecordedOutput output = await notebook.Run("Console.Write(1);\n#!echo two \"three four\" --times 2\nConsole.Write(5);\n#!echo six\n7");
        Assert.True(output.Result!.Succeeded, output.Errors.FirstOrDefault()?.Message);
        Assert.Equal("1two three four\ntwo three four\n5six\n", output.Out);
        Assert.Equal("7", Assert.Single(output.ExecuteResults).Data["text/plain"]);
    }

    [Fact]
    public async Task Code_sees_variables_that_a_magic_declared_with_their_types()
    {
        await using Notebook notebook = With(new Magic(new Command("#!set"), (_, host, _) =>
        {
            host.SetVariable("number", 3.5, typeof(double));
            host.SetVariable("maybe", 4, typeof(int?));
            host.SetVariable("list", new List<KeyValuePair<string, int[]>> { new("a", [1, 2]) }, typeof(IReadOnlyList<KeyValuePair<string, int[]>>));
            host.SetVariable("jagged", new int[1][,] { new int[2, 3] }, typeof(int[][,]));
            host.SetVariable("nested", new Outer<string>.Inner<int> { Value = 6 }, typeof(Outer<string>.Inner<int>));
            host.SetVariable("star", new PublicRecord(7), typeof(PublicRecord));
            Assert.True(host.TryGetVariable("number", out object? value));
            Assert.Equal(3.5, value);
            return Task.CompletedTask;
        }));
        Assert.Equal("7 1 a 6 7 5", await notebook.Value("#!set\nnumber *= 2; maybe++; star = star with { };\n$\"{number} {jagged.Length} {list[0].Key} {nested.Value} {star.Value} {maybe.Value}\""));
        Assert.Equal("7", await notebook.Value("number"));
    }

    [Fact]
    public async Task A_variable_of_a_type_from_an_unknown_assembly_can_be_used()
    {
        await using Notebook notebook = With(new Magic(new Command("#!set"), (_, host, _) =>
        {
            host.SetVariable("command", new Command("name"), typeof(Command));
            return Task.CompletedTask;
        }));
        await notebook.Value("#!set");
        Assert.Equal("name", await notebook.Value("command.Name"));
        Assert.Equal("name", await notebook.Value("var again = command; again.Name"));
    }

    [Theory]
    [InlineData("2x", typeof(int))]
    [InlineData("class", typeof(int))]
    [InlineData("hidden", typeof(Hidden))]
    [InlineData("text", typeof(string))]
    public async Task A_variable_that_cannot_be_declared_is_refused(string name, Type type)
    {
        await using Notebook notebook = With(new Magic(new Command("#!set"), (_, host, _) =>
        {
            host.SetVariable(name, type == typeof(Hidden) ? new Hidden() : 1, type);
            return Task.CompletedTask;
        }));
        Assert.Equal("ArgumentException", (await notebook.Failure("#!set")).Name);
    }

    [Fact]
    public async Task A_magic_reads_the_variables_of_the_cells_and_puts_them_into_its_options()
    {
        await using Notebook notebook = With(Echo());
        await notebook.Value("var name = \"Kepler 10\"; int count = 2; double period = 0.1; var list = new List<int>();");
        Assert.Equal("Kepler 10\nKepler 10\n", (await notebook.Run("#!echo @name --times @count")).Out);
        Assert.Equal("0.1\n", (await notebook.Run("#!echo @csharp:period --times=1")).Out);
        Assert.Equal("@name\n", (await notebook.Run("#!echo @@name")).Out);
        Assert.Contains("no variable missing", (await notebook.Failure("#!echo @missing")).Message);
        Assert.Contains("List", (await notebook.Failure("#!echo @list")).Message);
    }

    [Fact]
    public async Task Wrong_options_are_errors_that_name_the_magic_and_its_help()
    {
        await using Notebook notebook = With(Echo());
        CellError error = await notebook.Failure("1\n#!echo x --times many");
        Assert.Equal("MagicError", error.Name);
        Assert.Contains("#!echo", error.Message);
        Assert.Contains("--help", error.Message);
        Assert.Contains("cell 1, line 2", error.Traceback[0]);
    }

    [Fact]
    public async Task Unknown_magics_and_bad_syntax_stop_a_cell_before_anything_runs()
    {
        await using Notebook notebook = With(Echo());
        RecordedOutput output = await notebook.Run("Console.Write(1);\n#!ecko x");
        Assert.Equal("", output.Out);
        Assert.Contains("#!echo", Assert.Single(output.Errors).Message);
        Assert.Equal("", (await notebook.Run("#!echo x\nint y = ;")).Out);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    public async Task Every_magic_explains_itself(string option)
    {
        await using Notebook notebook = With(Echo());
        string help = (await notebook.Run("#!echo " + option)).Out;
        Assert.Contains("--times", help);
        Assert.Contains("#!echo", help);
        Assert.Equal(help, (await notebook.Run("#!help echo")).Out);
    }

    [Fact]
    public async Task Expected_failures_show_their_message_alone_and_others_their_exception()
    {
        await using Notebook notebook = With(
            new Magic(new Command("#!expected"), (_, _, _) => throw new MagicException("no such file")),
            new Magic(new Command("#!unexpected"), async (_, _, _) =>
            {
                await Task.Yield();
                throw new FormatException("odd");
            }));
        CellError expected = await notebook.Failure("#!expected");
        Assert.Equal(("MagicError", "no such file"), (expected.Name, expected.Message));
        Assert.Single(expected.Traceback);
        Assert.Equal("FormatException", (await notebook.Failure("#!unexpected")).Name);
    }

    [Fact]
    public async Task A_magic_can_be_interrupted()
    {
        await using Notebook notebook = With(new Magic(new Command("#!wait"), (_, host, cancellationToken) =>
        {
            host.Out.Write("waiting");
            host.Out.Flush();
            return Task.Delay(-1, cancellationToken);
        }));
        Task<RecordedOutput> running = await notebook.Started("#!wait");
        notebook.Engine.Interrupt();
        RecordedOutput output = await running;
        Assert.Equal("waiting", output.Out);
        Assert.Equal("KeyboardInterrupt", Assert.Single(output.Errors).Name);
    }

    [Fact]
    public async Task A_magic_shows_and_updates_values_and_knows_its_cell()
    {
        await using Notebook notebook = With(new Magic(new Command("#!show"), (_, host, _) =>
        {
            host.Display(MimeBundle.Plain("working")).Update(host.CellId!);
            return Task.CompletedTask;
        }));
        RecordedOutput output = await notebook.Run("#!show");
        Assert.Equal([("display", "working"), ("update", "id")], output.All.Select(entry => (entry.Kind, entry.Text)));
    }

    [Fact]
    public async Task The_kernels_own_magics_answer()
    {
        await using Notebook notebook = With(Echo());
        await notebook.Value("int number = 3; List<double?> list = new() { 1.5 };");
        Assert.Equal("list\nnumber\n", (await notebook.Run("#!who")).Out);
        string table = Assert.Single((await notebook.Run("#!whos")).Displays).Data["text/plain"];
        Assert.Matches(@"list\s+List<Double\?>\s+\[ 1.5 \]\s+cell 1", table);
        Assert.Contains("#!echo", Assert.Single((await notebook.Run("#!lsmagic")).Displays).Data["text/plain"]);
        Assert.Contains("#!time", Assert.Single((await notebook.Run("#!help")).Displays).Data["text/html"]);
        Assert.Contains(".NET", Assert.Single((await notebook.Run("#!about")).Displays).Data["text/html"]);
        Assert.Matches(@"^done\nWall time: [0-9.]+ms\n$", (await notebook.Run("#!time\nConsole.WriteLine(\"done\");")).Out);
    }

    [Fact]
    public async Task Languages_are_tolerated_shown_or_refused_with_a_reason()
    {
        await using Notebook notebook = new();
        Assert.Equal("3", await notebook.Value("#!csharp\n1 + 2"));
        RecordedOutput output = await notebook.Run("#!markdown\n# Don't \"parse\" this\n#!html\n<b>x</b>\n#!csharp\n4");
        Assert.Equal("# Don't \"parse\" this", output.Displays[0].Data["text/markdown"]);
        Assert.Equal("<b>x</b>", output.Displays[1].Data["text/html"]);
        Assert.Equal("4", Assert.Single(output.ExecuteResults).Data["text/plain"]);
        Assert.Contains("speaks C#", (await notebook.Failure("#!fsharp\nlet x = 1")).Message);
    }

    [Fact]
    public async Task A_host_may_bring_its_own_help()
    {
        await using Notebook notebook = With(new Magic(new Command("#!help"), (_, host, _) =>
        {
            host.Out.Write("ours");
            return Task.CompletedTask;
        }));
        Assert.Equal("ours", (await notebook.Run("#!help")).Out);
    }

    private static Notebook With(params Magic[] magics) => new(new ScriptEngineSettings { Magics = magics });

    private static Magic Echo()
    {
        Argument<string[]> words = new("words") { Description = "What to print." };
        Option<int> times = new("--times") { Description = "How often.", DefaultValueFactory = _ => 1 };
        return new Magic(new Command("#!echo", "Prints its words.") { words, times }, (parsed, host, _) =>
        {
            for (int i = 0; i < parsed.GetValue(times); i++)
            {
                host.Out.WriteLine(string.Join(" ", parsed.GetValue(words)!));
            }

            return Task.CompletedTask;
        });
    }

    private sealed class Hidden;
}

/// <summary>A generic type with one inside.</summary>
/// <typeparam name="T">Anything.</typeparam>
public class Outer<T>
{
    /// <summary>The one inside.</summary>
    /// <typeparam name="TInner">Anything.</typeparam>
    public class Inner<TInner>
    {
        /// <summary>A value.</summary>
        public TInner? Value { get; set; }
    }
}

/// <summary>A record that a magic leaves in a variable.</summary>
/// <param name="Value">A value.</param>
public sealed record PublicRecord(int Value);
