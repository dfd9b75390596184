namespace ExoInteractive.Kernel.Tests.Protocol;

public sealed class StdinTests : IDisposable
{
    private const string Allowed = ",\"allow_stdin\":true";

    private readonly TestKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Theory]
    [InlineData("input", "False")]
    [InlineData("password", "True")]
    public void A_cell_asks_the_client_it_came_from(string verb, string password)
    {
        using JupyterTestClient other = new(_kernel.Server.Connection);
        string id = _kernel.Start($"print first\n{verb} Name?", Allowed);
        TestMessage question = _kernel.Client.Receive(_kernel.Client.Stdin);
        Assert.Equal(("input_request", id, "Name?", password), (question.Type, question.ParentId, question["prompt"], question["password"]));
        other.Send(other.Stdin, "input_reply", """{"value":"not mine"}""");
        _kernel.Client.Send(_kernel.Client.Stdin, "input_reply", """{"value":"Kepler 🪐"}""", parent: question.Header.GetRawText());
        Assert.Equal("ok", _kernel.Client.Receive(_kernel.Client.Shell)["status"]);
        Assert.Equal(
            "first\ngot Kepler 🪐\n",
            string.Concat(_kernel.Client.UntilIdle(id).Where(message => message.Type == "stream").Select(message => message["text"])));
    }

    [Fact]
    public void Where_input_is_not_allowed_the_cell_fails_and_nobody_is_asked()
    {
        Assert.Equal("error", _kernel.Run("input Name?", ",\"allow_stdin\":false").Reply["status"]);
        Assert.Contains("not allowed", _kernel.Run("input Name?").Reply["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_waits_for_input_can_be_interrupted_and_the_late_answer_is_nobody_s()
    {
        _kernel.Start("input Name?", Allowed);
        TestMessage first = _kernel.Client.Receive(_kernel.Client.Stdin);
        _kernel.Client.Ask(_kernel.Client.Control, "interrupt_request", "{}");
        Assert.Equal("KeyboardInterrupt", _kernel.Client.Receive(_kernel.Client.Shell)["ename"]);

        _kernel.Start("input Again?", Allowed);
        _kernel.Client.Receive(_kernel.Client.Stdin);
        _kernel.Client.Send(_kernel.Client.Stdin, "input_reply", """{"value":"late"}""", parent: first.Header.GetRawText());
        string second = _kernel.Client.Send(_kernel.Client.Stdin, "input_reply", """{"value":"in time"}""");
        Assert.NotNull(second);
        TestMessage message;
        do
        {
            message = _kernel.Client.Receive(_kernel.Client.Iopub);
        }
        while (message.Type != "stream");
        Assert.Equal("got in time\n", message["text"]);
    }

    [Fact]
    public void The_end_of_the_input_is_an_error_of_its_own()
    {
        _kernel.Start("input Name?", Allowed);
        _kernel.Client.Receive(_kernel.Client.Stdin);
        _kernel.Client.Send(_kernel.Client.Stdin, "input_reply", "{\"value\":\"\\u0004\"}");
        Assert.Equal("EndOfStreamException", _kernel.Client.Receive(_kernel.Client.Shell)["ename"]);
    }
}
