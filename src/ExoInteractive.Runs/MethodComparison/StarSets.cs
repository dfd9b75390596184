using System.Text.Json;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.MethodComparison;

/// <summary>Sets of stars of which it is known whether they have planets.</summary>
public static class StarSets
{
    // Shares of the drawn set, in percent.
    private static readonly (SimulatedKind Kind, int Percent)[] Mixture =
    [
        (SimulatedKind.Planet, 40),
        (SimulatedKind.EclipsingBinary, 15),
        (SimulatedKind.BackgroundBinary, 10),
        (SimulatedKind.HierarchicalTriple, 5),
        (SimulatedKind.Pulsator, 5),
        (SimulatedKind.Flaring, 5),
        (SimulatedKind.Variable, 10),
        (SimulatedKind.Quiet, 10),
    ];

    /// <summary>Simulates stars of every kind as TESS's full-frame images show them in one sector of 10 minutes' cadence.</summary>
    /// <param name="count">How many, 1 or more; the first hundred hold every kind in its share, and so does each further hundred.</param>
    /// <param name="seed">Star i is that of seed + i.</param>
    /// <returns>The stars, held in memory.</returns>
    /// <exception cref="ArgumentException">The count is not positive.</exception>
    public static IReadOnlyList<LabelledStar> Simulated(int count, ulong seed)
    {
        if (count < 1)
        {
            throw new ArgumentException($"the number of stars must be 1 or more; it is {count}", nameof(count));
        }

        SimulatedKind[] kinds = [.. Mixture.SelectMany(one => Enumerable.Repeat(one.Kind, one.Percent))];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            // 37 and 100 have no common divisor: each hundred goes through every place once.
            SimulationSettings settings = new()
            {
                Kind = kinds[i * 37 % kinds.Length], Sampling = MissionSampling.TessFfi10, Seed = unchecked(seed + (ulong)i),
            };
            SimulatedLightCurve simulated = LightCurveSimulator.Simulate(settings);
            return new LabelledStar(
                $"SIM {settings.Seed}", KindName(settings.Kind),
                settings.Kind == SimulatedKind.Planet ? Planets(name => simulated.Truth.TryGetValue(name, out double value) ? value : double.NaN) : [],
                () => simulated.LightCurve);
        })];
    }

    /// <summary>
    /// Reads a table of stars: a column "file" (relative to the table), and either "kind" ("planet" for one with a planet, as in the
    /// manifest.csv of <c>exo simulate --count</c>) or "label" ("planet", or anything else); for planets "periodDays", and
    /// where known "t0" and "durationHours", of further planets with .2, .3, … after the name.
    /// </summary>
    /// <param name="path">The table (CSV), or a folder with a manifest.csv.</param>
    /// <returns>The stars; each file is read when it is loaded.</returns>
    /// <exception cref="IOException">The table cannot be read.</exception>
    /// <exception cref="CatalogueFormatException">It is no table, or lacks a column.</exception>
    /// <exception cref="ArgumentException">A row has no label, a planet no period, or a file stands there twice; the message says where.</exception>
    public static IReadOnlyList<LabelledStar> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string table = Directory.Exists(path) ? Path.Combine(path, SimulationManifest.FileName) : path;
        string folder = Path.GetDirectoryName(Path.GetFullPath(table))!;
        CatalogueTable rows = CatalogueTable.Read(table);
        string label = rows.Has("kind") ? "kind" : "label";
        List<LabelledStar> stars = [];
        HashSet<string> seen = [];
        for (int row = 0; row < rows.Count; row++)
        {
            string file = Path.GetFullPath(Path.Combine(folder, rows.Text(row, "file"))), kind = rows.Text(row, label);
            if (!seen.Add(file) || kind.Length == 0)
            {
                throw new ArgumentException($"{table}, row {row + 1}: {(kind.Length == 0 ? $"there is no {label}" : $"{file} stands there a second time")}", nameof(path));
            }

            bool planet = string.Equals(kind, "planet", StringComparison.OrdinalIgnoreCase);
            Ephemeris[] planets = planet ? Planets(name => rows.Has(name) ? rows.Number(row, name) : double.NaN) : [];
            if (planet && planets.Length == 0)
            {
                throw new ArgumentException($"{table}, row {row + 1}: a planet needs its periodDays", nameof(path));
            }

            stars.Add(new LabelledStar(file, kind, planets, () => LoadStage.Load([file]).Raw));
        }

        return stars.Count > 0 ? stars : throw new ArgumentException($"{table} lists no star", nameof(path));
    }

    // "periodDays", "periodDays.2" as the simulator's truth names them.
    private static Ephemeris[] Planets(Func<string, double> number)
    {
        List<Ephemeris> planets = [];
        for (string suffix = ""; number("periodDays" + suffix) is > 0 and double period; suffix = $".{planets.Count + 1}")
        {
            double hours = number("durationHours" + suffix);
            planets.Add(new Ephemeris(period, number("t0" + suffix), hours > 0 ? hours / 24 : 0));
        }

        return [.. planets];
    }

    private static string KindName(SimulatedKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
