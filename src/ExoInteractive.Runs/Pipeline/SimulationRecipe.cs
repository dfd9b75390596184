using System.Text.Json;
using System.Text.Json.Serialization;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>One line of a recipe: a light curve, or several that differ in their seed.</summary>
/// <param name="Name">Of the files, without ending; letters, digits, '-' and '_'. Several get "-1", "-2", … after it.</param>
/// <param name="Settings">The first one's settings; each further one has the next seed.</param>
/// <param name="Count">How many, 1 to 1,000,000.</param>
public sealed record SimulationRecipeEntry(string Name, SimulationSettings Settings, int Count = 1);

/// <summary>A recipe file: a JSON array of entries, names as in <see cref="SimulationSettings"/>, camelCase.</summary>
public static class SimulationRecipe
{
    private const int MostCurves = 1_000_000;

    private static readonly JsonSerializerOptions Strict = new(RunJson.SettingsOptions)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads a recipe.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its entries, at least one.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">It is not a recipe; the message says where and why.</exception>
    public static IReadOnlyList<SimulationRecipeEntry> Read(string path)
    {
        try
        {
            IReadOnlyList<SimulationRecipeEntry> entries =
                JsonSerializer.Deserialize<SimulationRecipeEntry[]>(File.ReadAllText(path), Strict) ?? [];
            Check(entries);
            return entries;
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"{path} is not a recipe, an array of {{\"name\", \"settings\", \"count\"}}: {exception.Message}", nameof(path), exception);
        }
    }

    /// <summary>Checks names and counts.</summary>
    /// <param name="entries">The entries.</param>
    /// <exception cref="ArgumentException">There are none, a name is no file's name or comes twice, or a count is out of range.</exception>
    public static void Check(IReadOnlyList<SimulationRecipeEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
        {
            throw new ArgumentException("a recipe needs at least one entry", nameof(entries));
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (SimulationRecipeEntry entry in entries)
        {
            bool usable = entry.Name.Length > 0 && entry.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
            if (!usable || !names.Add(entry.Name))
            {
                throw new ArgumentException($"a recipe's names must be of letters, digits, '-' and '_' and differ from each other; found '{entry.Name}'", nameof(entries));
            }

            if (entry.Count is < 1 or > MostCurves)
            {
                throw new ArgumentException($"the count of '{entry.Name}' must be 1 to {MostCurves}; it is {entry.Count}", nameof(entries));
            }
        }
    }

    /// <summary>The single light curves that entries stand for.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>Name without ending, and settings.</returns>
    public static IEnumerable<(string Name, SimulationSettings Settings)> Expand(IReadOnlyList<SimulationRecipeEntry> entries)
        => entries.SelectMany(entry => Enumerable.Range(0, entry.Count).Select(i => (
            entry.Count == 1 ? entry.Name : $"{entry.Name}-{i + 1}",
            entry.Settings with { Seed = unchecked(entry.Settings.Seed + (ulong)i) })));
}
