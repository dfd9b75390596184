using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>
/// astropy's box least squares on the same points and span: one periodogram on Ofir's grid with five durations, without
/// the refinement, further passes and statistics that our time includes.
/// </summary>
internal static class SearchPeers
{
    private const int Oversampling = 3;
    private const int Durations = 5;
    private const double ShortestPart = 0.08;
    private const double LongestPart = 0.8;

    // Standard input: a line with the numbers of points, periods timed, all periods and durations; then time, flux, periods, durations.
    private const string Script = """
        import json, sys, time
        n, timed, every, k = map(int, sys.stdin.buffer.readline().split())
        try:
            import numpy as np
            import astropy
            from astropy.timeseries import BoxLeastSquares
        except ImportError:
            sys.exit(0)
        t, f, periods, durations = (np.frombuffer(sys.stdin.buffer.read(8 * size)) for size in (n, n, timed, k))
        model = BoxLeastSquares(t, f)
        model.power(periods, durations)
        seconds = []
        while len(seconds) < 3 or sum(seconds) < 1.5:
            start = time.perf_counter()
            model.power(periods, durations)
            seconds.append(time.perf_counter() - start)
        name = "astropy %s BoxLeastSquares, %d durations, %s of %s periods, scaled" % (
            astropy.__version__, k, format(timed, ","), format(every, ","))
        print(json.dumps({"method": "bls", "peer": name, "seconds": sorted(seconds)[len(seconds) // 2] * every / timed}))
        """;

    /// <summary>What astropy takes for all periods, from an even part of them.</summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="settings">With a maximum period or the default one.</param>
    /// <param name="step">One in so many periods is timed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where astropy is not installed.</returns>
    public static async Task<PeerTime?> MeasureAsync(
        LightCurve lightCurve, TransitSearchSettings settings, int step, CancellationToken cancellationToken)
    {
        double longest = settings.MaximumPeriod ?? lightCurve.TimeSpan / settings.MinimumTransits;
        ReadOnlyMemory<double> grid = PeriodGrid.Ofir(lightCurve.TimeSpan, settings.MinimumPeriod, longest, Oversampling).Periods;
        double[] timed = new double[(grid.Length + step - 1) / step];
        for (int i = 0; i < timed.Length; i++)
        {
            timed[i] = grid.Span[i * step];
        }

        double[] durations = [.. Enumerable.Range(0, Durations).Select(i
            => settings.MinimumPeriod * ShortestPart * Math.Pow(LongestPart / ShortestPart, i / (Durations - 1.0)))];
        return (await PythonPeers.MeasureAsync(
            Script, [lightCurve.Count, timed.Length, grid.Length, Durations], [lightCurve.Time, lightCurve.Flux, timed, durations], cancellationToken)
            .ConfigureAwait(false)).GetValueOrDefault("bls");
    }
}
