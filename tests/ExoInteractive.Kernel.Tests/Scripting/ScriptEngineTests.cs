using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Scripting;

public class ScriptEngineTests
{
    [Fact]
    public async Task Shows_the_value_of_the_last_expression()
    {
        await using Notebook notebook = new();
        Assert.Equal("3", await notebook.Value("1 + 2"));
    }

    [Fact]
    public async Task Keeps_variables_functions_types_and_usings_for_later_cells()
    {
        await using Notebook notebook = new();
        await notebook.Value("using System.Net;\nint x = 20;\nint Twice(int n) => 2 * n;\nrecord Star(string Name, double? Mass);");
        await notebook.Value("var star = new Star(\"Sun\", 1.0); x += 1;");
        Assert.Equal("42", await notebook.Value("Twice(x)"));
        Assert.Equal("Sun", await notebook.Value("star.Name"));
        Assert.Equal("127.0.0.1", await notebook.Value("IPAddress.Loopback.ToString()"));
    }

    [Fact]
    public async Task A_variable_may_be_declared_again_with_another_type()
    {
        await using Notebook notebook = new();
        await notebook.Value("var x = 1;");
        await notebook.Value("var x = \"text\";");
        Assert.Equal("text", await notebook.Value("x"));
    }

    [Fact]
    public async Task Anonymous_types_and_natural_delegates_stay_the_same_over_many_cells()
    {
        await using Notebook notebook = new();
        await notebook.Value("var a = new { Period = 3.5, Name = \"b\" }; var add = (ref int n) => n += 2;");
        await notebook.Value("int Twice(int n) => 2 * n;\nvar plain = Twice(4);");
        Assert.Equal("True", await notebook.Value("a = new { Period = 4.5, Name = \"c\" };\nvar c = new { Period = 4.5, Name = \"c\" };\na.Equals(c)"));
        await notebook.Value("var list = new[] { 1, 2 }.Select(n => new { n, Half = n / 2.0 }).ToList();");
        await notebook.Value("plain += 1;");
        Assert.Equal("14", await notebook.Value("list.Add(new { n = 3, Half = 1.5 });\nlist.Sum(item => item.n) + plain - 1"));
        Assert.Equal("11", await notebook.Value("add = (ref int n) => n += 3;\nint m = 8;\nadd(ref m);\nm"));
    }

    [Fact]
    public async Task Anonymous_types_and_tuples_pass_from_cell_to_cell()
    {
        await using Notebook notebook = new();
        await notebook.Value("var a = new { Period = 3.5, Name = \"b\" }; var t = (1, second: \"two\");");
        Assert.Equal("3.5", await notebook.Value("a.Period"));
        Assert.Equal("two", await notebook.Value("t.second"));
        await notebook.Value("a = new { Period = 4.5, Name = \"c\" };");
        Assert.Equal("4.5", await notebook.Value("a.Period"));
    }

    [Fact]
    public async Task Awaits_at_the_top_level()
    {
        await using Notebook notebook = new();
        Assert.Equal("7", await notebook.Value("await Task.Delay(1);\nvar seven = await Task.Run(() => 7);\nseven"));
        Assert.Equal("8", await notebook.Value("seven + 1"));
    }

    [Fact]
    public async Task What_was_set_before_an_exception_stays_set()
    {
        await using Notebook notebook = new();
        CellError error = await notebook.Failure("int before = 5;\nthrow new InvalidOperationException(\"enough\");");
        Assert.Equal("InvalidOperationException", error.Name);
        Assert.Equal("enough", error.Message);
        Assert.Equal("5", await notebook.Value("before"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await using Notebook notebook = new();
        await notebook.Value("int x = 1;");
        CellError error = await notebook.Failure("string x = \"other\";\nint y = missing;");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal("1", await notebook.Value("x"));
    }

    [Theory]
    [InlineData("int y = missing;", 1, 9)]
    [InlineData("int a = 1;\n\n  int y = missing + a;", 3, 11)]
    [InlineData("while (false) { int b = 1; missing(); }", 1, 28)]
    [InlineData("Func<int> f = () => missing;", 1, 21)]
    [InlineData("#!time\nint y = missing;", 2, 9)]
    [InlineData("#!time\n\n#!who\nint y = missing;", 4, 9)]
    public async Task Compiler_errors_name_the_line_and_column_of_the_cell(string code, int line, int column)
    {
        await using Notebook notebook = new();
        CellError error = await notebook.Failure(code);
        Assert.Equal("CompilationError", error.Name);
        Assert.Contains($"cell 1, line {line}, column {column}: error CS0103", error.Traceback[0]);
        Assert.Equal(code.Split('\n')[line - 1], error.Traceback[1][4..]);
        Assert.Equal(column - 1 + 4, error.Traceback[2].IndexOf('^'));
    }

    [Theory]
    [InlineData("throw new Exception(\"x\");", 1)]
    [InlineData("int a = 1;\n\nthrow new Exception(\"x\");", 3)]
    [InlineData("#!time\nint a = 1;\nthrow new Exception(\"x\");", 3)]
    [InlineData("for (int i = 0;\n  i < 3; i++)\n{\n  if (i == 2)\n    throw new Exception(\"x\");\n}", 5)]
    [InlineData("int F(int n)\n    => n > 0\n        ? n\n        : throw new Exception(\"x\");\n\nF(0)", 2)]
    [InlineData("Func<int, int> f = n =>\n   n / (n - 1);\n\nf(1)", 2)]
    [InlineData("class P { public int V\n  =>\n  throw new Exception(); }\n\nnew P().V", 3)]
    [InlineData("await Task.Yield();\nthrow new Exception(\"x\");", 2)]
    public async Task Exceptions_name_the_line_of_the_cell(string code, int line)
    {
        await using Notebook notebook = new();
        CellError error = await notebook.Failure(code);
        string frame = error.Traceback.First(text => text.TrimStart().StartsWith("at "));
        Assert.EndsWith($"cell 1, line {line}", frame);
    }

    [Fact]
    public async Task Tracebacks_name_functions_and_earlier_cells_and_no_frames_of_the_host()
    {
        await using Notebook notebook = new();
        await notebook.Value("int Divide(int a, int b)\n{\n    return a / b;\n}");
        CellError error = await notebook.Failure("int c = 0;\nDivide(1, c)");
        Assert.Equal(
            ["System.DivideByZeroException: Attempted to divide by zero.", "   at Divide in cell 1, line 3", "      return a / b;", "   at cell 2, line 2", "      Divide(1, c)"],
            error.Traceback);
    }

    [Fact]
    public async Task Inner_exceptions_are_told()
    {
        await using Notebook notebook = new();
        CellError error = await notebook.Failure("try { int.Parse(\"x\"); } catch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");
        Assert.Contains(error.Traceback, line => line.StartsWith("caused by System.FormatException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Endless_recursion_is_an_error_and_the_engine_goes_on()
    {
        await using Notebook notebook = new();
        CellError error = await notebook.Failure("int Down(int n) { return Down(n + 1) + 1; }\nDown(0)");
        Assert.Equal("InsufficientExecutionStackException", error.Name);
        error = await notebook.Failure("Func<int, int> f = null; f = n => f(n + 1) + 1; f(0)");
        Assert.Equal("InsufficientExecutionStackException", error.Name);
        Assert.Equal("1", await notebook.Value("1"));
    }

    [Fact]
    public async Task Only_cells_with_history_are_counted()
    {
        await using Notebook notebook = new();
        Assert.Equal(1, (await notebook.Run("1")).Result!.ExecutionCount);
        Assert.Equal(1, (await notebook.Run("2", storeHistory: false)).Result!.ExecutionCount);
        RecordedOutput silent = await notebook.Run("Console.WriteLine(1); display(2); 3", silent: true);
        Assert.Empty(silent.All);
        Assert.Equal(2, (await notebook.Run("throw new Exception();")).Result!.ExecutionCount);
        Assert.Equal(2, notebook.Engine.ExecutionCount);
    }

    [Theory]
    [InlineData("int x = 1;")]
    [InlineData("")]
    [InlineData("// nothing")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("using System.Net;")]
    [InlineData("class C { }")]
    public async Task A_cell_without_a_value_shows_none(string code)
    {
        await using Notebook notebook = new();
        Assert.Null(await notebook.Value(code));
        Assert.Equal("1", await notebook.Value("1"));
    }

    [Fact]
    public async Task A_null_value_is_shown_as_null()
    {
        await using Notebook notebook = new();
        Assert.Equal("<null>", await notebook.Value("string s = null;\ns"));
    }

    [Fact]
    public async Task Cells_run_in_the_order_given()
    {
        await using Notebook notebook = new();
        Task<RecordedOutput>[] cells = Enumerable.Range(0, 20).Select(n => notebook.Run(n == 0 ? "var all = new List<int>(); Thread.Sleep(100);" : $"all.Add({n});")).ToArray();
        await Task.WhenAll(cells);
        Assert.Equal(string.Join(",", Enumerable.Range(1, 19)), await notebook.Value("string.Join(\",\", all)"));
    }

    [Fact]
    public async Task Two_engines_share_no_variables()
    {
        await using Notebook one = new();
        await using Notebook two = new();
        await one.Value("int x = 1;");
        Assert.Equal("CompilationError", (await two.Failure("x")).Name);
    }

    [Fact]
    public async Task Expressions_are_evaluated_without_a_trace()
    {
        await using Notebook notebook = new();
        await notebook.Value("int x = 20;");
        Assert.Equal("21", (await notebook.Engine.EvaluateAsync("x + 1")).Bundle!.Data["text/plain"]);
        Assert.Equal("CompilationError", (await notebook.Engine.EvaluateAsync("y")).Error!.Name);
        Assert.Equal("DivideByZeroException", (await notebook.Engine.EvaluateAsync("1 / (x - 20)")).Error!.Name);
        Assert.Equal(1, notebook.Engine.ExecutionCount);
        Assert.Equal("20", await notebook.Value("x"));
    }

    [Fact]
    public async Task Assemblies_given_by_path_can_be_used()
    {
        await using Notebook notebook = new();
        string path = typeof(Xunit.Assert).Assembly.Location;
        await notebook.Value($"#r \"{path.Replace("\\", "/")}\"\nXunit.Assert.True(true);");
        Assert.Equal("Xunit.Sdk.EqualException", await notebook.Value("typeof(Xunit.Sdk.EqualException).FullName"));
    }

    [Fact]
    public async Task Other_source_files_can_be_loaded()
    {
        string folder = Directory.CreateTempSubdirectory("exo-load").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "tools.csx"), "int Triple(int n) { return 3 * n; }");
            await using Notebook notebook = new(new ScriptEngineSettings { WorkingDirectory = folder });
            Assert.Equal("9", await notebook.Value("#load \"tools.csx\"\nTriple(3)"));
            Assert.Equal("12", await notebook.Value("Triple(4)"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Host_assemblies_are_shared_with_cells()
    {
        await using Notebook notebook = new(new ScriptEngineSettings { References = [typeof(Shared).Assembly], Usings = [typeof(Shared).Namespace!] });
        await notebook.Value("Shared.Latest = 42;");
        Assert.Equal(42, Shared.Latest);
    }

    [Fact]
    public async Task Later_cells_inherit_the_references_and_do_not_repeat_them()
    {
        await using Notebook notebook = new();
        for (int i = 0; i < 30; i++)
        {
            await notebook.Value($"var v{i} = {i};");
            Assert.Empty(notebook.Engine.State.Last.ExternalReferences);
        }

        Assert.Equal("29", await notebook.Value("v0 + v29"));
        Assert.Same(
            notebook.Engine.State.Last.GetSpecialType(Microsoft.CodeAnalysis.SpecialType.System_Object),
            notebook.Engine.State.Last.ScriptCompilationInfo!.PreviousScriptCompilation!.GetSpecialType(Microsoft.CodeAnalysis.SpecialType.System_Object));
    }
}

/// <summary>Seen by cells and tests alike.</summary>
public static class Shared
{
    /// <summary>Set by a cell.</summary>
    public static int Latest { get; set; }
}
