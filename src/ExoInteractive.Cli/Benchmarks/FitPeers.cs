using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>emcee over batman on the points of <see cref="FitBenchmark"/>: 32 walkers, 6,000 steps, a third of them thrown away.</summary>
internal static class FitPeers
{
    // Standard input: a line with the number of points, then times, fluxes, errors, and period, mid-transit, as binary doubles.
    private const string Script = """
        import json, sys, time
        n = int(sys.stdin.buffer.readline().split()[0])
        try:
            import numpy as np, emcee, batman
        except ImportError:
            sys.exit(0)
        t, f, e = (np.frombuffer(sys.stdin.buffer.read(8 * n)) for _ in range(3))
        period, t0 = np.frombuffer(sys.stdin.buffer.read(16))
        p = batman.TransitParams()
        p.ecc, p.w, p.limb_dark = 0.0, 90.0, "quadratic"
        p.t0, p.per, p.rp, p.a, p.inc, p.u = t0, period, 0.1, 8.8, 88.0, [0.4, 0.26]
        model = batman.TransitModel(p, t)

        def density(x):
            dt, dp, logr, b, logrho, q1, q2 = x
            if not (abs(dt) < 0.1 and abs(dp) < 0.01 and -4.6 < logr < 0 and 0 <= b < 1 and abs(logrho) < 3 and 0 < q1 < 1 and 0 < q2 < 1):
                return -np.inf
            p.t0, p.per, p.rp = t0 + dt, period + dp, np.exp(logr)
            p.a = 3.753 * (1.4098 * np.exp(logrho)) ** (1 / 3) * p.per ** (2 / 3)
            p.inc = np.degrees(np.arccos(b * (1 + p.rp) / p.a))
            p.u = [2 * np.sqrt(q1) * q2, np.sqrt(q1) * (1 - 2 * q2)]
            r = (f - model.light_curve(p)) / e
            return -0.5 * np.dot(r, r)

        start = np.array([0, 0, np.log(0.1), 0.32, 0, 0.43, 0.3])
        scale = np.array([1e-4, 1e-5, 3e-3, 0.03, 0.02, 0.03, 0.03])
        rng = np.random.default_rng(1)
        sampler = emcee.EnsembleSampler(32, 7, density)
        begun = time.perf_counter()
        sampler.run_mcmc(start + scale * rng.standard_normal((32, 7)), 6000)
        seconds = time.perf_counter() - begun
        tau = sampler.get_autocorr_time(discard=2000, quiet=True)
        ess = 32 * 4000 / np.max(tau)
        print(json.dumps({"method": "ess", "peer": "emcee %s and batman %s" % (emcee.__version__, batman.__version__), "seconds": seconds / ess}))
        """;

    /// <summary>Seconds an effective draw takes, under "ess"; empty where emcee or batman is not there.</summary>
    /// <param name="lightCurve">The points.</param>
    /// <param name="ephemeris">True period and mid-transit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<IReadOnlyDictionary<string, PeerTime>> MeasureAsync(LightCurve lightCurve, Ephemeris ephemeris, CancellationToken cancellationToken)
        => PythonPeers.MeasureAsync(
            Script,
            [lightCurve.Count],
            [lightCurve.Time, lightCurve.Flux, lightCurve.FluxError, new[] { ephemeris.Period, ephemeris.TransitTime }],
            cancellationToken);
}
