using System.Runtime.CompilerServices;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary><c>exo bench detrend</c>: what each method costs on four years of Kepler and on a sector of TESS.</summary>
internal static class DetrendBenchmark
{
    private const double KeplerCadence = 29.4244 / 1440;
    private const double TessCadence = 2.0 / 1440;

    private static readonly (string Name, DetrendingMethod Method)[] Methods =
    [
        ("biweight", DetrendingMethod.Biweight), ("median", DetrendingMethod.Median), ("savgol", DetrendingMethod.SavitzkyGolay),
        ("spline", DetrendingMethod.PenalisedSpline), ("gp", DetrendingMethod.GaussianProcess),
    ];

    /// <summary>Measures every method on every light curve, default window, all processors.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One line a case, as they come.</returns>
    public static async IAsyncEnumerable<BenchLine> Measure([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((string curve, LightCurve lightCurve, double cadence) in new[]
        {
            ("65k", Kepler(), KeplerCadence), ("tess-20k", Tess(), TessCadence),
        })
        {
            int points = (2 * (int)Math.Floor(0.5 * new DetrendingSettings().Window / cadence)) + 1;
            IReadOnlyDictionary<string, PeerTime> peers = await DetrendPeers
                .MeasureAsync(lightCurve.Flux, points, cancellationToken).ConfigureAwait(false);
            foreach ((string name, DetrendingMethod method) in Methods)
            {
                DetrendingSettings settings = new() { Method = method };
                double seconds = BenchLine.Median(() => Detrender.Detrend(lightCurve, settings), cancellationToken);
                yield return BenchLine.Wall("detrend", $"{name}-{curve}", seconds, peers.GetValueOrDefault(name));
            }
        }
    }

    /// <summary>Four years in 18 quarters, 65,000 points.</summary>
    public static LightCurve Kepler() => Observe(65_000, KeplerCadence, 18, 1e-4);

    /// <summary>A sector in two orbits, 20,000 points.</summary>
    public static LightCurve Tess() => Observe(20_000, TessCadence, 2, 6e-4);

    private static LightCurve Observe(int count, double cadence, int parts, double noise)
    {
        CounterRandom random = new(seed: 1);
        double[] time = new double[count], flux = new double[count];
        LightCurveSegment[] segments = new LightCurveSegment[parts];
        for (int part = 0; part < parts; part++)
        {
            int start = count * part / parts;
            segments[part] = new LightCurveSegment($"part {part + 1}", start, (count * (part + 1) / parts) - start);
        }

        foreach (LightCurveSegment segment in segments)
        {
            double begin = segment.Start == 0 ? 130 : time[segment.Start - 1] + 1;
            for (int i = segment.Start; i < segment.End; i++)
            {
                time[i] = begin + ((i - segment.Start) * cadence);
                flux[i] = 1 + (2e-3 * Math.Sin(2 * Math.PI * time[i] / 17)) + (noise * random.Normal());
            }
        }

        return new LightCurve(time, flux, default, default, TimeSystem.Bkjd, new LightCurveMetadata("benchmark", "Simulated"), segments);
    }
}
