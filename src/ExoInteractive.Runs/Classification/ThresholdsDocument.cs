using System.Text.Json;
using System.Text.Json.Serialization;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Classification;

/// <summary>Learnt thresholds as their file holds them, with the evidence that lets them act. JSON, camelCase; its own hash stands last.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ThresholdsDocument
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string Kind = "exo learnt thresholds";

    /// <summary>Changes with every change of the members.</summary>
    public const int LatestVersion = 1;

    private static readonly JsonSerializerOptions Indented = new(RunJson.Options)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary><see cref="Kind"/>.</summary>
    public required string Format { get; init; }

    /// <summary><see cref="LatestVersion"/>.</summary>
    public required int Version { get; init; }

    /// <summary><see cref="DecisionPolicy.Version"/> of the program that learnt them.</summary>
    public required int Policy { get; init; }

    /// <summary>The learnt pair.</summary>
    public required Pair Learnt { get; init; }

    /// <summary>The pair of the costs, which it was held against.</summary>
    public required Pair Present { get; init; }

    /// <summary>What actions cost.</summary>
    public required DecisionCosts Costs { get; init; }

    /// <summary>Why they may act.</summary>
    public required Proof Evidence { get; init; }

    /// <summary>What is explored where they act.</summary>
    public required Search Exploration { get; init; }

    /// <summary>Of the intervals' draws and of the exploration's.</summary>
    public required ulong Seed { get; init; }

    /// <summary>SHA-256 of the file's text without this member, on one line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sha256 { get; init; }

    /// <summary>Reads a text, nothing checked but its form.</summary>
    /// <param name="utf8">The text.</param>
    /// <returns>The document.</returns>
    /// <exception cref="JsonException">It has another form.</exception>
    public static ThresholdsDocument Parse(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<ThresholdsDocument>(utf8, Indented) ?? throw new JsonException("the file holds null");

    /// <summary>The hash that belongs in <see cref="Sha256"/>.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public string Hash() => ContentHash.Of(RunJson.Line(this with { Sha256 = null }));

    /// <summary>The file's text.</summary>
    /// <returns>Indented, with its hash and a line end.</returns>
    public string Text() => JsonSerializer.Serialize(this with { Sha256 = Hash() }, Indented) + "\n";

    /// <summary>Two thresholds.</summary>
    /// <param name="Accept">Least P(planet) to accept.</param>
    /// <param name="Reject">P(planet) to reject below.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Pair(double Accept, double Reject);

    /// <summary>What the offline evaluation found.</summary>
    /// <param name="Verdicts">Candidates with a verdict, one a candidate.</param>
    /// <param name="LogSha256">Of the verdicts' file as it was learnt from.</param>
    /// <param name="Decisions">Those not learnt from, on which it was evaluated.</param>
    /// <param name="Stars">Stars among these.</param>
    /// <param name="Confidence">Of the intervals.</param>
    /// <param name="Draws">How often stars were drawn again for them.</param>
    /// <param name="SavedByVerdict">Saved a decision, by the verdicts.</param>
    /// <param name="SavedDoublyRobust">Saved a decision, by the doubly robust estimate.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Proof(
        int Verdicts, string LogSha256, int Decisions, int Stars, double Confidence, int Draws, EstimatedCost SavedByVerdict, EstimatedCost SavedDoublyRobust);

    /// <summary>The grid of pairs that exploration draws from.</summary>
    /// <param name="Share">Share of decisions by a pair drawn.</param>
    /// <param name="AcceptGrid">Thresholds to accept.</param>
    /// <param name="RejectGrid">Thresholds to reject; pairs that cross are left out.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Search(double Share, IReadOnlyList<double> AcceptGrid, IReadOnlyList<double> RejectGrid);
}
