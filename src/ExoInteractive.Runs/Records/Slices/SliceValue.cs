using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records.Slices;

/// <summary>The recorded value of a slice's target.</summary>
/// <param name="Text">In invariant culture; a text is as it is, without quotes.</param>
/// <param name="Source">Where it stands: "written by [4]", "depthPpm of the search, times 1e-6".</param>
/// <param name="RelativeTolerance">By how much the same number may differ from the text: 0, or the rounding of a change of units.</param>
public sealed partial record SliceValue(string Text, string Source, double RelativeTolerance)
{
    private const double UnitRounding = 1e-14;

    /// <summary>A candidate's members, by what a search's results call them, and in what unit of theirs.</summary>
    private static readonly Dictionary<string, (string Result, double Scale)> CandidateMembers = new(StringComparer.Ordinal)
    {
        ["Depth"] = ("depthPpm", 1e-6),
        ["DepthError"] = ("depthErrPpm", 1e-6),
        ["Ephemeris.Period"] = ("periodDays", 1),
        ["PeriodError"] = ("periodErrDays", 1),
        ["Ephemeris.TransitTime"] = ("t0", 1),
        ["Ephemeris.Duration"] = ("durationHours", 1.0 / 24),
        ["Snr"] = ("snr", 1),
        ["Sde"] = ("sde", 1),
        ["FalseAlarmProbability"] = ("fap", 1),
        ["TransitCount"] = ("transits", 1),
        ["Rank"] = ("rank", 1),
        ["Strength"] = ("strength", 1),
    };

    private static readonly Dictionary<string, string> ParameterMembers = new(StringComparer.Ordinal)
    {
        ["Value"] = "p50",
        ["Median"] = "p50",
        ["Best"] = "best",
        ["P16"] = "p16",
        ["P84"] = "p84",
    };

    /// <summary>Looks for the value in the records.</summary>
    /// <param name="slice">The slice.</param>
    /// <returns>Null where the target is no expression, or no record holds its value for certain.</returns>
    public static SliceValue? Of(Slice slice)
    {
        if (slice.Expression is not { } expression || Given(slice) is not ({ } step, { } name))
        {
            return null;
        }

        if (expression == name)
        {
            return step.Record.Cell!.Writes.LastOrDefault(write => write.Name == name)?.Value is { } text
                ? new SliceValue(text, $"written by {step.Label}", 0)
                : null;
        }

        return OfCandidate(step, expression, name) ?? OfFit(step, expression, name);
    }

    /// <summary>The one variable that the target takes, and the step that set it by a magic and nothing else.</summary>
    private static (SliceStep? Step, string? Name) Given(Slice slice)
    {
        SliceLink[] links = [.. slice.Links.Where(link => link.To is null)];
        return links is [{ Names: [var name] } link] ? (slice.Steps.First(step => step.Record.Id == link.From), name) : (null, null);
    }

    /// <summary>A candidate straight from the one search of its cell is the first of the search's results.</summary>
    private static SliceValue? OfCandidate(SliceStep step, string expression, string name)
    {
        RunRecord[] searches = [.. step.Verbs.Where(verb => verb.Verb == "search")];
        return name == "candidate" && OnlyMagics(step) && searches is [{ Results: { ValueKind: JsonValueKind.Array } results } search]
            && results.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
            && first.TryGetProperty("rank", out JsonElement rank) && rank.ValueKind == JsonValueKind.Number && rank.GetInt32() == 1
            && expression.StartsWith(name + ".", StringComparison.Ordinal)
            && CandidateMembers.TryGetValue(expression[(name.Length + 1)..], out (string Result, double Scale) member)
            && first.TryGetProperty(member.Result, out JsonElement number) && number.ValueKind == JsonValueKind.Number
                ? Of(number, $"{member.Result} of the search {search.ShortId}", member.Scale)
                : null;
    }

    /// <summary>A parameter of the fit that its cell's one fit made.</summary>
    private static SliceValue? OfFit(SliceStep step, string expression, string name)
    {
        Match match = Parameter().Match(expression);
        RunRecord[] fits = [.. step.Verbs.Where(verb => verb.Verb == "fit")];
        return match.Success && match.Groups["fit"].Value == name && OnlyMagics(step)
            && fits is [{ Results: { ValueKind: JsonValueKind.Object } results } fit]
            && ParameterMembers.TryGetValue(match.Groups["member"].Value, out string? member)
            && results.TryGetProperty("parameters", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Array
            && parameters.EnumerateArray().FirstOrDefault(one => one.TryGetProperty("name", out JsonElement own) && own.GetString() == match.Groups["name"].Value)
                is { ValueKind: JsonValueKind.Object } found
            && found.TryGetProperty(member, out JsonElement number) && number.ValueKind == JsonValueKind.Number
                ? Of(number, $"{match.Groups["name"].Value} of the fit {fit.ShortId}", 1)
                : null;
    }

    private static SliceValue Of(JsonElement number, string source, double scale)
        => scale == 1
            ? new SliceValue(number.GetRawText(), source, 0)
            : new SliceValue(
                (number.GetDouble() * scale).ToString(CultureInfo.InvariantCulture), $"{source}, times {scale.ToString("G4", CultureInfo.InvariantCulture)}", UnitRounding);

    /// <summary>Whether every line of a cell is a magic, so that no code of it can have changed what the magics left.</summary>
    private static bool OnlyMagics(SliceStep step)
        => step.Record.Cell is { } cell && cell.Code.Split('\n').Select(line => line.Trim()).All(line => line.Length == 0 || line.StartsWith("#!", StringComparison.Ordinal));

    [GeneratedRegex("""^(?<fit>[\p{L}_]\w*)\["(?<name>\w+)"\]\.(?<member>\w+)$""")]
    private static partial Regex Parameter();
}
