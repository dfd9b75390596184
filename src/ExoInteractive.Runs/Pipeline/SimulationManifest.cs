using System.Globalization;
using System.Text;
using System.Text.Json;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>One light curve of a simulated set.</summary>
/// <param name="File">The light curve, hashed.</param>
/// <param name="TruthFile">Full path of its truth.</param>
/// <param name="Points">Number of points.</param>
/// <param name="Settings">The recipe as drawn.</param>
/// <param name="Truth">Named true numbers.</param>
public sealed record SimulatedFile(
    RecordedFile File, string TruthFile, int Points, SimulationSettings Settings, IReadOnlyDictionary<string, double> Truth);

/// <summary>The table of a simulated set: a line a light curve, a column a true number, empty where it has none.</summary>
internal static class SimulationManifest
{
    /// <summary>Its name in the set's folder.</summary>
    public const string FileName = "manifest.csv";

    /// <summary>The table.</summary>
    public static string Text(IReadOnlyList<SimulatedFile> files)
    {
        string[] keys = [.. files.SelectMany(file => file.Truth.Keys).Distinct()];
        StringBuilder text = new();
        text.AppendJoin(',', ["file", "sha256", "kind", "seed", "points", .. keys]).Append('\n');
        foreach (SimulatedFile file in files)
        {
            text.AppendJoin(',', (IEnumerable<string>)
            [
                Path.GetFileName(file.File.Path),
                file.File.Sha256 ?? "",
                JsonNamingPolicy.CamelCase.ConvertName(file.Settings.Kind.ToString()),
                file.Settings.Seed.ToString(CultureInfo.InvariantCulture),
                file.Points.ToString(CultureInfo.InvariantCulture),
                .. keys.Select(key => file.Truth.TryGetValue(key, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : ""),
            ]).Append('\n');
        }

        return text.ToString();
    }
}
