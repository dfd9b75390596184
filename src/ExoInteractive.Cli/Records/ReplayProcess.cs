using System.Diagnostics;
using System.Globalization;

namespace ExoInteractive.Cli.Records;

/// <summary>A process of this program of its own: for another number of threads, which .NET takes from its start, and for whoever has an engine running already.</summary>
internal static class ReplayProcess
{
    private const string ProcessorCount = "DOTNET_PROCESSOR_COUNT";

    /// <summary>Runs <c>exo</c> and passes on what it prints.</summary>
    /// <param name="arguments">Of <c>exo</c>.</param>
    /// <param name="threads">How many processors it shall see, at least 1; null for all there are.</param>
    /// <param name="output">Gets its standard output.</param>
    /// <param name="error">Gets its standard error.</param>
    /// <param name="workingDirectory">Its working directory; null for this process's own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, int? threads, TextWriter output, TextWriter error, string? workingDirectory = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> line = OwnProgram.CommandLine(arguments);
        ProcessStartInfo start = new(line[0], line.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = workingDirectory ?? Environment.CurrentDirectory,
        };
        if (threads is { } count)
        {
            // .NET reads it as hexadecimal.
            start.Environment[ProcessorCount] = count.ToString("X", CultureInfo.InvariantCulture);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{line[0]} did not start");
        process.StandardInput.Close();
        Task[] copies = [CopyAsync(process.StandardOutput, output), CopyAsync(process.StandardError, error)];
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        await Task.WhenAll(copies).ConfigureAwait(false);
        return process.ExitCode;
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to)
    {
        char[] buffer = new char[4096];
        while (await from.ReadAsync(buffer).ConfigureAwait(false) is > 0 and int count)
        {
            lock (to)
            {
                to.Write(buffer, 0, count);
                to.Flush();
            }
        }
    }
}
