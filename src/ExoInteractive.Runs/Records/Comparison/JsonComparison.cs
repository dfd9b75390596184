using System.Globalization;
using System.Text.Json;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>Two JSON values field by field.</summary>
internal static class JsonComparison
{
    private const string Spread = "Err";

    /// <summary>The fields of two settings that differ.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <returns>By path: "search.minPeriod".</returns>
    public static IEnumerable<RunDifference> Settings(JsonElement before, JsonElement after)
        => Pairs(before, after, "").Where(pair => !Same(pair.Before, pair.After)).Select(pair => new RunDifference(
            pair.Path.Split('.', '[')[^1].Contains("seed", StringComparison.OrdinalIgnoreCase) ? DifferenceKind.Seed : DifferenceKind.Setting,
            pair.Path, Text(pair.Before), Text(pair.After)));

    /// <summary>The numbers and other values of two results that differ.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="tolerances">How far numbers may differ.</param>
    /// <param name="isDrawn">Whether they follow the draws of a sampler.</param>
    /// <param name="tally">Told of the values compared.</param>
    /// <returns>By path: "[0].depthPpm".</returns>
    public static IEnumerable<RunDifference> Results(JsonElement? before, JsonElement? after, QuantityTolerances tolerances, bool isDrawn, Tally tally)
    {
        List<RunDifference> differences = [];
        foreach (Pair pair in Pairs(before, after, ""))
        {
            tally.Numbers++;
            if (!Same(pair.Before, pair.After))
            {
                differences.Add(Difference(pair with { IsDrawn = isDrawn || pair.IsDrawn }, tolerances));
            }
        }

        return differences;
    }

    private static RunDifference Difference(Pair pair, QuantityTolerances tolerances)
    {
        string name = pair.Path.Split('.')[^1];
        if (name is "sha256" or "bytes")
        {
            // Of a file that was written: it passes with the numbers in it.
            return new RunDifference(DifferenceKind.Output, $"result {pair.Path}", Text(pair.Before), Text(pair.After)) { IsOpaque = true };
        }

        NumberTolerance tolerance = tolerances.Of(name.Split('[')[0], pair.IsDrawn, pair.Uncertainty is not null);
        if (pair is { Before: { ValueKind: JsonValueKind.Number } a, After: { ValueKind: JsonValueKind.Number } b })
        {
            (double x, double y) = (a.GetDouble(), b.GetDouble());
            return new RunDifference(DifferenceKind.Number, pair.Path, a.GetRawText(), b.GetRawText())
            {
                Relative = NumberTolerance.RelativeDifference(x, y),
                Tolerance = tolerance.Relative,
                IsWithinTolerance = tolerance.Allows(x, y, pair.Uncertainty),
            };
        }

        return new RunDifference(DifferenceKind.Output, $"result {pair.Path}", Text(pair.Before), Text(pair.After))
        {
            IsWithinTolerance = pair is { Before: { ValueKind: JsonValueKind.String } s, After: { ValueKind: JsonValueKind.String } t }
                && TextsAgree(s.GetString()!, t.GetString()!, tolerances.OfPrinted(pair.IsDrawn)),
        };
    }

    // A sentence with numbers in it, as the reasons of a vetting are.
    private static bool TextsAgree(string before, string after, NumberTolerance tolerance)
    {
        PrintedNumbers a = PrintedNumbers.Of(before), b = PrintedNumbers.Of(after);
        return a.Skeleton == b.Skeleton && a.Numbers.Zip(b.Numbers).All(pair =>
            tolerance.Allows(pair.First.Value, pair.Second.Value, lastDigit: Math.Max(pair.First.LastDigit, pair.Second.LastDigit)));
    }

    private static bool Same(JsonElement? before, JsonElement? after) => before is { } a && after is { } b && a.GetRawText() == b.GetRawText();

    private static string? Text(JsonElement? value) => value is not { } present ? null
        : present.ValueKind == JsonValueKind.String ? present.GetString() : present.GetRawText();

    private static IEnumerable<Pair> Pairs(JsonElement? before, JsonElement? after, string path, double? uncertainty = null, bool isDrawn = false)
    {
        if (before?.ValueKind == JsonValueKind.Object && after?.ValueKind == JsonValueKind.Object)
        {
            foreach (string name in before.Value.EnumerateObject().Concat(after.Value.EnumerateObject()).Select(field => field.Name).Distinct())
            {
                string inner = path.Length == 0 ? name : $"{path}.{name}";
                foreach (Pair pair in Pairs(Field(before.Value, name), Field(after.Value, name), inner, UncertaintyOf(before.Value, name), IsDrawn(before.Value)))
                {
                    yield return pair;
                }
            }
        }
        else if (before?.ValueKind == JsonValueKind.Array && after?.ValueKind == JsonValueKind.Array)
        {
            JsonElement[] a = [.. before.Value.EnumerateArray()], b = [.. after.Value.EnumerateArray()];
            for (int i = 0; i < Math.Max(a.Length, b.Length); i++)
            {
                string inner = string.Create(CultureInfo.InvariantCulture, $"{path}[{NameOf(i < a.Length ? a[i] : b[i]) ?? i.ToString(CultureInfo.InvariantCulture)}]");
                foreach (Pair pair in Pairs(i < a.Length ? a[i] : null, i < b.Length ? b[i] : null, inner))
                {
                    yield return pair;
                }
            }
        }
        else if (before is not null || after is not null)
        {
            yield return new Pair(path, before, after, uncertainty, isDrawn);
        }
    }

    // A parameter of a fit says its name; its place in the list would tell nobody anything.
    private static string? NameOf(JsonElement element)
        => element.ValueKind == JsonValueKind.Object && Field(element, "name") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;

    private static JsonElement? Field(JsonElement parent, string name) => parent.TryGetProperty(name, out JsonElement value) ? value : null;

    private static double? Number(JsonElement parent, string name)
        => Field(parent, name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    // "depthErrPpm" is the uncertainty of "depthPpm", "timeErr" that of "time"; the quantiles of a parameter are their own.
    private static double? UncertaintyOf(JsonElement parent, string name)
        => name is "p16" or "p50" or "p84" or "best" && Number(parent, "p16") is { } low && Number(parent, "p84") is { } high
            ? Math.Abs(high - low) / 2
            : parent.EnumerateObject().FirstOrDefault(field => field.Name.Contains(Spread, StringComparison.Ordinal)
                && field.Name.Replace(Spread, "", StringComparison.Ordinal) == name) is { Value.ValueKind: JsonValueKind.Number } error
                ? error.Value.GetDouble()
                : null;

    private static bool IsDrawn(JsonElement parent) => Number(parent, "ess") is not null;

    private readonly record struct Pair(string Path, JsonElement? Before, JsonElement? After, double? Uncertainty, bool IsDrawn);
}
