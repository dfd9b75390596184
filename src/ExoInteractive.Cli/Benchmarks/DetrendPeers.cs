namespace ExoInteractive.Cli.Benchmarks;

/// <summary>
/// scipy's and astropy's running filters. Each is given the flux as if evenly stepped and a window in points, which is all
/// it knows: it has less to do than we, who keep times, gaps and segments.
/// </summary>
internal static class DetrendPeers
{
    // Standard input: a line with the number of points and of points a window, then the flux as binary doubles.
    private const string Script = """
        import json, sys, time
        head = sys.stdin.buffer.readline().split()
        n, window = int(head[0]), int(head[1])
        try:
            import numpy as np
        except ImportError:
            sys.exit(0)
        f = np.frombuffer(sys.stdin.buffer.read(8 * n))

        def measure(case, name, work, share=1.0):
            work()
            seconds = []
            for _ in range(5):
                start = time.perf_counter()
                work()
                seconds.append(time.perf_counter() - start)
            print(json.dumps({"method": case, "peer": name, "seconds": sorted(seconds)[2] / share}), flush=True)

        try:
            import scipy
            from scipy.ndimage import median_filter
            from scipy.signal import savgol_filter
            measure("median", "scipy %s median_filter" % scipy.__version__, lambda: median_filter(f, size=window))
            measure("savgol", "scipy %s savgol_filter" % scipy.__version__, lambda: savgol_filter(f, window, 2))
        except ImportError:
            pass
        try:
            import astropy
            from astropy.stats import biweight_location
            part = min(n, 4000)
            windows = np.lib.stride_tricks.sliding_window_view(f[:part], window)
            measure("biweight", "astropy %s biweight_location, one step, on %d windows, scaled" % (astropy.__version__, len(windows)),
                    lambda: biweight_location(windows, c=5.0, axis=1), len(windows) / n)
        except ImportError:
            pass
        """;

    /// <summary>The times of the peers that are there, by method: "median", "savgol", "biweight".</summary>
    /// <param name="flux">(N,).</param>
    /// <param name="window">Points, odd.</param>
    /// <param name="cancellationToken">Stops them.</param>
    /// <returns>Empty where there is no Python.</returns>
    public static Task<IReadOnlyDictionary<string, PeerTime>> MeasureAsync(
        ReadOnlyMemory<double> flux, int window, CancellationToken cancellationToken)
        => PythonPeers.MeasureAsync(Script, [flux.Length, window], [flux], cancellationToken);
}
