using System.Runtime.CompilerServices;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>
/// <c>exo bench fit</c>: 1,000 points of 300 ppm over five transits and seven parameters (t0, P, T14, r, b, q1, q2): the
/// best fit, and its posterior, beside emcee on the same points where Python has emcee and batman.
/// </summary>
internal static class FitBenchmark
{
    private const string Name = "fit";
    private const int Transits = 5;
    private const int PointsPerTransit = 200;
    private const double Noise = 300e-6;
    private const double Period = 3;
    private const double FirstTransit = 1.5;
    private const double RadiusRatio = 0.1;
    private const double ImpactParameter = 0.35;
    private const double WindowInDurations = 1.5;
    private static readonly QuadraticLimbDarkening Law = new(0.4, 0.26);

    /// <summary>Measures.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Lines as they come: wall time of the best fit; wall time and rate of effective draws of the posterior, warm-up included.</returns>
    public static async IAsyncEnumerable<BenchLine> Measure([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CircularOrbit orbit = new(Period, FirstTransit, StellarDensity.ToScaledSemiMajorAxis(StellarDensity.Sun, Period), ImpactParameter);
        Ephemeris ephemeris = new(Period, FirstTransit, orbit.TimeWithin(1 + RadiusRatio));
        LightCurve lightCurve = Observe(orbit, ephemeris.Duration);
        IReadOnlyDictionary<string, PeerTime> peers = await FitPeers.MeasureAsync(lightCurve, ephemeris, cancellationToken).ConfigureAwait(false);
        TransitFitSettings optimum = new()
        {
            LimbDarkening = LimbDarkeningTreatment.Uniform,
            Jitter = JitterTreatment.None,
            ExposureTime = 0,
            WindowInDurations = WindowInDurations,
        };
        double seconds = BenchLine.Median(() => TransitFitter.Fit(lightCurve, ephemeris, optimum), cancellationToken, BenchLine.LongWork);
        yield return new BenchLine(Name, "optimum", "wall", seconds, "s");

        foreach ((string name, PosteriorSampler sampler) in new[] { ("posterior", PosteriorSampler.Nuts), ("posterior-ensemble", PosteriorSampler.Ensemble) })
        {
            TransitFitSettings settings = optimum with { Sampler = sampler };
            TransitFitResult fit = TransitFitter.Fit(lightCurve, ephemeris, settings);
            double wall = BenchLine.Median(
                () => fit = TransitFitter.Fit(lightCurve, ephemeris, settings), cancellationToken, BenchLine.LongWork);
            double effective = fit.Posterior!.Ess;
            PeerTime? peer = peers.GetValueOrDefault("ess");
            yield return new BenchLine(Name, name, "wall", wall, "s");
            yield return new BenchLine(Name, name, "ess", effective, "");
            yield return new BenchLine(
                Name, name, "ess-per-second", effective / wall, "1/s", peer?.Name, 1 / peer?.Seconds, effective / wall * peer?.Seconds);
        }
    }

    private static LightCurve Observe(CircularOrbit orbit, double duration)
    {
        CounterRandom random = new(seed: 5);
        TransitModel model = new(orbit, RadiusRatio, Law);
        double half = 0.999 * WindowInDurations * duration;
        double[] time =
        [
            .. Enumerable.Range(0, Transits * PointsPerTransit).Select(i =>
                orbit.TransitTime + (i / PointsPerTransit * Period) + (half * ((2 * ((i % PointsPerTransit) + 0.5) / PointsPerTransit) - 1))),
        ];
        double[] flux = [.. time.Select(t => model.Flux(t) + (Noise * random.Normal()))];
        return new LightCurve(
            time, flux, Enumerable.Repeat(Noise, time.Length).ToArray(), default, TimeSystem.Btjd, new LightCurveMetadata("benchmark", "Simulated"));
    }
}
