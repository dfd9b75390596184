using System.Text.Json;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// The NASA Exoplanet Archive: tables by the Table Access Protocol (TAP/sync, ADQL in, JSON out) and the look-up of a
/// system's other names.
/// </summary>
internal sealed class ExoplanetArchiveTables(ArchiveSettings settings, ArchiveAnswers answers)
{
    /// <summary>Runs a query.</summary>
    /// <param name="what">For messages.</param>
    /// <param name="query">ADQL.</param>
    /// <param name="tell">Told of waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="ArchiveException">No answer, or no table.</exception>
    public async Task<IReadOnlyList<JsonRow>> QueryAsync(string what, string query, Action<string>? tell, CancellationToken cancellationToken)
    {
        ArchiveQuestion question = new(
            $"NASA Exoplanet Archive, {what}", new Uri(settings.ExoplanetArchive, $"TAP/sync?query={Uri.EscapeDataString(query)}&format=json"));
        JsonElement table = await answers.AskAsync(
            question,
            answer => answer.ValueKind == JsonValueKind.Array
                ? true
                : throw new ArchiveException(ArchiveFailure.BadAnswer, $"{question.What}: no table but {Excerpt.Quote(answer.GetRawText())}"),
            tell,
            cancellationToken).ConfigureAwait(false);
        return [.. JsonRow.Of(table)];
    }

    /// <summary>The stars that a name may mean, each with all its names.</summary>
    /// <param name="name">A star's or planet's name.</param>
    /// <param name="tell">Told of waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>None where the archive does not know it; the stars it means where it tells them apart, otherwise all hosts of the system.</returns>
    /// <exception cref="ArchiveException">No answer, or not what the service is documented to answer.</exception>
    public async Task<IReadOnlyList<(string Name, IReadOnlyList<string> Aliases)>> StarsAsync(
        string name, Action<string>? tell, CancellationToken cancellationToken)
    {
        ArchiveQuestion question = new(
            "NASA Exoplanet Archive, names of a system",
            new Uri(settings.ExoplanetArchive, $"cgi-bin/Lookup/nph-aliaslookup.py?objname={Uri.EscapeDataString(name)}"));
        JsonElement answer = await answers.AskAsync(
            question,
            one => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("manifest", out _)
                ? true
                : throw new ArchiveException(ArchiveFailure.BadAnswer, $"{question.What}: no manifest but {Excerpt.Quote(one.GetRawText())}"),
            tell,
            cancellationToken).ConfigureAwait(false);
        if (new JsonRow(answer.GetProperty("manifest")).Text("lookup_status") is not "OK" || !TryStars(answer, out JsonElement stars))
        {
            return [];
        }

        JsonProperty[] all = [.. stars.EnumerateObject().Where(star => star.Value.ValueKind == JsonValueKind.Object)];
        JsonProperty[] meant = [.. all.Where(star => Flag(star.Value, "requested_object"))];
        JsonProperty[] hosts = [.. all.Where(star => Flag(star.Value, "is_host"))];
        return [.. (meant.Length > 0 ? meant : hosts.Length > 0 ? hosts : all).Select(star => (star.Name, Aliases(star)))];
    }

    private static bool TryStars(JsonElement answer, out JsonElement stars)
    {
        stars = answer;
        foreach (string step in new[] { "system", "objects", "stellar_set", "stars" })
        {
            if (stars.ValueKind != JsonValueKind.Object || !stars.TryGetProperty(step, out stars))
            {
                return false;
            }
        }

        return stars.ValueKind == JsonValueKind.Object;
    }

    private static bool Flag(JsonElement star, string name)
        => star.TryGetProperty(name, out JsonElement value)
            && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("True")));

    private static IReadOnlyList<string> Aliases(JsonProperty star)
        => star.Value.TryGetProperty("alias_set", out JsonElement set) && set.ValueKind == JsonValueKind.Object
            && set.TryGetProperty("aliases", out JsonElement aliases) && aliases.ValueKind == JsonValueKind.Array
            ? [.. aliases.EnumerateArray().Where(alias => alias.ValueKind == JsonValueKind.String).Select(alias => alias.GetString()!)]
            : [star.Name];
}
