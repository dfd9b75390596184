using BenchmarkDotNet.Attributes;
using ExoInteractive.Cli.Benchmarks;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Benchmarks;

/// <summary>How does the cost of the biweight grow with the points in its window, and what does a second thread bring?</summary>
public class DetrendWindows
{
    private readonly LightCurve _tess = DetrendBenchmark.Tess();

    [Params(0.1, 0.5, 1.5, 5)]
    public double Window { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [Benchmark]
    public DetrendedLightCurve Biweight() => Detrender.Detrend(_tess, new() { Window = Window, Threads = Threads });
}
