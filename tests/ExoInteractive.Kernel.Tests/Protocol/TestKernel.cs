using ExoInteractive.Kernel.Protocol;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>A kernel with the fake engine in this process, and one client connected to it.</summary>
internal sealed class TestKernel : IDisposable
{
    public TestKernel(string key = "a secret", KernelHostSettings? settings = null)
    {
        Server = new KernelServer(new ConnectionFile { Key = key }, Engine, settings ?? new KernelHostSettings());
        Client = new JupyterTestClient(Server.Connection);
    }

    public FakeCellEngine Engine { get; } = new();

    public KernelServer Server { get; }

    public JupyterTestClient Client { get; }

    /// <summary>Runs a cell; more are further properties of the request.</summary>
    public (TestMessage Reply, List<TestMessage> Iopub) Run(string code, string more = "", string metadata = "{}")
        => Client.Ask(Client.Shell, "execute_request", JupyterTestClient.Execute(code, more), metadata);

    /// <summary>Sends a cell and does not wait.</summary>
    public string Start(string code, string more = "", TimeSpan age = default)
        => Client.Send(Client.Shell, "execute_request", JupyterTestClient.Execute(code, more), age: age);

    /// <summary>Waits until a cell waits to be interrupted.</summary>
    public void AwaitWaiting() => Assert.True(Engine.Waiting.Wait(TimeSpan.FromSeconds(60)));

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
