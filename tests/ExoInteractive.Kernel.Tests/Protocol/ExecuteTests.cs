using System.Text.Json;

namespace ExoInteractive.Kernel.Tests.Protocol;

public sealed class ExecuteTests : IDisposable
{
    private readonly TestKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_cell_is_busy_input_outputs_reply_idle_in_that_order()
    {
        (TestMessage reply, List<TestMessage> iopub) = _kernel.Run("print one\nerr two\nprint three\nvalue 4");
        Assert.Equal(
            ["status", "execute_input", "stream", "stream", "stream", "execute_result", "status"], iopub.Select(message => message.Type));
        Assert.Equal("busy", iopub[0].State);
        Assert.Equal("1", iopub[1]["execution_count"]);
        Assert.Equal(["one\n", "two\n", "three\n"], iopub[2..5].Select(stream => stream["text"]));
        Assert.Equal(["stdout", "stderr", "stdout"], iopub[2..5].Select(stream => stream["name"]));
        Assert.Equal("4", iopub[5].Content.GetProperty("data").GetProperty("text/plain").GetString());
        Assert.Equal("ok", reply["status"]);
        Assert.Equal("1", reply["execution_count"]);
        Assert.True(reply.Metadata.TryGetProperty("started", out _));
    }

    [Fact]
    public void The_request_header_comes_back_byte_for_byte()
    {
        byte[] header = System.Text.Encoding.UTF8.GetBytes(_kernel.Client.Header("mine", "kernel_info_request"));
        byte[][] parts = [header, "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()];
        JupyterTestClient.SendParts(_kernel.Client.Shell, _kernel.Client.Sign(parts), parts);
        string sent = System.Text.Encoding.UTF8.GetString(header);
        Assert.Equal(sent, _kernel.Client.Receive(_kernel.Client.Shell).Parent);
        Assert.All(_kernel.Client.UntilIdle("mine"), message => Assert.Equal(sent, message.Parent));
    }

    [Fact]
    public void Silent_code_makes_no_output_and_no_history()
    {
        (TestMessage reply, List<TestMessage> iopub) = _kernel.Run("print a\nvalue 1\nshow b", ",\"silent\":true,\"store_history\":true");
        Assert.Equal(["busy", "idle"], iopub.Select(message => message.State));
        Assert.Equal("0", reply["execution_count"]);
        Assert.Equal("1", _kernel.Run("value 1").Reply["execution_count"]);
    }

    [Fact]
    public void Without_store_history_the_count_stands()
    {
        Assert.Equal("1", _kernel.Run("value 1").Reply["execution_count"]);
        (TestMessage reply, List<TestMessage> iopub) = _kernel.Run("value 1", ",\"store_history\":false");
        Assert.Equal("1", reply["execution_count"]);
        Assert.Contains(iopub, message => message.Type == "execute_result");
        Assert.Equal("2", _kernel.Run("value 1").Reply["execution_count"]);
    }

    [Fact]
    public void A_failure_is_one_error_message_and_an_error_reply()
    {
        (TestMessage reply, List<TestMessage> iopub) = _kernel.Run("print before\nfail no such star");
        Assert.Equal(["status", "execute_input", "stream", "error", "status"], iopub.Select(message => message.Type));
        Assert.Equal("no such star", iopub[3]["evalue"]);
        Assert.Equal("error", reply["status"]);
        Assert.Equal("InvalidOperationException", reply["ename"]);
        Assert.Equal("1", reply["execution_count"]);
        Assert.Equal(2, reply.Content.GetProperty("traceback").GetArrayLength());
    }

    [Fact]
    public void User_expressions_are_evaluated_each_for_itself()
    {
        JsonElement values = _kernel.Run("value 1", ",\"user_expressions\":{\"good\":\"x\",\"bad\":\"!y\"}").Reply.Content.GetProperty("user_expressions");
        Assert.Equal("<x>", values.GetProperty("good").GetProperty("data").GetProperty("text/plain").GetString());
        Assert.Equal("error", values.GetProperty("bad").GetProperty("status").GetString());
        Assert.Equal("Wrong", values.GetProperty("bad").GetProperty("ename").GetString());
    }

    [Fact]
    public void Json_forms_are_embedded_as_json_and_pictures_as_base64()
    {
        JsonElement data = _kernel.Run("json").Iopub.Single(message => message.Type == "display_data").Content.GetProperty("data");
        Assert.Equal("1.50", data.GetProperty("application/vnd.plotly.v1+json").GetProperty("data")[0].GetRawText());
        Assert.Equal(JsonValueKind.String, data.GetProperty("application/json").ValueKind);
        Assert.Equal("iVBORw0KGgo=", data.GetProperty("image/png").GetString());
    }

    [Fact]
    public void Displays_carry_their_id_and_can_be_updated_and_cleared()
    {
        List<TestMessage> iopub = _kernel.Run("show a\nupdate b\nclear").Iopub;
        foreach (string type in new[] { "display_data", "update_display_data" })
        {
            TestMessage message = iopub.Single(each => each.Type == type);
            Assert.Equal("d1", message.Content.GetProperty("transient").GetProperty("display_id").GetString());
        }

        Assert.Equal("True", iopub.Single(message => message.Type == "clear_output")["wait"]);
    }

    [Fact]
    public void Twenty_megabytes_go_in_and_come_out()
    {
        string code = "length " + new string('x', 20_000_000);
        Assert.Equal(
            "20000007",
            _kernel.Run(code).Iopub.Single(message => message.Type == "execute_result").Content.GetProperty("data").GetProperty("text/plain").GetString());
        Assert.Equal(
            20_000_000,
            _kernel.Run("html 20000000").Iopub.Single(message => message.Type == "display_data").Content.GetProperty("data").GetProperty("text/html").GetString()!.Length);
    }

    [Fact]
    public void What_is_printed_before_a_long_wait_is_seen_at_once()
    {
        string id = _kernel.Start("print now\nwait");
        TestMessage message;
        do
        {
            message = _kernel.Client.Receive(_kernel.Client.Iopub);
        }
        while (message.Type != "stream");
        Assert.Equal("now\n", message["text"]);
        Assert.True(_kernel.Engine.Waiting.IsSet);
        _kernel.Server.Interrupt();
        _kernel.Client.UntilIdle(id);
    }

    [Fact]
    public void A_letter_of_two_halves_is_not_cut()
    {
        IEnumerable<string> texts = _kernel.Run("halves").Iopub.Where(message => message.Type == "stream").Select(message => message["text"]);
        Assert.Equal("🪐\n", string.Concat(texts));
    }

    [Fact]
    public void Half_a_letter_is_replaced_and_breaks_nothing()
    {
        List<TestMessage> iopub = _kernel.Run("lone").Iopub;
        Assert.Equal("\ufffd", iopub.Single(message => message.Type == "stream")["text"]);
        Assert.Equal("ok", _kernel.Run("value 1").Reply["status"]);
    }

    [Fact]
    public void Output_after_the_end_still_belongs_to_its_cell()
    {
        string id = _kernel.Start("late afterthought");
        _kernel.Client.UntilIdle(id);
        TestMessage message = _kernel.Client.Receive(_kernel.Client.Iopub);
        Assert.Equal(("stream", id, "afterthought"), (message.Type, message.ParentId, message["text"]));
    }

    [Fact]
    public void The_cell_hears_its_identifier()
    {
        List<TestMessage> iopub = _kernel.Run("cellid", metadata: "{\"cellId\":\"abc-1\"}").Iopub;
        Assert.Equal("abc-1", iopub.Single(message => message.Type == "execute_result").Content.GetProperty("data").GetProperty("text/plain").GetString());
    }

    [Theory]
    [InlineData("{}", "code")]
    [InlineData("{\"code\":1}", "code")]
    [InlineData("{\"code\":\"\\ud83e\"}", "surrogate")]
    [InlineData("{\"code\":\"value 1\",\"silent\":\"yes\"}", "silent")]
    [InlineData("{\"code\":\"value 1\",\"user_expressions\":[]}", "user_expressions")]
    [InlineData("{\"code\":\"value 1\",\"user_expressions\":{\"a\":1}}", "user_expressions")]
    public void A_request_that_makes_no_sense_is_answered_with_what_is_wrong(string content, string named)
    {
        (TestMessage reply, _) = _kernel.Client.Ask(_kernel.Client.Shell, "execute_request", content);
        Assert.Equal("error", reply["status"]);
        Assert.Contains(named, reply["evalue"], StringComparison.Ordinal);
        Assert.Equal("0", reply["execution_count"]);
    }
}
