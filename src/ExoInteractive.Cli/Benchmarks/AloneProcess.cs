using System.Diagnostics;
using System.Text.Json;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>Measures a figure in a process of its own: vectors are chosen when the runtime starts, and memory is counted from its start.</summary>
internal static class AloneProcess
{
    /// <summary>Asks for one figure of one case.</summary>
    /// <param name="bench">The benchmark, which answers <c>--case</c> with <c>--alone</c> by one number.</param>
    /// <param name="name">The case.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="environment">Variables to set.</param>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static async Task<double> MeasureAsync(
        string bench, string name, string figure, CancellationToken cancellationToken, params (string Name, string Value)[] environment)
    {
        IReadOnlyList<string> command = OwnProgram.CommandLine("bench", bench, "--case", name, "--alone", figure);
        ProcessStartInfo start = new(command[0], command.Skip(1)) { RedirectStandardOutput = true };
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        string answer = await process.StandardOutput.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<double>(answer)
            : throw new InvalidOperationException($"measuring the {figure} of {name} in a process of its own failed with exit code {process.ExitCode}");
    }
}
