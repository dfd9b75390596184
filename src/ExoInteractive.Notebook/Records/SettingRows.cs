using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Records;

/// <summary>The options of a cell's magics and the settings of a verb: first those that differ from the default, then, fainter, the defaults.</summary>
internal static class SettingRows
{
    private const int LongestValue = 100;

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>>> MagicDefaults = new(() =>
        NotebookMagics.Create(new RunRecorder()).ToDictionary(
            magic => magic.Name,
            magic => (IReadOnlyDictionary<string, string?>)magic.Command.Options.Where(option => option.HasDefaultValue).ToDictionary(option => option.Name, DefaultOf),
            StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> SettingDefaults = new(() =>
    [
        .. new object[]
        {
            new LoadSettings(), new SearchStageSettings(), new FitStageSettings(), new VettingSettings(), new SimulationSettings(), new PipelineSettings(),
            new { Pipeline = new PipelineSettings() },
        }.Select(settings => Flat(JsonSerializer.SerializeToElement(settings, settings.GetType(), RunJson.SettingsOptions)).ToDictionary(StringComparer.Ordinal)),
    ]);

    /// <summary>The rows: label, text, whether they are of less weight.</summary>
    public static IEnumerable<(string Label, string? Text, bool Faint)> Of(RunRecord record)
    {
        foreach (RecordedMagic magic in record.Cell?.Magics ?? [])
        {
            ILookup<bool, KeyValuePair<string, string?>> options = magic.Options.ToLookup(option => IsDefault(magic.Name, option));
            yield return (magic.Name, Words(options[false], " ") is { Length: > 0 } given ? given : "with its defaults", false);
            yield return ($"{magic.Name} defaults", Words(options[true].Where(option => option.Value is { Length: > 0 }), " "), true);
        }

        KeyValuePair<string, string>[] all = [.. Flat(record.Settings)];
        IReadOnlyDictionary<string, string> defaults = SettingDefaults.Value.MaxBy(shape => all.Count(one => shape.ContainsKey(one.Key)))!;
        ILookup<bool, KeyValuePair<string, string>> settings = all.ToLookup(one => defaults.TryGetValue(one.Key, out string? value) && value == one.Value);
        yield return ("settings", string.Join(", ", settings[false].Select(Setting)), false);
        yield return ("defaults", string.Join(", ", settings[true].Select(Setting)), true);
    }

    private static string Words(IEnumerable<KeyValuePair<string, string?>> options, string separator)
        => string.Join(separator, options.Select(option => option.Value is null ? option.Key : $"{option.Key} {Quoted(RunWords.Shortened(option.Value, LongestValue))}"));

    private static string Quoted(string value) => value.Length == 0 || value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value;

    private static string Setting(KeyValuePair<string, string> one) => $"{one.Key} = {RunWords.Shortened(one.Value, LongestValue)}";

    private static bool IsDefault(string magic, KeyValuePair<string, string?> option)
        => MagicDefaults.Value.TryGetValue(magic, out IReadOnlyDictionary<string, string?>? defaults) && defaults.TryGetValue(option.Key, out string? value)
            ? string.Equals(value ?? "", option.Value ?? "", StringComparison.OrdinalIgnoreCase)
            : option.Value is null or "" or "false" or "False";

    private static string? DefaultOf(Option option) => Convert.ToString(option.GetDefaultValue(), CultureInfo.InvariantCulture);

    /// <summary>The leaves of an object by their path: "search.minimumPeriod".</summary>
    private static IEnumerable<KeyValuePair<string, string>> Flat(JsonElement element, string path = "")
        => element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(field => Flat(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}"))
            : path.Length == 0 ? [] : [new(path, element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText())];
}
