using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Injections;

namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>
/// What the coarse stage keeps of a transit's SNR: limb-darkened, exposure-integrated transits without noise in four years of
/// Kepler with gaps, fast folding against the best box on the single points.
/// </summary>
/// <param name="Stars">Default number.</param>
internal sealed record CoarseLossSet(int Stars) : ISensitivitySet
{
    private const double MinimumPeriod = 0.8;
    private const double Snr = 100;

    // Searched about the true period; harmonics lie outside.
    private const double PeriodReach = 0.01;

    private static readonly (int Bins, int Drift)[] Grids = [.. from bins in new[] { 3, 4, 6, 8 } from drift in new[] { 1, 2 } select (bins, drift)];

    /// <inheritdoc/>
    public string Name => "coarse-loss";

    /// <inheritdoc/>
    public string Run(ResultFolder folder, int stars)
    {
        IReadOnlyList<double[]> rows = folder.Measure(
            Name, ["period", "template", "box", .. Grids.Select(grid => $"k{grid.Bins}_drift{grid.Drift}")], stars, Measure);
        return string.Join('\n',
        [
            $"### {Name}: {rows.Count} transits without noise, {Observing.Kepler.Name}, periods {MinimumPeriod} to {Observing.Kepler.TimeSpan / 3:F0} d",
            "",
            "| SNR kept | mean | 5th percentile | least |",
            "|---|---|---|---|",
            .. Grids.Select((grid, i) => Line($"{grid.Bins} bins, step of {grid.Drift} / best unbinned box", rows.Select(row => row[3 + i] / row[2]))),
            Line("best unbinned box / true template", rows.Select(row => row[2] / row[1])),
            "",
        ]);
    }

    private static string Line(string title, IEnumerable<double> ratios)
    {
        double[] rising = [.. ratios.Order()];
        return $"| {title} | {rising.Average():F3} | {rising[rising.Length / 20]:F3} | {rising[0]:F3} |";
    }

    private static double[] Measure(int seed)
    {
        InjectedStar star = InjectedStar.Draw(Observing.Kepler, (ulong)seed, Snr, MinimumPeriod);
        LightCurve lightCurve = star.WithoutNoise(Observing.Kepler);
        Ephemeris planet = star.Planet!.Ephemeris;
        return [planet.Period, star.ExpectedSnr, BestBox(lightCurve, planet), .. Grids.Select(grid => Coarse(lightCurve, planet.Period, grid.Bins, grid.Drift))];
    }

    private static double Coarse(LightCurve lightCurve, double period, int bins, int drift)
    {
        Periodogram periodogram = FastFoldingSearch.Search(lightCurve, new FastFoldingSettings
        {
            MinimumPeriod = period * (1 - PeriodReach),
            MaximumPeriod = period * (1 + PeriodReach),
            BinsPerDuration = bins,
            DriftStep = drift,
            Threads = 1,
        });
        return periodogram.Snr.Span[periodogram.Best];
    }

    // A transit of a circular orbit is symmetric, so the best box is about its middle: every length is tried.
    private static double BestBox(LightCurve lightCurve, Ephemeris planet)
    {
        double mean = lightCurve.Flux.ToArray().Average(), error = lightCurve.FluxError.Span[0];
        double total = lightCurve.Count, deficit = 0, best = 0;
        int points = 0;
        foreach ((_, double flux) in lightCurve.Time.ToArray()
            .Select((time, i) => (Math.Abs(planet.FromTransit(time)), lightCurve.Flux.Span[i]))
            .Where(point => point.Item1 < planet.Duration)
            .OrderBy(point => point.Item1))
        {
            deficit += mean - flux;
            points++;
            best = Math.Max(best, deficit / error / Math.Sqrt(points * (1 - (points / total))));
        }

        return best;
    }
}
