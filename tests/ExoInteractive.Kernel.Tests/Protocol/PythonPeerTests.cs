using System.Globalization;
using ExoInteractive.Kernel.Protocol;
using ExoInteractive.Requirements;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>The clients that users really have: jupyter_client and pyzmq, on Peers/*.py.</summary>
public sealed class PythonPeerTests
{
    [Fact]
    public void Jupyter_client_holds_a_whole_conversation()
    {
        string python = Requires.PythonModule("jupyter_client", "python3-jupyter-client");
        AssertPasses(python, ["conversation.py", .. KernelProcess.CommandLine("{connection_file}")]);
    }

    [Fact]
    public void Libzmq_is_served_as_by_libzmq()
    {
        string python = Requires.PythonModule("zmq", "python3-zmq");
        using KernelServer server = new(new ConnectionFile(), new FakeCellEngine(), new KernelHostSettings());
        ConnectionFile c = server.Connection;
        int[] ports = [c.ShellPort, c.IopubPort, c.StdinPort, c.ControlPort, c.HeartbeatPort];
        AssertPasses(python, ["sockets.py", .. ports.Select(port => port.ToString(CultureInfo.InvariantCulture))]);
    }

    private static void AssertPasses(string python, string[] script)
    {
        string[] arguments = ["-W", "ignore", Path.Combine("tests", "ExoInteractive.Kernel.Tests", "Peers", script[0]), .. script[1..]];
        (int exitCode, string output, string error) = Requires.Run(python, arguments, limit: TimeSpan.FromMinutes(2));
        Assert.True(exitCode == 0 && output.Contains("passed", StringComparison.Ordinal), $"{output}\n{error}");
    }
}
