using System.CommandLine;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting.Migration;

public class SetAndShareTests
{
    [Theory]
    [InlineData("5", "Int32 5")]
    [InlineData("-5.5", "Double -5.5")]
    [InlineData("1e-3", "Double 0.001")]
    [InlineData("5000000000", "Int64 5000000000")]
    [InlineData("true", "Boolean True")]
    [InlineData("\"two words\"", "String two words")]
    [InlineData("@@name", "String @name")]
    [InlineData("@csharp:list", "List`1 System.Collections.Generic.List`1[System.Int32]")]
    [InlineData("@list", "List`1 System.Collections.Generic.List`1[System.Int32]")]
    [InlineData("{\"a\": [1, 2]} --mime-type application/json", "JsonDocument System.Text.Json.JsonDocument")]
    [InlineData("@list --mime-type application/json", "JsonDocument System.Text.Json.JsonDocument")]
    [InlineData("5 --mime-type text/plain", "String 5")]
    [InlineData("5 --byref", "Int32 5")]
    public async Task A_value_gets_the_type_it_looks_like(string value, string expected)
    {
        await using Notebook notebook = new();
        await notebook.Value("var list = new List<int> { 1 };");
        Assert.Equal(expected, await notebook.Value($"#!set --name x --value {value}\n$\"{{x.GetType().Name}} {{x}}\""));
    }

    [Fact]
    public async Task What_cannot_be_set_is_an_error_that_says_why()
    {
        await using Notebook notebook = new();
        await notebook.Value("string nothing = null;");
        Assert.Contains("C# identifier", (await notebook.Failure("#!set --name 2x --value 1")).Message);
        Assert.Contains("no variable missing", (await notebook.Failure("#!set --name x --value @missing")).Message);
        Assert.Contains("is null", (await notebook.Failure("#!set --name x --value @nothing")).Message);
        Assert.Contains("no JSON", (await notebook.Failure("#!set --name x --value {a --mime-type application/json")).Message);
        Assert.Contains("--value", (await notebook.Failure("#!set --name x")).Message);
    }

    [Fact]
    public async Task Input_and_passwords_are_asked_for_and_passwords_never_shown()
    {
        await using Notebook notebook = new();
        List<(string Prompt, bool Secret)> asked = [];
        string Ask(string prompt, bool secret)
        {
            asked.Add((prompt, secret));
            return secret ? "hunter2" : "Kepler 10";
        }

        RecordedOutput output = await notebook.Run(
            "#!set --name star --value @input:\"Which star?\"\n#!set --name key --value @password:secret\n#!whos\ndisplay(key);\n$\"{star} {key} {key.GetClearTextPassword() == \"hunter2\"}\"", Ask);
        Assert.True(output.Result!.Succeeded, output.Errors.FirstOrDefault()?.Message);
        Assert.Equal("Kepler 10 •••••• True", Assert.Single(output.ExecuteResults).Data["text/plain"]);
        Assert.Equal([("Which star?", false), ("secret", true)], asked);
        Assert.DoesNotContain("hunter2", string.Concat(output.All.SelectMany(entry => entry.Bundle?.Data.Values ?? [entry.Text])));
        Assert.Equal("InputNotAllowed", (await notebook.Failure("#!set --name star --value @input")).Name);
    }

    [Fact]
    public async Task Every_magic_may_be_given_input_but_one_that_records_its_options_no_password()
    {
        Option<string> word = new("--word");
        Magic echo = new(new Command("#!echo") { word }, (parsed, host, _) => throw new MagicException("no: " + parsed.GetValue(word)));
        Option<int> number = new("--number");
        Magic recorded = new(new Command("#!recorded") { number }, (_, _, _) => Task.CompletedTask) { RecordsItsOptions = true };
        await using Notebook notebook = new(new ScriptEngineSettings { Magics = [echo, recorded] });
        static string Ask(string prompt, bool secret) => "typed";
        Assert.Equal("no: typed", Assert.Single((await notebook.Run("#!echo --word @input", Ask)).Errors).Message);
        Assert.Equal("no: •••", Assert.Single((await notebook.Run("#!echo --word=@password:\"really secret\"", Ask)).Errors).Message);
        Assert.Contains("no password may stand", Assert.Single((await notebook.Run("#!recorded --number @password", Ask)).Errors).Message);
        Assert.Contains("'typed'", Assert.Single((await notebook.Run("#!recorded --number @input", Ask)).Errors).Message);
    }

    [Fact]
    public async Task Sharing_explains_that_there_is_one_language()
    {
        await using Notebook notebook = new();
        await notebook.Value("int x = 3;");
        Assert.Contains("known to all cells already", (await notebook.Run("#!share x --from csharp")).Out);
        Assert.Equal("3", await notebook.Value("#!share x --from csharp --as y\ny"));
        Assert.Contains("one language here", (await notebook.Failure("#!share x --from fsharp")).Message);
        Assert.Contains("no variable z", (await notebook.Failure("#!share z")).Message);
    }

    [Theory]
    [InlineData("#!fsharp", "F# is not here")]
    [InlineData("#!pwsh", "PowerShell is not here")]
    [InlineData("#!sql", "SQL is not here")]
    [InlineData("#!kql", "KQL is not here")]
    [InlineData("#!connect mssql --kernel-name x", "no other kernels to connect to")]
    public async Task Other_languages_say_that_they_are_not_here_and_why(string line, string reason)
    {
        await using Notebook notebook = new();
        Assert.Contains(reason, (await notebook.Failure(line + "\nwhatever 'it is")).Message);
    }

    [Fact]
    public async Task Scripts_and_diagrams_go_to_the_client()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("#!javascript\nalert('x');\n#!mermaid\ngraph TD; A-->B\n#!csharp\nJavascript(\"run()\"); CSS(\"b { color: red }\");");
        Assert.Equal("alert('x');", output.Displays[0].Data["application/javascript"]);
        Assert.Equal("graph TD; A-->B", output.Displays[1].Data["text/vnd.mermaid"]);
        Assert.Equal("run()", output.Displays[2].Data["application/javascript"]);
        Assert.Equal("<style>b { color: red }</style>", output.Displays[3].Data["text/html"]);
    }
}
