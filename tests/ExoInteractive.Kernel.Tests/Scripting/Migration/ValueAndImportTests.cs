using System.Net;
using ExoInteractive.Kernel.Documents;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Scripting.Migration;

public sealed class ValueAndImportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-import-").FullName;

    [Fact]
    public async Task A_value_is_the_text_below_the_line_or_that_of_a_file_or_an_address()
    {
        await using Notebook notebook = Open();
        Assert.Equal("{ one\n  'two' #!", await notebook.Value("#!value --name text\n{ one\n  'two' #!\n\n#!csharp\ntext"));
        File.WriteAllText(Path.Combine(_folder, "data.json"), "{\"a\": 7}");
        Assert.Equal("7", await notebook.Value("#!value --name data --from-file data.json --mime-type application/json\ndata.RootElement.GetProperty(\"a\").GetInt32()"));
        Assert.Equal("abc", await notebook.Value("#!value --name word --from-value abc\nword"));
        using HttpListener server = new();
        int port = FreePort();
        server.Prefixes.Add($"http://127.0.0.1:{port}/");
        server.Start();
        Task answered = Task.Run(async () =>
        {
            HttpListenerContext request = await server.GetContextAsync();
            request.Response.OutputStream.Write("from afar"u8);
            request.Response.Close();
        });
        Assert.Equal("from afar", await notebook.Value($"#!value --name page --from-url http://127.0.0.1:{port}/x\npage"));
        await answered;
        Assert.Contains("cannot be read", (await notebook.Failure("#!value --name x --from-file none.txt")).Message);
        Assert.Contains("http or https", (await notebook.Failure("#!value --name x --from-url ftp://x")).Message);
        Assert.Contains("no text below", (await notebook.Failure("#!value --name x")).Message);
        Assert.Contains("can be given", (await notebook.Failure("#!value --name x --from-value a --from-file b")).Message);
    }

    [Fact]
    public async Task A_dib_is_run_part_by_part_and_what_is_not_CSharp_is_named()
    {
        Write("shapes.dib", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!markdown\n\n# Title\n\n#!csharp\n\nint side = 3;\nint Area() => side * side;\n\n#!fsharp\n\nlet x = 1\n\n#!html\n\n<b>hi</b>\n\n#!csharp\n\nArea()\n");
        await using Notebook notebook = Open();
        RecordedOutput output = await notebook.Run("#!import shapes.dib\nside + Area()");
        Assert.True(output.Result!.Succeeded, output.Errors.FirstOrDefault()?.Message);
        Assert.Contains("shapes.dib, line 14: skipped, because it is fsharp", output.Out);
        Assert.Equal(["<b>hi</b>"], output.Displays.Select(bundle => bundle.Data.GetValueOrDefault("text/html", "")).Where(html => html.Length > 0));
        Assert.Equal("12", Assert.Single(output.ExecuteResults).Data["text/plain"]);
        Assert.Contains("9", output.Displays.Select(bundle => bundle.Data["text/plain"]));
    }

    [Fact]
    public async Task Errors_in_imported_files_name_the_file_and_the_line()
    {
        Write("wrong.dib", "#!csharp\n\nint ok = 1;\n\n#!csharp\n\nint wrong = \"text\";\n");
        Write("throws.csx", "void Deep()\n{\n    throw new InvalidOperationException(\"far down\");\n}\nDeep();\n");
        Write("magic.dib", "#!csharp\n\n#!nothing\n");
        await using Notebook notebook = Open();
        Assert.StartsWith("wrong.dib, line 7, column 13: error CS0029", (await notebook.Failure("#!import wrong.dib")).Message);
        Assert.Equal("1", await notebook.Value("ok"));
        CellError thrown = await notebook.Failure("\n#!import throws.csx");
        Assert.Equal("far down", thrown.Message);
        Assert.Contains(thrown.Traceback, line => line.Contains("throws.csx, line 3"));
        Assert.Contains(thrown.Traceback, line => line.Contains("throw new InvalidOperationException"));
        Assert.Contains("magic.dib, line 3", (await notebook.Failure("#!import magic.dib")).Traceback[0]);
    }

    [Fact]
    public async Task Imports_nest_and_circles_are_refused()
    {
        Write("inner.csx", "int inner = 5;");
        Write("outer.cs", "int twice = 2;");
        Write("nested.dib", "#!csharp\n\n#!import inner.csx\n#!import outer.cs\n\n#!csharp\n\nint both = inner * twice;\n");
        Write("a.dib", "#!import b.dib\n");
        Write("b.dib", "#!import a.dib\n");
        await using Notebook notebook = Open();
        Assert.Equal("10", await notebook.Value("#!import nested.dib\nboth"));
        Assert.Equal("a.dib imports itself: a.dib → b.dib → a.dib", (await notebook.Failure("#!import a.dib")).Message);
        Assert.Contains("cannot be read", (await notebook.Failure("#!import none.dib")).Message);
        Assert.Contains(".dib, .ipynb, .cs and .csx", (await notebook.Failure("#!import picture.png")).Message);
        Write("broken.ipynb", "{");
        Assert.Contains("broken.ipynb", (await notebook.Failure("#!import broken.ipynb")).Message);
    }

    [Fact]
    public async Task A_polyglot_notebook_is_imported_and_run_headless_by_its_cells_languages()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Scripting", "Migration", "polyglot.ipynb");
        await using (Notebook notebook = Open())
        {
            RecordedOutput output = await notebook.Run($"#!import {path}\nperiod * 2");
            Assert.True(output.Result!.Succeeded, output.Errors.FirstOrDefault()?.Message);
            Assert.Contains("polyglot.ipynb, code cell 4: skipped, because it is fsharp", output.Out);
            Assert.Equal("7", Assert.Single(output.ExecuteResults).Data["text/plain"]);
        }

        NotebookDocument document = NotebookDocument.Load(path);
        await using ScriptEngine engine = new(new ScriptEngineSettings { WarmUp = false, WorkingDirectory = _folder });
        NotebookRunResult result = await NotebookRunner.RunAsync(document, engine);
        Assert.False(result.Succeeded);
        Assert.Equal(4, result.CellsRun);
        Assert.Contains("F# is not here", result.Error!.Message);
        Assert.Contains("<i>star</i>", document.Cells[3].Outputs.ToJsonString().Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal));
        Assert.DoesNotContain("#!", document.Cells[3].Source);
    }

    [Fact]
    public async Task An_import_can_be_interrupted()
    {
        Write("endless.csx", "Console.WriteLine(\"begun\");\nwhile (true) { }");
        await using Notebook notebook = Open();
        Task<RecordedOutput> running = await notebook.Started("#!import endless.csx");
        notebook.Engine.Interrupt();
        Assert.Equal("KeyboardInterrupt", Assert.Single((await running).Errors).Name);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private Notebook Open() => new(new ScriptEngineSettings { WorkingDirectory = _folder });
}
