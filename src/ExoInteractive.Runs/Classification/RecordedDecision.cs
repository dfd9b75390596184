using System.Text.Json;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Classification;

/// <summary>
/// A decision as a run's record holds it. Read leniently, for records outlive versions: what is not there is unknown, and a
/// decision without reason codes counts as one that no threshold could have changed.
/// </summary>
/// <param name="Run">The record's full id.</param>
/// <param name="Target">The star.</param>
/// <param name="Rank">The candidate's rank; null where the ephemeris was given.</param>
/// <param name="PeriodDays">Days.</param>
/// <param name="Action">"accept", "reject" or "human_review".</param>
/// <param name="Propensity">Probability with which it was done; 1 where the record says nothing.</param>
/// <param name="Probability">P(planet); NaN where there was none.</param>
/// <param name="Uncertainty">Its spread; NaN where unknown.</param>
/// <param name="Snr">NaN where unknown.</param>
/// <param name="Codes">Of the reasons.</param>
public sealed record RecordedDecision(
    string Run,
    string Target,
    int? Rank,
    double PeriodDays,
    string Action,
    double Propensity,
    double Probability,
    double Uncertainty,
    double Snr,
    IReadOnlyList<string> Codes)
{
    /// <summary>The decisions of a run.</summary>
    /// <param name="record">Its record.</param>
    /// <returns>Those it made, in its order; none for a run that decided nothing.</returns>
    public static IReadOnlyList<RecordedDecision> Of(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        IEnumerable<JsonElement> found = record.Results switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
            { ValueKind: JsonValueKind.Object } one => [one.TryGetProperty("decision", out JsonElement decision) ? decision : one],
            _ => [],
        };
        return [.. found.Select(one => Read(record.Id, record.Target, one)).OfType<RecordedDecision>()];
    }

    private static RecordedDecision? Read(string run, string? star, JsonElement one)
    {
        if (one.ValueKind != JsonValueKind.Object || Text(one, "action") is not ("accept" or "reject" or "human_review") || !(Number(one, "periodDays") > 0))
        {
            return null;
        }

        string action = Text(one, "action")!;
        string[] codes = [.. CodesIn(one, "codes"), .. CodesIn(one, "reasons")];
        double rank = Number(one, "rank"), propensity = Number(one, "propensity");
        return (Text(one, "target") ?? star) is { Length: > 0 } target
            ? new RecordedDecision(
                run,
                target,
                double.IsNaN(rank) ? null : (int)rank,
                Number(one, "periodDays"),
                action,
                propensity is > 0 and <= 1 ? propensity : 1,
                Number(one, "probability"),
                Number(one, "uncertainty"),
                Number(one, "snr"),
                codes.Length > 0 ? codes : action == "reject" ? ["hard_fail:rule"] : ["missing_input:model"])
            : null;
    }

    // Codes are texts; reasons may be objects with a code, and are sentences otherwise.
    private static IEnumerable<string> CodesIn(JsonElement one, string property)
        => one.TryGetProperty(property, out JsonElement reasons) && reasons.ValueKind == JsonValueKind.Array
            ? reasons.EnumerateArray().Select(reason => reason.ValueKind switch
            {
                JsonValueKind.Object => Text(reason, "code"),
                JsonValueKind.String when property == "codes" => reason.GetString(),
                _ => null,
            }).OfType<string>()
            : [];

    private static string? Text(JsonElement one, string property)
        => one.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double Number(JsonElement one, string property)
        => one.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}
