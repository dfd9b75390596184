using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Benchmarks.Coverage;

/// <summary>How often the 68 % intervals of the fit hold the truth: "coverage FOLDER [--planets N] [--only SET]", for docs/fitting.md.</summary>
internal static class CoverageCommand
{
    private const string Usage = "usage: coverage FOLDER [--planets N] [--only SET]";
    private const int Planets = 500;

    private static readonly string[] Names =
        ["periodDays", "t0", "radiusRatio", "impactParameter", "durationHours", "depthPpm", "scaledSemiMajorAxis", "stellarDensity"];

    /// <summary>Runs the sets and writes their CSV files and tables.</summary>
    /// <param name="arguments">After the word coverage.</param>
    /// <returns>The exit code.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments.IsEmpty || !Directory.Exists(arguments[0]))
        {
            return Refuse($"{Usage}; the folder must be there");
        }

        int planets = Planets;
        string? only = null;
        for (int i = 1; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            if (arguments[i] == "--planets" && int.TryParse(value, out int count) && count >= 2)
            {
                planets = count;
            }
            else if (arguments[i] == "--only" && CoverageSet.All.Any(set => set.Name == value))
            {
                only = value;
            }
            else
            {
                return Refuse($"{Usage}; at least 2 planets, and sets are {string.Join(", ", CoverageSet.All.Select(set => set.Name))}");
            }
        }

        ResultFolder folder = new(arguments[0], "coverage-tables.md");
        foreach (CoverageSet set in CoverageSet.All.Where(set => only is null || set.Name == only))
        {
            string[] columns = ["snr", "converged", "rhat", "ess", .. Names.SelectMany(n => (string[])[$"{n}Truth", $"{n}P16", $"{n}P50", $"{n}P84"])];
            string table = Tabulate(set, folder.Measure(set.Name, columns, planets, seed => Measure(set, seed)));
            folder.Keep(set.Name, table);
            Console.WriteLine(table);
        }

        folder.Assemble(
            CoverageSet.All.Select(set => set.Name),
            "# Coverage of the fit's intervals: tables\n\nWritten by the command in [fitting](fitting.md); errors are 1σ of counting.\n");
        return 0;
    }

    private static double[] Measure(CoverageSet set, int seed)
    {
        DrawnPlanet planet = DrawnPlanet.Of(set, seed);
        TransitFitSettings settings = new()
        {
            Sampler = set.Sampler,
            WindowInDurations = 1.5,
            Sampling = new SamplerSettings { Chains = 2, WarmUp = 200, Draws = 700, Seed = (ulong)seed },
        };
        TransitFitResult fit = TransitFitter.Fit(planet.LightCurve, planet.Ephemeris, settings);
        List<double> row = [planet.Snr, fit.Converged ? 1 : 0, fit.Posterior?.RHat ?? double.NaN, fit.Posterior?.Ess ?? double.NaN];
        foreach (string name in Names)
        {
            FittedParameter found = fit[name];
            row.AddRange([planet.Truth[name], found.P16, found.Median, found.P84]);
        }

        return [.. row];
    }

    private static string Tabulate(CoverageSet set, IReadOnlyList<double[]> rows)
    {
        double[][] good = [.. rows.Where(row => row.Skip(4).All(double.IsFinite))];
        List<string> lines =
        [
            $"### {set.Name}: {rows.Count} planets, {set.Mission}'s band, exposures of {set.Cadence * 1440:F1} min, {set.TimeSpan} d, "
                + $"{(set.Sampler == PosteriorSampler.None ? "no sampler" : $"sampler {set.Sampler.ToString().ToLowerInvariant()}")}; {rows.Count(row => row[1] == 1)} fits converged, {good.Length} with intervals counted",
            "",
            "| | truth within the 68 % interval | below it | above it | mean offset of the median [half intervals] |",
            "|---|---|---|---|---|",
        ];
        for (int i = 0; i < Names.Length; i++)
        {
            int at = 4 + (4 * i);
            Tally Share(Func<double[], bool> holds) => Tally.Counting(good.Select(holds));
            double offset = good.Average(row => (row[at + 2] - row[at]) / ((row[at + 3] - row[at + 1]) / 2));
            lines.Add(
                $"| {Names[i]} | {Share(row => row[at] >= row[at + 1] && row[at] <= row[at + 3])} "
                + $"| {Share(row => row[at] < row[at + 1])} | {Share(row => row[at] > row[at + 3])} | {offset:F2} |");
        }

        return string.Join('\n', [.. lines, ""]);
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
