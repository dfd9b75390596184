using System.Diagnostics;
using System.Globalization;
using ExoInteractive.Kernel.Protocol;
using ExoInteractive.Kernel.Tests.Zmtp;
using ExoInteractive.Requirements;

namespace ExoInteractive.Kernel.Tests.Protocol;

public sealed class KernelHostTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Shutdown_is_answered_told_to_everybody_and_ends_the_process(string restart, bool onControl)
    {
        using KernelProcess kernel = new();
        using JupyterTestClient client = kernel.Connect();
        ZmtpTestPeer channel = onControl ? client.Control : client.Shell;
        (TestMessage reply, List<TestMessage> iopub) = client.Ask(channel, "shutdown_request", $$"""{"restart":{{restart}}}""");
        Assert.Equal(("shutdown_reply", restart), (reply.Type, reply.Content.GetProperty("restart").GetRawText()));
        Assert.Contains(iopub, message => message.Type == "shutdown_reply");
        Assert.Equal(0, kernel.ExitCode());
    }

    [Fact]
    public void Shutdown_does_not_wait_for_a_cell_that_runs()
    {
        using KernelProcess kernel = new();
        using JupyterTestClient client = kernel.Connect();
        client.Send(client.Shell, "execute_request", JupyterTestClient.Execute("wait"));
        client.Send(client.Control, "shutdown_request", "{}");
        Assert.Equal(0, kernel.ExitCode());
    }

    [Fact]
    public void An_interrupt_signal_interrupts_the_cell_and_does_not_end_the_kernel()
    {
        string kill = Requires.Program("kill", "procps");
        using KernelProcess kernel = new();
        using JupyterTestClient client = kernel.Connect();
        client.Send(client.Shell, "execute_request", JupyterTestClient.Execute("print started\nwait"));
        while (client.Receive(client.Iopub).Type != "stream")
        {
        }

        Requires.Run(kill, ["-INT", Text(kernel.Process.Id)]);
        Assert.Equal("KeyboardInterrupt", client.Receive(client.Shell)["ename"]);
        Assert.Equal("ok", client.Ask(client.Shell, "execute_request", JupyterTestClient.Execute("value 1")).Reply["status"]);
        Requires.Run(kill, ["-TERM", Text(kernel.Process.Id)]);
        Assert.Equal(0, kernel.ExitCode());
    }

    [Fact]
    public void The_kernel_ends_when_its_parent_does()
    {
        string sleep = Requires.Program("sleep", "coreutils");
        using Process parent = Process.Start(sleep, "1000");
        using KernelProcess kernel = new(parent: Text(parent.Id));
        using JupyterTestClient client = kernel.Connect();
        Assert.Equal("ok", client.Ask(client.Shell, "execute_request", JupyterTestClient.Execute("value 1")).Reply["status"]);
        parent.Kill();
        parent.WaitForExit();
        Assert.Equal(0, kernel.ExitCode());
    }

    [Fact]
    public void The_kernel_ends_when_the_parent_that_started_it_is_killed()
    {
        string shell = Requires.Program("sh", "dash");
        string folder = Directory.CreateTempSubdirectory("exo-parent-").FullName;
        string file = Path.Combine(folder, "connection.json");
        new ConnectionFile { Key = "k" }.Save(file);
        string command = string.Join(' ', KernelProcess.CommandLine(file).Select(part => $"'{part}'"));
        using Process parent = Process.Start(shell, ["-c", $"JPY_PARENT_PID=$$ {command} & echo $! > '{folder}/pid'; wait"]);
        Assert.True(SpinWait.SpinUntil(() => HasPorts(file), 30_000));
        using Process kernel = Process.GetProcessById(int.Parse(File.ReadAllText(Path.Combine(folder, "pid")), CultureInfo.InvariantCulture));
        parent.Kill();
        bool ended = kernel.WaitForExit(20_000);
        if (!ended)
        {
            kernel.Kill();
        }

        Assert.True(ended, "the kernel outlived its parent");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("not json", "is not JSON")]
    [InlineData("[]", "must hold a JSON object")]
    [InlineData("{\"shell_port\":1}", "iopub_port")]
    [InlineData("{\"shell_port\":1,\"iopub_port\":99999999,\"stdin_port\":0,\"control_port\":0,\"hb_port\":0}", "between 0 and 65535")]
    [InlineData("{\"shell_port\":0,\"iopub_port\":0,\"stdin_port\":0,\"control_port\":0,\"hb_port\":0,\"transport\":\"pgm\"}", "'tcp' or 'ipc'")]
    [InlineData("{\"shell_port\":0,\"iopub_port\":0,\"stdin_port\":0,\"control_port\":0,\"hb_port\":0,\"signature_scheme\":\"hmac-md5\"}", "hmac-sha256")]
    [InlineData("{\"shell_port\":0,\"iopub_port\":0,\"stdin_port\":0,\"control_port\":0,\"hb_port\":0,\"ip\":\"192.0.2.1\"}", "cannot be bound")]
    public void A_connection_file_that_cannot_be_used_is_one_line_on_standard_error(string text, string says)
    {
        using KernelProcess kernel = new(connection: text);
        string error = kernel.Process.StandardError.ReadToEnd();
        Assert.Equal(1, kernel.ExitCode());
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_connection_file_is_written_as_it_is_read()
    {
        string path = Path.GetTempFileName();
        ConnectionFile file = new()
        {
            Transport = "ipc",
            Ip = "/tmp/x",
            ShellPort = 1,
            IopubPort = 2,
            StdinPort = 3,
            ControlPort = 4,
            HeartbeatPort = 5,
            Key = "é",
        };
        file.Save(path);
        Assert.Equal(file, ConnectionFile.Load(path));
        File.Delete(path);
        Assert.Throws<ConnectionFileException>(() => ConnectionFile.Load(path));
    }

    [Fact]
    public void A_kernel_listens_on_unix_sockets_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "clients of Windows use TCP");
        string folder = Directory.CreateTempSubdirectory("exo-ipc-").FullName;
        ConnectionFile connection = new()
        {
            Transport = "ipc",
            Ip = Path.Combine(folder, "k"),
            ShellPort = 1,
            IopubPort = 2,
            StdinPort = 3,
            ControlPort = 4,
            HeartbeatPort = 5,
        };
        using (KernelServer server = new(connection, new FakeCellEngine(), new KernelHostSettings()))
        using (JupyterTestClient client = new(server.Connection))
        {
            Assert.Equal("ok", client.Ask(client.Shell, "execute_request", JupyterTestClient.Execute("value 1")).Reply["status"]);
        }

        Assert.Empty(Directory.EnumerateFiles(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public void The_environment_is_read_and_nonsense_in_it_ignored()
    {
        Environment.SetEnvironmentVariable("JPY_SESSION_NAME", "folder/planets.ipynb");
        Environment.SetEnvironmentVariable("JPY_INTERRUPT_EVENT", "not a number");
        KernelEnvironment environment = KernelEnvironment.Current();
        Environment.SetEnvironmentVariable("JPY_SESSION_NAME", null);
        Environment.SetEnvironmentVariable("JPY_INTERRUPT_EVENT", null);
        Assert.Equal("folder/planets.ipynb", environment.SessionName);
        Assert.Null(environment.InterruptEvent);
    }

    private static bool HasPorts(string file)
    {
        try
        {
            return ConnectionFile.Load(file).HeartbeatPort != 0;
        }
        catch (ConnectionFileException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
