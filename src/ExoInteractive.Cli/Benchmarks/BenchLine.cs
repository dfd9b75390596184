using System.Diagnostics;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>One figure of <c>exo bench</c>.</summary>
/// <param name="Bench">"detrend".</param>
/// <param name="Case">"biweight-65k".</param>
/// <param name="Metric">"wall".</param>
/// <param name="Value">Ours.</param>
/// <param name="Unit">"s".</param>
/// <param name="Peer">What it is compared with, in the same call on the same machine; null where no peer ran.</param>
/// <param name="PeerValue">The peer's figure; null where none ran.</param>
/// <param name="Ratio">How many times better than the peer; null where none ran.</param>
internal sealed record BenchLine(
    string Bench, string Case, string Metric, double Value, string Unit, string? Peer = null, double? PeerValue = null, double? Ratio = null)
{
    private const int Runs = 5;

    /// <summary>A duration beside a peer's: shorter is better.</summary>
    public static BenchLine Wall(string bench, string name, double seconds, PeerTime? peer)
        => new(bench, name, "wall", seconds, "s", peer?.Name, peer?.Seconds, peer?.Seconds / seconds);

    /// <summary>How long to warm up work that takes tenths of a second.</summary>
    public static TimeSpan LongWork => TimeSpan.FromSeconds(3);

    /// <summary>Median of five runs after warm-up, seconds.</summary>
    /// <param name="work">What is timed.</param>
    /// <param name="cancellationToken">Stops between runs.</param>
    /// <param name="warmUp">No further warm-up call is begun after this time; null for no limit. One is always made.</param>
    public static double Median(Action work, CancellationToken cancellationToken, TimeSpan? warmUp = null)
    {
        // The runtime compiles anew what has been called thirty times, in the background: two rounds see the last of it.
        long begun = Stopwatch.GetTimestamp();
        for (int round = 0; round < 2; round++)
        {
            for (int call = 0; call < 30 && (call + round == 0 || !(Stopwatch.GetElapsedTime(begun) > warmUp)); call++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                work();
            }

            Thread.Sleep(150);
        }

        double[] seconds = new double[Runs];
        for (int i = 0; i < Runs; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            work();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[Runs / 2];
    }
}

/// <summary>What a peer took for the same work.</summary>
/// <param name="Name">Program, version and what of it was called.</param>
/// <param name="Seconds">Median of five runs after one to warm up.</param>
internal sealed record PeerTime(string Name, double Seconds);
