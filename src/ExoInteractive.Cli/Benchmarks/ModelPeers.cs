namespace ExoInteractive.Cli.Benchmarks;

/// <summary>
/// batman's quadratic model at the same separations, one thread. A model of batman is made for given times; as long as the orbit
/// stays, its <c>light_curve</c> computes the fluxes alone, from the separations found when the model was made.
/// </summary>
internal static class ModelPeers
{
    // Standard input: a line with the number of points, then their separations, at most 1.1. On a circular orbit seen edge-on the
    // separation is a |sin 2π(t - t0)/P|, so that the times follow from the separations.
    private const string Script = """
        import json, sys, time
        n = int(sys.stdin.buffer.readline())
        try:
            import numpy as np
            import batman
        except ImportError:
            sys.exit(0)
        b = np.frombuffer(sys.stdin.buffer.read(8 * n))
        params = batman.TransitParams()
        params.t0, params.per, params.a, params.inc, params.ecc, params.w = 0.0, 3.0, 10.0, 90.0, 0.0, 90.0
        params.rp, params.u, params.limb_dark = 0.1, [0.4, 0.26], "quadratic"
        model = batman.TransitModel(params, np.arcsin(b / params.a) * params.per / (2 * np.pi), nthreads=1)
        model.light_curve(params)
        seconds = []
        for _ in range(200):
            start = time.perf_counter()
            model.light_curve(params)
            seconds.append(time.perf_counter() - start)
        peer = "batman %s light_curve, separations known" % getattr(batman, "__version__", "")
        print(json.dumps({"method": "flux", "peer": peer, "seconds": sorted(seconds)[100]}))
        """;

    /// <summary>The median time of the points given.</summary>
    /// <param name="separations">(N,): stellar radii.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where batman is not installed.</returns>
    public static async Task<PeerTime?> MeasureAsync(ReadOnlyMemory<double> separations, CancellationToken cancellationToken)
        => (await PythonPeers.MeasureAsync(Script, [separations.Length], [separations], cancellationToken).ConfigureAwait(false))
            .GetValueOrDefault("flux");
}
