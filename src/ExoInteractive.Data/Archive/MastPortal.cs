using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// MAST's service of questions, https://mast.stsci.edu/api/v0/: a form field "request" holds a JSON object with service,
/// params and page, and the answer is JSON with status, data and paging.
/// </summary>
internal sealed class MastPortal(ArchiveSettings settings, ArchiveAnswers answers)
{
    private const int PageSize = 5000;
    private const int MostPages = 200;

    /// <summary>Asks a service and turns all its pages.</summary>
    /// <param name="what">For messages.</param>
    /// <param name="service">"Mast.Caom.Filtered".</param>
    /// <param name="parameters">The service's own.</param>
    /// <param name="tell">Told of waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rows of all pages.</returns>
    /// <exception cref="ArchiveException">No answer, or not what the service is documented to answer.</exception>
    public async Task<IReadOnlyList<JsonRow>> RowsAsync(
        string what, string service, JsonObject parameters, Action<string>? tell, CancellationToken cancellationToken)
    {
        List<JsonRow> rows = [];
        for (int page = 1, pages = 1; page <= pages; page++)
        {
            ArchiveQuestion question = Question(what, service, parameters, page);
            JsonElement answer = await answers.AskAsync(question, one => IsTable(question, one), tell, cancellationToken).ConfigureAwait(false);
            rows.AddRange(JsonRow.Of(answer.GetProperty("data")));
            pages = Pages(answer);
            if (pages > MostPages)
            {
                throw new ArchiveException(ArchiveFailure.BadAnswer, $"{question.What}: {pages} pages of {PageSize} rows, more than any star has");
            }
        }

        return rows;
    }

    /// <summary>Positions of a name, best first.</summary>
    /// <param name="name">Any name.</param>
    /// <param name="tell">Told of waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>None where nobody knows it.</returns>
    /// <exception cref="ArchiveException">No answer, or not what the service is documented to answer.</exception>
    public async Task<IReadOnlyList<JsonRow>> LookUpAsync(string name, Action<string>? tell, CancellationToken cancellationToken)
    {
        ArchiveQuestion question = Question(
            "MAST, name look-up", "Mast.Name.Lookup", new JsonObject { ["input"] = name, ["format"] = "json" }, page: null);
        JsonElement answer = await answers.AskAsync(question, one => IsLookup(question, one), tell, cancellationToken).ConfigureAwait(false);
        return [.. JsonRow.Of(answer.GetProperty("resolvedCoordinate"))];
    }

    private ArchiveQuestion Question(string what, string service, JsonObject parameters, int? page)
    {
        JsonObject request = new() { ["service"] = service, ["params"] = parameters.DeepClone(), ["format"] = "json" };
        if (page is { } number)
        {
            request["pagesize"] = PageSize;
            request["page"] = number;
        }

        return new ArchiveQuestion(what, new Uri(settings.Mast, "api/v0/invoke"), new Dictionary<string, string> { ["request"] = request.ToJsonString() });
    }

    private static bool IsTable(ArchiveQuestion question, JsonElement answer) => Status(question, answer) switch
    {
        "EXECUTING" => false,
        "COMPLETE" when answer.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Array => true,
        { } other => throw Unlike(question, other, answer),
    };

    private static bool IsLookup(ArchiveQuestion question, JsonElement answer)
    {
        string status = Status(question, answer);
        return status != "EXECUTING"
            && (answer.TryGetProperty("resolvedCoordinate", out JsonElement found) && found.ValueKind == JsonValueKind.Array
                ? true
                : throw Unlike(question, status, answer));
    }

    private static string Status(ArchiveQuestion question, JsonElement answer)
        => answer.ValueKind == JsonValueKind.Object
            ? new JsonRow(answer).Text("status")?.ToUpperInvariant() ?? ""
            : throw Unlike(question, "", answer);

    private static ArchiveException Unlike(ArchiveQuestion question, string status, JsonElement answer) => new(
        ArchiveFailure.BadAnswer,
        status == "ERROR"
            ? $"{question.What}: MAST answered with an error: {Excerpt.Quote(new JsonRow(answer).Text("msg") ?? "without a word")}"
            : $"{question.What}: JSON that MAST is not documented to answer: {Excerpt.Quote(answer.GetRawText())}");

    private static int Pages(JsonElement answer)
        => answer.TryGetProperty("paging", out JsonElement paging) && new JsonRow(paging).Whole("pagesFiltered") is { } pages and >= 1
            ? (int)Math.Min(pages, int.MaxValue)
            : 1;
}
