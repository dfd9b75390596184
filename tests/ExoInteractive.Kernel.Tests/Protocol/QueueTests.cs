namespace ExoInteractive.Kernel.Tests.Protocol;

public sealed class QueueTests : IDisposable
{
    private readonly TestKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void What_is_queued_behind_a_failure_is_aborted_and_what_comes_later_runs()
    {
        _kernel.Start("sleep 100\nfail first");
        string second = _kernel.Start("value 2");
        string third = _kernel.Start("value 3");
        Assert.Equal("error", Reply()["status"]);
        foreach (string id in new[] { second, third })
        {
            TestMessage reply = Reply();
            Assert.Equal((id, "aborted", "1"), (reply.ParentId, reply["status"], reply["execution_count"]));
            Assert.Equal(["busy", "idle"], _kernel.Client.UntilIdle(id).Select(message => message.State));
        }

        Assert.Equal("ok", _kernel.Run("value 4").Reply["status"]);
    }

    [Fact]
    public void What_was_sent_before_the_failure_was_seen_is_aborted_though_it_arrives_after()
    {
        Assert.Equal("error", _kernel.Run("fail first").Reply["status"]);
        _kernel.Start("value 2", age: TimeSpan.FromSeconds(1));
        Assert.Equal("aborted", Reply()["status"]);
    }

    [Fact]
    public void Without_stop_on_error_the_queue_goes_on()
    {
        _kernel.Start("sleep 100\nfail first", ",\"stop_on_error\":false");
        _kernel.Start("value 2");
        Assert.Equal("error", Reply()["status"]);
        Assert.Equal("ok", Reply()["status"]);
    }

    [Fact]
    public void Questions_are_answered_while_a_cell_runs_and_the_cell_is_announced_busy_again()
    {
        string cell = _kernel.Start("wait");
        _kernel.AwaitWaiting();
        foreach ((string type, string content) in new[]
        {
            ("kernel_info_request", "{}"),
            ("complete_request", "{\"code\":\"ab\",\"cursor_pos\":2}"),
            ("is_complete_request", "{\"code\":\"x\"}"),
        })
        {
            string id = _kernel.Client.Send(_kernel.Client.Shell, type, content);
            Assert.Equal(id, Reply().ParentId);
            Assert.Equal(["busy", "idle"], _kernel.Client.UntilIdle(id).Select(message => message.State));
            TestMessage again = _kernel.Client.Receive(_kernel.Client.Iopub);
            Assert.Equal((cell, "busy"), (again.ParentId, again.State));
        }

        _kernel.Server.Interrupt();
        Assert.Equal(cell, Reply().ParentId);
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("hog")]
    public void Control_interrupts_a_cell_even_where_the_thread_pool_is_exhausted(string code)
    {
        string cell = _kernel.Start(code);
        _kernel.AwaitWaiting();
        Assert.Equal("ok", _kernel.Client.Ask(_kernel.Client.Control, "interrupt_request", "{}").Reply["status"]);
        TestMessage reply = Reply();
        Assert.Equal((cell, "KeyboardInterrupt"), (reply.ParentId, reply["ename"]));
    }

    [Fact]
    public void More_requests_than_anybody_could_mean_are_refused_and_the_kernel_goes_on()
    {
        _kernel.Client.Wait = TimeSpan.FromSeconds(60);
        string cell = _kernel.Start("wait");
        _kernel.AwaitWaiting();
        for (int i = 0; i < 20_000; i++)
        {
            _kernel.Client.Send(_kernel.Client.Shell, "comm_close", """{"comm_id":"nobody"}""");
        }

        string late = _kernel.Start("value 2");
        TestMessage reply = Reply();
        Assert.Equal((late, "error", "QueueFull"), (reply.ParentId, reply["status"], reply["ename"]));
        _kernel.Client.Ask(_kernel.Client.Control, "interrupt_request", "{}");
        TestMessage ended = Reply();
        Assert.Equal((cell, "KeyboardInterrupt"), (ended.ParentId, ended["ename"]));
        string after = "aborted";
        while (after is "aborted" or "error")
        {
            after = _kernel.Run("value 3").Reply["status"];
        }

        Assert.Equal("ok", after);
    }

    [Fact]
    public void An_interrupt_ends_the_running_cell_and_aborts_those_behind()
    {
        _kernel.Start("wait");
        _kernel.Start("value 2");
        _kernel.AwaitWaiting();
        _kernel.Client.Ask(_kernel.Client.Control, "interrupt_request", "{}");
        Assert.Equal("KeyboardInterrupt", Reply()["ename"]);
        Assert.Equal("aborted", Reply()["status"]);
        Assert.Equal("ok", _kernel.Run("value 3").Reply["status"]);
    }

    [Fact]
    public void An_interrupt_of_an_idle_kernel_does_not_touch_the_next_cell()
    {
        _kernel.Client.Ask(_kernel.Client.Control, "interrupt_request", "{}");
        Assert.Equal("ok", _kernel.Run("sleep 10").Reply["status"]);
    }

    private TestMessage Reply() => _kernel.Client.Receive(_kernel.Client.Shell);
}
