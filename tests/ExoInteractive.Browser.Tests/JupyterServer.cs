using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ExoInteractive.Requirements;

namespace ExoInteractive.Browser.Tests;

/// <summary>Jupyter Notebook in a folder of its own, which knows this build's kernel and no other settings.</summary>
internal sealed class JupyterServer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _log = [];

    private JupyterServer(string jupyter, string folder, int port)
    {
        Folder = folder;
        Address = new Uri($"http://127.0.0.1:{port}/");
        ProcessStartInfo start = new(jupyter,
        [
            "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0",
            "--NotebookApp.token=", "--NotebookApp.password=", $"--notebook-dir={folder}",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach (string name in (string[])["CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"])
        {
            start.Environment[$"JUPYTER_{name}"] = Path.Combine(folder, ".jupyter", name);
        }

        start.Environment["JUPYTER_PATH"] = Path.Combine(folder, ".jupyter", "path");
        start.Environment["IPYTHONDIR"] = Path.Combine(folder, ".jupyter", "ipython");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where its notebooks are.</summary>
    public string Folder { get; }

    /// <summary>Where it is reached.</summary>
    public Uri Address { get; }

    /// <summary>What it has said.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Starts a server; skips the test where there is none.</summary>
    public static async Task<JupyterServer> StartAsync()
    {
        Requires.Program("jupyter-notebook", "jupyter-notebook");
        string jupyter = Requires.Program("jupyter", "jupyter-notebook");
        string folder = Directory.CreateTempSubdirectory("exo-browser-").FullName;
        WriteKernel(Path.Combine(folder, ".jupyter", "path", "kernels", "exointeractive"));
        JupyterServer server = new(jupyter, folder, FreePort());
        using HttpClient client = new();
        for (Stopwatch waited = Stopwatch.StartNew(); waited.Elapsed < Limit; await Task.Delay(100))
        {
            try
            {
                if ((await client.GetAsync(new Uri(server.Address, "api/kernelspecs"))).IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException) when (!server._process.HasExited)
            {
                // Not listening yet.
            }
        }

        string log = server.Log;
        server.Dispose();
        throw new TimeoutException($"Jupyter Notebook did not start:\n{log}");
    }

    /// <summary>Writes a notebook for our kernel.</summary>
    /// <param name="name">Without folder and ending.</param>
    /// <param name="cells">Code cells.</param>
    /// <returns>Where a browser finds it.</returns>
    public Uri Write(string name, params string[] cells)
    {
        File.WriteAllText(Path.Combine(Folder, name + ".ipynb"), JsonSerializer.Serialize(new
        {
            nbformat = 4,
            nbformat_minor = 5,
            metadata = new { kernelspec = new { name = "exointeractive", display_name = "C# (ExoInteractive)", language = "C#" } },
            cells = cells.Select((source, i) => new
            {
                cell_type = "code",
                id = $"cell-{i}",
                metadata = new { },
                source,
                outputs = Array.Empty<object>(),
                execution_count = (int?)null,
            }),
        }));
        return new Uri(Address, $"notebooks/{name}.ipynb");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static void WriteKernel(string folder)
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string dotnet = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "dotnet"));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kernel.json"), JsonSerializer.Serialize(new
        {
            argv = (string[])[dotnet, Path.Combine(AppContext.BaseDirectory, "exo.dll"), "kernel", "start", "--connection-file", "{connection_file}"],
            display_name = "C# (ExoInteractive)",
            language = "C#",
            interrupt_mode = "message",
        }));
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            _log.Add(line.Data ?? "");
        }
    }
}
