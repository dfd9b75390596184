using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.InCells;

namespace ExoInteractive.Kernel.Tests.Scripting;

public sealed class CommTests : IAsyncDisposable
{
    private readonly Notebook _notebook = new();
    private readonly RecordedOutput _client = new();

    public ValueTask DisposeAsync() => _notebook.DisposeAsync();

    [Fact]
    public async Task A_cell_answers_what_a_client_sends()
    {
        RecordedOutput cell = await _notebook.Run("""
            int seen = 0;
            RegisterCommTarget("counter", comm =>
            {
                Console.WriteLine($"opened {comm.Id} with {comm.Opening.Data.GetProperty("start")}");
                seen = comm.Opening.Data.GetProperty("start").GetInt32();
                comm.OnMessage(message =>
                {
                    seen += message.Data.GetProperty("add").GetInt32() + message.Buffers.Sum(buffer => buffer.Length);
                    Console.WriteLine("now " + seen);
                    comm.Send(new { seen }, new byte[] { 7, 8 });
                });
                comm.OnClose(message => Console.WriteLine("closed"));
            });
            """);
        await Receive(CommAction.Open, "c1", """{"start":10}""", "counter");
        Assert.Equal([("c1", "counter")], _notebook.Engine.Comms);
        await Receive(CommAction.Message, "c1", """{"add":5}""", buffers: [new byte[100], new byte[3]]);
        CommMessage answer = Assert.Single(_client.Comms);
        Assert.Equal((CommAction.Message, "c1", """{"seen":118}"""), (answer.Action, answer.CommId, answer.Data.GetRawText()));
        Assert.Equal([7, 8], answer.Buffers[0].ToArray());
        Assert.Equal("118", await _notebook.Value("seen"));
        await Receive(CommAction.Close, "c1", "{}");
        await Receive(CommAction.Message, "c1", """{"add":5}""");
        Assert.Equal("opened c1 with 10\nnow 118\nclosed\n", cell.Out);
        Assert.Empty(_notebook.Engine.Comms);
    }

    [Fact]
    public async Task A_cell_opens_a_comm_sends_over_it_and_closes_it()
    {
        RecordedOutput cell = await _notebook.Run("""
            var comm = OpenComm("plot", new { title = "WASP-18 b" }, new { version = "2.1.0" }, new byte[] { 1 });
            comm.OnMessage(async message => { await Task.Yield(); Console.Write("heard " + message.Data.GetProperty("x")); });
            comm.Send(new Dictionary<string, object> { ["points"] = new[] { 1, 2 } });
            """);
        Assert.Equal([CommAction.Open, CommAction.Message], cell.Comms.Select(message => message.Action));
        Assert.Equal(("plot", """{"title":"WASP-18 b"}"""), (cell.Comms[0].TargetName, cell.Comms[0].Data.GetRawText()));
        Assert.Equal("""{"version":"2.1.0"}""", cell.Comms[0].Metadata.GetRawText());
        Assert.Equal("""{"points":[1,2]}""", cell.Comms[1].Data.GetRawText());
        await Receive(CommAction.Message, cell.Comms[0].CommId, """{"x":1.5}""");
        Assert.Equal("heard 1.5", cell.Out);

        RecordedOutput later = await _notebook.Run("comm.Close(new { bye = true }); comm.Close(); comm.IsClosed");
        Assert.Equal(("True", CommAction.Close), (later.ExecuteResults[0].Data["text/plain"], Assert.Single(later.Comms).Action));
        Assert.Contains("is closed", (await _notebook.Failure("comm.Send()")).Message);
        Assert.Empty(_notebook.Engine.Comms);
    }

    [Fact]
    public async Task A_comm_that_the_client_closes_is_closed_for_the_cell()
    {
        RecordedOutput cell = await _notebook.Run("""var comm = OpenComm("unknown there"); comm.OnClose(message => Console.Write("no such target"));""");
        await Receive(CommAction.Close, cell.Comms[0].CommId, "{}");
        Assert.Equal("no such target", cell.Out);
        Assert.Equal("True", await _notebook.Value("comm.IsClosed"));
    }

    [Fact]
    public async Task A_target_that_nobody_registered_is_closed_at_once()
    {
        await Receive(CommAction.Open, "c1", "{}", "widgets");
        Assert.Equal((CommAction.Close, "c1"), (_client.Comms.Single().Action, _client.Comms[0].CommId));
        Assert.Empty(_notebook.Engine.Comms);
    }

    [Fact]
    public async Task What_a_handler_throws_is_printed_to_its_cell_and_ends_nothing()
    {
        RecordedOutput cell = await _notebook.Run("""
            RegisterCommTarget("bad", comm =>
            {
                comm.OnMessage(message => throw new Exception("no such star"));
            });
            RegisterCommTarget("worse", comm => throw new Exception("not today"));
            RegisterCommTarget("async", async comm => { await Task.Yield(); throw new Exception("later"); });
            """);
        await Receive(CommAction.Open, "c1", "{}", "bad");
        await Receive(CommAction.Message, "c1", "{}");
        await Receive(CommAction.Message, "c1", "{}");
        Assert.Equal(2, cell.Err.Split("Exception: no such star").Length - 1);
        Assert.Contains("cell 1, line 3", cell.Err);
        Assert.Equal([("c1", "bad")], _notebook.Engine.Comms);

        await Receive(CommAction.Open, "c2", "{}", "worse");
        await Receive(CommAction.Open, "c3", "{}", "async");
        Assert.Contains("not today", cell.Err);
        Assert.Contains("later", cell.Err);
        Assert.Equal([("c1", "bad")], _notebook.Engine.Comms);
        Assert.Equal(["c2", "c3"], cell.Comms.Select(message => message.CommId));
        Assert.Equal("2", await _notebook.Value("1 + 1"));
    }

    [Fact]
    public async Task A_handler_that_does_not_end_is_interrupted_as_a_cell_is()
    {
        RecordedOutput cell = await _notebook.Run("""
            RegisterCommTarget("endless", comm => comm.OnMessage(message => { Console.Write("started"); Console.Out.Flush(); while (true) { } }));
            """);
        await Receive(CommAction.Open, "c1", "{}", "endless");
        Task handling = Receive(CommAction.Message, "c1", "{}");
        while (cell.Out.Length == 0)
        {
            await Task.Delay(10);
        }

        _notebook.Engine.Interrupt();
        await handling;
        Assert.Contains("interrupted", cell.Err);
        Assert.Equal("2", await _notebook.Value("1 + 1"));
    }

    [Fact]
    public async Task A_silent_cell_can_talk_to_clients_too()
    {
        RecordedOutput cell = await _notebook.Run("""Console.Write("unheard"); OpenComm("plot");""", silent: true);
        Assert.Single(cell.Comms);
        Assert.Equal("", cell.Out);
    }

    [Theory]
    [InlineData("OpenComm(\"t\", 3)", "JSON object")]
    [InlineData("OpenComm(\"t\", new[] { 1 })", "JSON object")]
    [InlineData("OpenComm(\"t\", new { x = double.NaN })", "cannot be written as JSON")]
    [InlineData("OpenComm(\"\")", "empty")]
    public async Task Data_that_no_message_can_carry_are_an_error_of_the_cell(string code, string says)
    {
        Assert.Contains(says, (await _notebook.Failure(code)).Message);
        Assert.Empty(_notebook.Engine.Comms);
    }

    [Fact]
    public async Task An_exception_on_a_thread_of_a_cell_is_printed_to_it_and_the_notebook_goes_on()
    {
        RecordedOutput cell = await _notebook.Run("""
            async void Careless() { await Task.Yield(); throw new Exception("nobody awaits me"); }
            Careless();
            new Thread(() => throw new Exception("on a thread")).Start();
            ThreadPool.QueueUserWorkItem(_ => throw new Exception("in the pool"));
            """);
        string[] expected = ["nobody awaits me", "on a thread", "in the pool"];
        Assert.True(SpinWait.SpinUntil(() => expected.All(text => cell.Err.Contains(text, StringComparison.Ordinal)), TimeSpan.FromSeconds(30)), cell.Err);
        Assert.Equal("2", await _notebook.Value("1 + 1"));
    }

    private Task Receive(CommAction action, string id, string data, string target = "", params byte[][] buffers)
        => _notebook.Engine.ReceiveAsync(
            new CommMessage(action, id)
            {
                Data = System.Text.Json.JsonElement.Parse(data),
                TargetName = target,
                Buffers = [.. buffers.Select(buffer => (ReadOnlyMemory<byte>)buffer)],
            },
            _client).WaitAsync(TimeSpan.FromSeconds(60));
}
