using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>A kernel to be measured.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="Language">"csharp" or "python".</param>
/// <param name="Argv">Its command line, with "{connection_file}".</param>
internal sealed record MeasuredKernel(string Name, string Language, IReadOnlyList<string> Argv);

/// <summary>One figure of one kernel; or, where only <see cref="Problem"/> is there, why it has no more.</summary>
internal sealed record KernelFigure(string Kernel, string Case = "", string Metric = "", double Value = 0, string Unit = "", string? Problem = null);

/// <summary>Runs KernelDriver.py, which drives kernels through Python's jupyter_client as notebooks do.</summary>
internal static class KernelDriver
{
    /// <summary>The groups of figures that can be asked for.</summary>
    public static IReadOnlyList<string> Cases { get; } = ["start", "cells", "memory", "kernel-info", "display-10k", "message-20mb", "interrupt"];

    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>Measures kernels, which take turns.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="cases">Of <see cref="Cases"/>.</param>
    /// <param name="starts">How often each is started for the case "start".</param>
    /// <param name="dataset">A light curve for the plot.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The figures as they come.</returns>
    /// <exception cref="InvalidOperationException">There is no Python, or it has no jupyter_client.</exception>
    public static async IAsyncEnumerable<KernelFigure> MeasureAsync(
        IReadOnlyList<MeasuredKernel> kernels, IReadOnlyList<string> cases, int starts, string dataset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string script = Path.Combine(Path.GetDirectoryName(dataset)!, "KernelDriver.py");
        await using (Stream resource = typeof(KernelDriver).Assembly.GetManifestResourceStream("KernelDriver.py")!)
        await using (FileStream file = File.Create(script))
        {
            await resource.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        }

        using Process process = Start(script);
        using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new { Kernels = kernels, Cases = cases, Starts = starts, Dataset = dataset }, Names)).ConfigureAwait(false);
        process.StandardInput.Close();
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            yield return JsonSerializer.Deserialize<KernelFigure>(line, Names)!;
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            string reason = (await error.ConfigureAwait(false)).TrimEnd().Split('\n')[^1];
            throw new InvalidOperationException($"kernels are measured through Python's jupyter_client (apt install python3-jupyter-client), which failed: {reason}");
        }
    }

    private static Process Start(string script)
    {
        ProcessStartInfo start = new(Python, ["-W", "ignore", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.GetDirectoryName(script);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"kernels are measured through Python's jupyter_client, and there is no {start.FileName}: {missing.Message}");
        }
    }

    /// <summary>Debian's Python where it is there, for its packages.</summary>
    public static string Python => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
}
