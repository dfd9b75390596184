using System.Text.Json;
using ExoInteractive.Kernel.Protocol;

namespace ExoInteractive.Kernel.Tests.Protocol;

public sealed class QuestionTests : IDisposable
{
    private readonly TestKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void The_kernel_introduces_itself_on_shell_and_on_control()
    {
        foreach (var channel in new[] { _kernel.Client.Shell, _kernel.Client.Control })
        {
            (TestMessage reply, List<TestMessage> iopub) = _kernel.Client.Ask(channel, "kernel_info_request", "{}");
            Assert.Equal("kernel_info_reply", reply.Type);
            Assert.True(Version.Parse(reply["protocol_version"]) >= new Version(5, 4));
            JsonElement language = reply.Content.GetProperty("language_info");
            Assert.Equal("C#", language.GetProperty("name").GetString());
            Assert.Equal("text/x-csharp", language.GetProperty("mimetype").GetString());
            Assert.Equal("text/x-csharp", language.GetProperty("codemirror_mode").GetString());
            Assert.Equal(".csx", language.GetProperty("file_extension").GetString());
            Assert.NotEqual(0, reply.Content.GetProperty("help_links").GetArrayLength());
            Assert.Equal(["busy", "idle"], iopub.Select(message => message.State));
        }
    }

    [Fact]
    public void A_new_listener_is_welcomed()
    {
        Assert.Equal("iopub_welcome", _kernel.Client.Welcome.Type);
        Assert.Equal("", _kernel.Client.Welcome["subscription"]);
    }

    [Fact]
    public void Completions_count_code_points_where_dotnet_counts_utf16()
    {
        TestMessage reply = Ask("complete_request", """{"code":"🪐🪐 abc + 1","cursor_pos":5}""");
        Assert.Equal(("3", "5"), (reply["cursor_start"], reply["cursor_end"]));
        Assert.Equal("abOne", reply.Content.GetProperty("matches")[0].GetString());
        JsonElement typed = reply.Content.GetProperty("metadata").GetProperty("_jupyter_types_experimental")[0];
        Assert.Equal("function", typed.GetProperty("type").GetString());
        Assert.Equal("abOne", typed.GetProperty("text").GetString());
        Assert.Equal(3, typed.GetProperty("start").GetInt32());
    }

    [Theory]
    [InlineData("-5", 0)]
    [InlineData("99", 3)]
    [InlineData("null", 3)]
    public void A_cursor_outside_the_code_is_moved_to_its_ends(string cursor, int end)
        => Assert.Equal(end, Ask("complete_request", $$"""{"code":"abc","cursor_pos":{{cursor}}}""").Content.GetProperty("cursor_end").GetInt32());

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("a", 1, 1)]
    [InlineData("🪐a", 1, 2)]
    [InlineData("🪐a", 2, 3)]
    [InlineData("\ud83ea", 1, 1)]
    public void Code_points_and_utf16_units_convert_both_ways(string text, int codePoints, int utf16)
    {
        Assert.Equal(utf16, CodePoints.ToUtf16(text, codePoints));
        Assert.Equal(codePoints, CodePoints.FromUtf16(text, utf16));
    }

    [Theory]
    [InlineData("x", "complete", null)]
    [InlineData("if {", "incomplete", "    ")]
    [InlineData("}", "invalid", null)]
    public void Code_is_whole_or_not(string code, string status, string? indent)
    {
        TestMessage reply = Ask("is_complete_request", JupyterTestClient.Execute(code));
        Assert.Equal(status, reply["status"]);
        Assert.Equal(indent, reply.Content.TryGetProperty("indent", out JsonElement value) ? value.GetString() : null);
    }

    [Fact]
    public void Documentation_is_found_or_not()
    {
        TestMessage found = Ask("inspect_request", """{"code":"🪐x","cursor_pos":1,"detail_level":0}""");
        Assert.Equal("True", found["found"]);
        Assert.Equal("about 🪐x@2", found.Content.GetProperty("data").GetProperty("text/plain").GetString());
        TestMessage more = Ask("inspect_request", """{"code":"x","cursor_pos":1,"detail_level":1}""");
        Assert.Equal("about x@1 in detail 1", more.Content.GetProperty("data").GetProperty("text/plain").GetString());
        Assert.Equal("False", Ask("inspect_request", """{"code":"","cursor_pos":0}""")["found"]);
    }

    [Fact]
    public void History_gives_tail_range_and_search()
    {
        foreach (string code in new[] { "value 1", "print a", "value 1", "value 3" })
        {
            _kernel.Run(code);
        }

        _kernel.Run("value secret", ",\"store_history\":false");
        Assert.Equal("""[[1,3,"value 1"],[1,4,"value 3"]]""", History("""{"hist_access_type":"tail","n":2}"""));
        Assert.Equal("""[[1,4,["value 3","3"]]]""", History("""{"hist_access_type":"tail","n":1,"output":true,"raw":true}"""));
        Assert.Equal("""[[1,2,["print a",null]]]""", History("""{"hist_access_type":"range","session":0,"start":2,"stop":3,"output":true}"""));
        Assert.Equal("[]", History("""{"hist_access_type":"range","session":-1,"start":1,"stop":3}"""));
        Assert.Equal("""[[1,3,"value 1"],[1,4,"value 3"]]""", History("""{"hist_access_type":"search","pattern":"v?lue*","unique":true}"""));
        Assert.Equal("""[[1,4,"value 3"]]""", History("""{"hist_access_type":"search","pattern":"*3*","n":10}"""));
        Assert.Equal("[]", History("""{"hist_access_type":"search","pattern":"(*[a","n":10}"""));
        Assert.Contains("hist_access_type", Ask("history_request", """{"hist_access_type":"all"}""")["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_debugger_there_is_none_of_says_so_on_both_channels()
    {
        const string content = """{"type":"request","command":"initialize","seq":1,"arguments":{}}""";
        foreach (var channel in new[] { _kernel.Client.Shell, _kernel.Client.Control })
        {
            (TestMessage reply, List<TestMessage> iopub) = _kernel.Client.Ask(channel, "debug_request", content);
            Assert.Equal(("debug_reply", "error"), (reply.Type, reply["status"]));
            Assert.Contains("debug_request", reply["evalue"], StringComparison.Ordinal);
            Assert.Equal(["busy", "idle"], iopub.Select(message => message.State));
        }
    }

    [Fact]
    public void An_unknown_request_is_answered_as_such_and_other_unknown_messages_are_not()
    {
        TestMessage reply = Ask("levitate_request", "{}");
        Assert.Equal(("levitate_reply", "error"), (reply.Type, reply["status"]));
        string id = _kernel.Client.Send(_kernel.Client.Shell, "whatever", "{}");
        Assert.Equal(2, _kernel.Client.UntilIdle(id).Count);
        Assert.Equal("kernel_info_reply", Ask("kernel_info_request", "{}").Type);
    }

    private string History(string content) => Ask("history_request", content).Content.GetProperty("history").GetRawText();

    private TestMessage Ask(string type, string content) => _kernel.Client.Ask(_kernel.Client.Shell, type, content).Reply;
}
