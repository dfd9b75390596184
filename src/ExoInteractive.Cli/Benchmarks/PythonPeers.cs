using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>Runs Python's tools on the same numbers in the same call, where they are installed.</summary>
internal static class PythonPeers
{
    /// <summary>What a script printed: one JSON object a line with method, peer and seconds.</summary>
    /// <param name="script">Reads the header and the columns from standard input.</param>
    /// <param name="header">Whole numbers, on the first line.</param>
    /// <param name="columns">Doubles, one column after another.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The times of the peers by method; empty where there is no Python, or not what the script imports.</returns>
    public static async Task<IReadOnlyDictionary<string, PeerTime>> MeasureAsync(
        string script, IReadOnlyList<int> header, IReadOnlyList<ReadOnlyMemory<double>> columns, CancellationToken cancellationToken)
    {
        Dictionary<string, PeerTime> peers = [];
        ProcessStartInfo start = new(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            Stream input = process.StandardInput.BaseStream;
            await input.WriteAsync(Encoding.ASCII.GetBytes($"{string.Join(' ', header)}\n"), cancellationToken).ConfigureAwait(false);
            foreach (ReadOnlyMemory<double> column in columns)
            {
                await input.WriteAsync(MemoryMarshal.AsBytes(column.Span).ToArray(), cancellationToken).ConfigureAwait(false);
            }

            input.Close();
            while (await process.StandardOutput.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            {
                JsonElement answer = JsonDocument.Parse(line).RootElement;
                peers[answer.GetProperty("method").GetString()!] = new PeerTime(
                    answer.GetProperty("peer").GetString()!, answer.GetProperty("seconds").GetDouble());
            }

            await error.ConfigureAwait(false);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or JsonException)
        {
            // A Python that is not there, or gives up on the way, is no peer.
        }

        cancellationToken.ThrowIfCancellationRequested();
        return peers;
    }
}
