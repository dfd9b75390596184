namespace ExoInteractive.Cli.Benchmarks;

/// <summary>batman's quadratic model at the same separations, one thread.</summary>
internal static class ModelPeers
{
    // Standard input: a line with the number of points, then their separations. batman takes separations by its own C function.
    private const string Script = """
        import json, sys, time
        n = int(sys.stdin.buffer.readline())
        try:
            import numpy as np
            import batman
            from batman import _quadratic_ld
        except ImportError:
            sys.exit(0)
        b = np.abs(np.frombuffer(sys.stdin.buffer.read(8 * n)))
        work = lambda: _quadratic_ld._quadratic_ld(b, 0.1, 0.4, 0.26, 1)
        work()
        seconds = []
        for _ in range(200):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
        print(json.dumps({"method": "flux", "peer": "batman %s" % batman.__version__, "seconds": sorted(seconds)[100]}))
        """;

    /// <summary>The median time of the points given.</summary>
    /// <param name="separations">(N,): stellar radii.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where batman is not installed.</returns>
    public static async Task<PeerTime?> MeasureAsync(ReadOnlyMemory<double> separations, CancellationToken cancellationToken)
        => (await PythonPeers.MeasureAsync(Script, [separations.Length], [separations], cancellationToken).ConfigureAwait(false))
            .GetValueOrDefault("flux");
}
