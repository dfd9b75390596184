using System.Text.Json;

namespace ExoInteractive.Kernel.Tests.Protocol;

public sealed class CommTests : IDisposable
{
    private readonly TestKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Data_and_buffers_go_both_ways_between_busy_and_idle()
    {
        Send("comm_open", """{"comm_id":"c1","target_name":"echo","data":{}}""");
        string id = Send("comm_msg", """{"comm_id":"c1","data":{"value":[1,"🪐",null]}}""", [1, 2, 3], [], new byte[100_000]);
        List<TestMessage> iopub = _kernel.Client.UntilIdle(id);
        Assert.Equal(["status", "comm_msg", "status"], iopub.Select(message => message.Type));
        Assert.Equal("c1", iopub[1]["comm_id"]);
        Assert.Equal("""{"value":[1,"🪐",null]}""", iopub[1].Content.GetProperty("data").GetRawText());
        Assert.Equal([3, 0, 100_000], iopub[1].Buffers.Select(buffer => buffer.Length));
        Assert.Equal([1, 2, 3], iopub[1].Buffers[0]);
    }

    [Fact]
    public void A_comm_with_an_unknown_target_is_closed_again()
    {
        List<TestMessage> iopub = _kernel.Client.UntilIdle(Send("comm_open", """{"comm_id":"c1","target_name":"widgets","data":{}}"""));
        Assert.Equal(["status", "comm_close", "status"], iopub.Select(message => message.Type));
        Assert.Equal("c1", iopub[1]["comm_id"]);
        Assert.Equal("{}", iopub[1]["data"]);
        Assert.Equal("{}", Info("{}"));
    }

    [Fact]
    public void Messages_for_an_unknown_comm_are_ignored()
    {
        Assert.Equal(["busy", "idle"], _kernel.Client.UntilIdle(Send("comm_msg", """{"comm_id":"nobody","data":{}}""")).Select(message => message.State));
        Assert.Equal(["busy", "idle"], _kernel.Client.UntilIdle(Send("comm_close", """{"comm_id":"nobody"}""")).Select(message => message.State));
    }

    [Fact]
    public void The_open_comms_are_listed_all_or_by_target()
    {
        Send("comm_open", """{"comm_id":"a","target_name":"echo","data":{}}""");
        Send("comm_open", """{"comm_id":"b","target_name":"slow"}""");
        _kernel.Client.UntilIdle(Send("comm_close", """{"comm_id":"none"}"""));
        Assert.Equal("""{"a":{"target_name":"echo"},"b":{"target_name":"slow"}}""", Info("{}"));
        Assert.Equal("""{"b":{"target_name":"slow"}}""", Info("""{"target_name":"slow"}"""));
        Assert.Equal("{}", Info("""{"target_name":"other"}"""));
        _kernel.Client.UntilIdle(Send("comm_close", """{"comm_id":"a","data":{}}"""));
        Assert.Equal("""{"b":{"target_name":"slow"}}""", Info("{}"));
    }

    [Theory]
    [InlineData("comm_open", "{}")]
    [InlineData("comm_open", """{"comm_id":7,"target_name":"echo"}""")]
    [InlineData("comm_open", """{"comm_id":"x"}""")]
    [InlineData("comm_open", """{"comm_id":"x","target_name":"echo","data":[]}""")]
    [InlineData("comm_msg", """{"\ud800":1}""")]
    [InlineData("comm_msg", """{"comm_id":"\ud800"}""")]
    public void A_message_that_makes_no_sense_is_ignored(string type, string content)
    {
        Assert.Equal(["busy", "idle"], _kernel.Client.UntilIdle(Send(type, content)).Select(message => message.State));
        Assert.Equal("{}", Info("{}"));
        Assert.Equal("ok", _kernel.Run("value 1").Reply["status"]);
    }

    [Fact]
    public void Messages_and_cells_are_taken_in_the_order_sent()
    {
        _kernel.Start("sleep 100");
        Send("comm_open", """{"comm_id":"c","target_name":"echo"}""");
        string first = Send("comm_msg", """{"comm_id":"c","data":{"n":1}}""");
        string cell = _kernel.Start("value 2");
        string last = Send("comm_msg", """{"comm_id":"c","data":{"n":3}}""");
        List<string?> order = [];
        while (order.Count < 3)
        {
            TestMessage message = _kernel.Client.Receive(_kernel.Client.Iopub);
            if (message.Type is "comm_msg" or "execute_result")
            {
                order.Add(message.ParentId);
            }
        }

        Assert.Equal([first, cell, last], order);
    }

    [Fact]
    public void A_handler_that_does_not_end_delays_no_question_and_can_be_interrupted()
    {
        Send("comm_open", """{"comm_id":"c","target_name":"slow"}""");
        string id = Send("comm_msg", """{"comm_id":"c","data":{}}""");
        _kernel.AwaitWaiting();
        Assert.Equal("""{"c":{"target_name":"slow"}}""", Info("{}"));
        _kernel.Client.Send(_kernel.Client.Control, "interrupt_request", "{}");
        Assert.Contains("comm_msg", _kernel.Client.UntilIdle(id).Select(message => message.Type));
    }

    [Fact]
    public void A_failed_cell_does_not_take_the_messages_behind_it_along()
    {
        _kernel.Start("sleep 100\nfail first");
        Send("comm_open", """{"comm_id":"c","target_name":"echo"}""");
        Assert.Contains("comm_msg", _kernel.Client.UntilIdle(Send("comm_msg", """{"comm_id":"c"}""")).Select(message => message.Type));
    }

    private string Send(string type, string content, params byte[][] buffers)
        => _kernel.Client.Send(_kernel.Client.Shell, type, content, buffers: buffers);

    private string Info(string content)
    {
        JsonElement comms = _kernel.Client.Ask(_kernel.Client.Shell, "comm_info_request", content).Reply.Content.GetProperty("comms");
        return $"{{{string.Join(',', comms.EnumerateObject().OrderBy(comm => comm.Name, StringComparer.Ordinal))}}}";
    }
}
