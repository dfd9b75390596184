using BenchmarkDotNet.Attributes;
using ExoInteractive.Cli.Benchmarks;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Benchmarks;

/// <summary>What does each detrending method cost on four years of Kepler and on a sector of TESS?</summary>
[MemoryDiagnoser]
public class DetrendMethods
{
    private readonly LightCurve _kepler = DetrendBenchmark.Kepler();
    private readonly LightCurve _tess = DetrendBenchmark.Tess();

    [Params(
        DetrendingMethod.Biweight, DetrendingMethod.Median, DetrendingMethod.SavitzkyGolay, DetrendingMethod.PenalisedSpline,
        DetrendingMethod.GaussianProcess)]
    public DetrendingMethod Detrending { get; set; }

    [Benchmark]
    public DetrendedLightCurve Kepler() => Detrender.Detrend(_kepler, new() { Method = Detrending });

    [Benchmark]
    public DetrendedLightCurve Tess() => Detrender.Detrend(_tess, new() { Method = Detrending });
}
