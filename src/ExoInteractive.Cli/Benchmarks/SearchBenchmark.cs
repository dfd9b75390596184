using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>
/// <c>exo bench search</c>: the whole transit search, refinement and statistics included, of four years of Kepler and of a
/// sector of TESS, beside astropy's box least squares.
/// </summary>
internal static class SearchBenchmark
{
    private const string Name = "search";
    private const double Megabyte = 1e6;

    /// <summary>Measures the cases.</summary>
    /// <param name="only">One case; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Lines as they come: of each case its time; of the first the time with narrower vectors and the memory as well.</returns>
    public static async IAsyncEnumerable<BenchLine> Measure(string? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (SearchCase one in SearchCase.All.Where(one => only is null || one.Name == only))
        {
            LightCurve lightCurve = one.Observe();
            double seconds = one.Time(lightCurve, cancellationToken);
            PeerTime? peer = one.PeerStep is int step
                ? await SearchPeers.MeasureAsync(lightCurve, one.Settings, step, cancellationToken).ConfigureAwait(false)
                : null;
            yield return BenchLine.Wall(Name, one.Name, seconds, peer);
            if (one == SearchCase.All[0])
            {
                if (Vector512.IsHardwareAccelerated)
                {
                    double narrow = await AloneProcess.MeasureAsync(Name, one.Name, "time", cancellationToken, ("DOTNET_EnableAVX512", "0")).ConfigureAwait(false);
                    yield return BenchLine.Wall(Name, $"{one.Name}-avx2", narrow, peer);
                    yield return new BenchLine(Name, $"{one.Name}-avx2", "avx2-over-avx512", narrow / seconds, "");
                }

                double memory = await AloneProcess.MeasureAsync(Name, one.Name, "memory", cancellationToken).ConfigureAwait(false);
                yield return new BenchLine(Name, one.Name, "peak-memory", memory / Megabyte, "MB");
            }
        }
    }

    /// <summary>One number of one case, for the process that asked for it: its time in seconds, or the peak memory of one search in bytes.</summary>
    /// <param name="name">The case.</param>
    /// <param name="figure">"time" or "memory".</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static double MeasureAlone(string name, string figure, CancellationToken cancellationToken)
    {
        SearchCase one = SearchCase.All.Single(one => one.Name == name);
        LightCurve lightCurve = one.Observe();
        if (figure == "time")
        {
            return one.Time(lightCurve, cancellationToken);
        }

        one.Search(lightCurve, cancellationToken);
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
