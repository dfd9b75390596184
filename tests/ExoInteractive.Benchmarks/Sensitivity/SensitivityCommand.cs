using ExoInteractive.Injections;

namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>The sensitivity run of docs/sensitivity.md: "sensitivity FOLDER [--stars N] [--only SET]".</summary>
internal static class SensitivityCommand
{
    private const string Usage = "usage: sensitivity FOLDER [--stars N] [--only SET]";

    private static readonly ISensitivitySet[] Sets =
    [
        new EarthSunSet("earth-sun", 1000, 360, 370, WithBoxes: true),
        new EarthSunSet("earth-sun-wide", 160, 100, 500, WithBoxes: true),
        new EarthSunSet("earth-sun-full", 300, 0.6, 500, WithBoxes: false),
        new SnrCurveSet("snr-curve", 2400, Observing.Sector),
        new SnrCurveSet("snr-curve-90d", 200, Observing.Quarter),
        new PhaseSet(2000),
        new CoarseLossSet(300),
        new NullSet("nulls-tess", 1000, Observing.Sector, 0.2),
        new NullSet("nulls-tess-2min", 200, Observing.FastSector, 0.2),
        new NullSet("nulls-k2", 500, Observing.Campaign, 0.2),
        new NullSet("nulls-kepler", 160, Observing.Kepler, 0.6),
        new RealStarSet(11),
    ];

    /// <summary>Runs the sets and writes their CSV files, figures and tables.</summary>
    /// <param name="arguments">After the word sensitivity.</param>
    /// <returns>The exit code.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments.IsEmpty || !Directory.Exists(arguments[0]))
        {
            return Refuse($"{Usage}; the folder must be there");
        }

        int? stars = null;
        string? only = null;
        for (int i = 1; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            if (arguments[i] == "--stars" && int.TryParse(value, out int count) && count >= 2)
            {
                stars = count;
            }
            else if (arguments[i] == "--only" && Array.Exists(Sets, set => set.Name == value))
            {
                only = value;
            }
            else
            {
                return Refuse($"{Usage}; at least 2 stars, and sets are {string.Join(", ", Sets.Select(set => set.Name))}");
            }
        }

        ResultFolder folder = new(arguments[0], "sensitivity-tables.md");
        foreach (ISensitivitySet set in Sets.Where(set => only is null || set.Name == only))
        {
            string tables = set.Run(folder, stars ?? set.Stars);
            folder.Keep(set.Name, tables);
            Console.WriteLine(tables);
        }

        folder.Assemble(
            Sets.Select(set => set.Name),
            "# Sensitivity of the search: tables\n\nWritten by the command in [sensitivity](sensitivity.md); errors are 1σ.\n");
        return 0;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
