using System.Diagnostics;
using ExoInteractive.Kernel.Protocol;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>A kernel in a process of its own: this test program, asked to be one.</summary>
internal sealed class KernelProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-kernel-").FullName;

    public KernelProcess(string? parent = null, string? connection = null)
    {
        string file = Path.Combine(_folder, "connection.json");
        File.WriteAllText(file, connection ?? """{"shell_port":0,"iopub_port":0,"stdin_port":0,"control_port":0,"hb_port":0,"key":"k"}""");
        Process = Process.Start(StartInfo(file, parent))!;
        ConnectionPath = file;
    }

    public Process Process { get; }

    public string ConnectionPath { get; }

    /// <summary>The command line of the kernel process.</summary>
    public static IReadOnlyList<string> CommandLine(string connectionFile)
        => [Environment.ProcessPath is { } dotnet && Path.GetFileNameWithoutExtension(dotnet) == "dotnet" ? dotnet : "dotnet",
            typeof(KernelProcess).Assembly.Location, "kernel", connectionFile];

    /// <summary>Connects once the kernel has written its ports.</summary>
    public JupyterTestClient Connect()
    {
        ConnectionFile connection = new();
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Assert.False(Process.HasExited);
                connection = TryLoad();
                return connection.HeartbeatPort != 0;
            },
            TimeSpan.FromSeconds(60)));
        return new JupyterTestClient(connection);
    }

    /// <summary>Waits for the process to end.</summary>
    public int ExitCode()
    {
        Assert.True(Process.WaitForExit(TimeSpan.FromSeconds(60)), "the kernel did not end");
        return Process.ExitCode;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            Process.WaitForExit();
        }

        Process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ProcessStartInfo StartInfo(string connectionFile, string? parent)
    {
        IReadOnlyList<string> command = CommandLine(connectionFile);
        ProcessStartInfo start = new(command[0], command.Skip(1)) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Remove("JPY_PARENT_PID");
        if (parent is not null)
        {
            start.Environment["JPY_PARENT_PID"] = parent;
        }

        return start;
    }

    /// <summary>The file may be half written.</summary>
    private ConnectionFile TryLoad()
    {
        try
        {
            return ConnectionFile.Load(ConnectionPath);
        }
        catch (ConnectionFileException)
        {
            return new ConnectionFile();
        }
    }
}
