using System.Net;
using System.Text;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Records;

/// <summary>One record on one screen: what ran, where, when, from what, and what came of it.</summary>
/// <param name="Record">The record.</param>
public sealed record RunSheet(RunRecord Record) : IRecordView
{
    private const int MostPictures = 6;
    private const int LargestPicture = 2_000_000;
    private const int PictureWidth = 240;

    /// <summary>Records it refers to and those that refer to it, for their cell numbers; those it lacks are named by their ids alone.</summary>
    public IReadOnlyList<RunRecord> Related { get; init; } = [];

    /// <summary>What it is tagged with.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Where pictures that it showed are kept; null for nowhere.</summary>
    public ContentFolder? Contents { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables => [SheetRows.TableOf(this, "")];

    /// <inheritdoc/>
    public string ToHtml()
    {
        string prefix = $"exo-{Record.ShortId}-";
        StringBuilder html = new(SheetRows.TableOf(this, prefix).ToHtml());
        if (Record.Cell is { } cell)
        {
            html.Append("<pre style=\"margin:6px 0;padding:4px 8px;border-left:3px solid rgba(128,128,128,0.5);overflow-x:auto;\">")
                .Append(WebUtility.HtmlEncode(cell.Code)).Append("</pre>");
        }

        html.Append(Pictures());
        RunRecord[] named = [.. Related.Where(run => run.Id != Record.Id && SheetRows.Refers(this, run))];
        if (named.Length > 0)
        {
            html.Append(RelatedTable(named, prefix).ToHtml());
        }

        return html.ToString();
    }

    private static Table RelatedTable(IReadOnlyList<RunRecord> runs, string prefix) => new(
        "runs named above",
        ["run", TableColumn.Of("cell"), "verb", "outcome", TableColumn.Of("took"), "what"],
        [.. runs.Select(run => (IReadOnlyList<string>)[run.ShortId, RunWords.Cell(run), run.Verb, RunWords.Of(run.Outcome), RunWords.Span(run.Duration), RunWords.What(run)])],
        [])
    {
        RowNames = runs.Select((run, i) => (run, i)).ToDictionary(one => one.i, one => prefix + one.run.ShortId),
    };

    private string Pictures()
    {
        if (Contents is null || Record.Cell is null)
        {
            return "";
        }

        StringBuilder html = new();
        foreach (RecordedForm form in Record.Cell.Shown.SelectMany(output => output.Forms)
            .Where(form => form is { MimeType: "image/png", Text: null, Bytes: <= LargestPicture }).Take(MostPictures))
        {
            if (Read(form.Sha256) is { } bytes)
            {
                html.Append($"<img alt=\"output {form.Sha256[..8]}\" title=\"{form.Sha256}\" width=\"{PictureWidth}\" style=\"margin:4px;border:1px solid rgba(128,128,128,0.35);\" ")
                    .Append($"src=\"data:image/png;base64,{Convert.ToBase64String(bytes)}\">");
            }
        }

        return html.Length > 0 ? $"<div>{html}</div>" : "";
    }

    // A picture that cannot be read is not worth failing for: the table above names it.
    private byte[]? Read(string address)
    {
        try
        {
            return Contents!.Read(address);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
