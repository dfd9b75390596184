using System.Net;
using System.Text;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Diagrams;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Records;

/// <summary>Several records: a table for the terminal; in a notebook a timeline of them all, and a table a session, the latest open.</summary>
/// <param name="Records">In any order.</param>
public sealed record RunHistory(IReadOnlyList<RunRecord> Records) : IRecordView
{
    private const int LongestOpen = 60;
    private const int MostListed = 300;

    /// <summary>Names of records: tag → full id.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What stands there instead where there are no records.</summary>
    public string WhenEmpty { get; init; } = "no runs";

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables => [Records.Count == 0 ? new Table(WhenEmpty, [], [], []) : TableOf([.. NewestFirst], "", [], Summary())];

    private IEnumerable<RunRecord> NewestFirst => Records.OrderByDescending(record => record.Started).ThenByDescending(record => record.Ordinal);

    private int SessionCount => Records.Select(record => record.SessionId).Distinct().Count();

    /// <inheritdoc/>
    public string ToHtml()
    {
        if (Records.Count == 0)
        {
            return Tables[0].ToHtml();
        }

        // Two histories in one page must not lead into each other.
        string prefix = $"exo-{ContentHash.Of(string.Join(' ', NewestFirst.Select(record => record.Id + record.Outcome)))[..8]}-";
        RunRecord[][] sessions = [.. NewestFirst.Take(MostListed).GroupBy(record => record.SessionId).Select(session => session.ToArray())];
        HashSet<string> listed = [.. sessions.SelectMany(session => session).Select(record => record.ShortId)];
        StringBuilder html = new();
        html.Append("<div style=\"margin:4px 0;\">").Append(WebUtility.HtmlEncode(Summary())).Append("</div>").Append(TimelineOf(prefix, listed));
        int shown = 0;
        foreach (RunRecord[] runs in sessions)
        {
            bool open = shown == 0 || shown + runs.Length <= LongestOpen;
            shown += runs.Length;
            html.Append(open ? "<details open>" : "<details>").Append("<summary>").Append(WebUtility.HtmlEncode(Heading(runs))).Append("</summary>")
                .Append(TableOf(runs, prefix, listed).ToHtml()).Append("</details>");
        }

        return shown == Records.Count ? html.ToString() : html.Append("<div>and ").Append(RunWords.Count(Records.Count - shown, "earlier run")).Append("</div>").ToString();
    }

    private Table TableOf(IReadOnlyList<RunRecord> runs, string prefix, IReadOnlyCollection<string> listed, params IReadOnlyList<string> notes)
    {
        ILookup<string, string> tags = Tags.ToLookup(tag => tag.Value, tag => tag.Key);
        bool anyTag = runs.Any(run => tags.Contains(run.Id)), anyCell = runs.Any(run => run.Cell is not null);
        Dictionary<string, string> links = new(StringComparer.Ordinal);
        if (prefix.Length > 0)
        {
            foreach (string id in runs.SelectMany(run => new[] { run.ShortId, run.ParentId?[^8..] }).OfType<string>().Where(listed.Contains))
            {
                links[id] = $"#{prefix}{id}";
            }

            foreach ((RecordedFile file, string? notebook) in runs.SelectMany(run => run.Inputs.Take(1).Select(file => (file, run.NotebookPath))))
            {
                if (RunLinks.Of(file, notebook) is { } address)
                {
                    links[Path.GetFileName(file.Path)] = address;
                }
            }
        }

        (TableColumn Heading, bool Shown, Func<RunRecord, string> Text)[] columns =
        [
            ("run", true, run => run.ShortId),
            (TableColumn.Of("cell"), anyCell, RunWords.Cell),
            ("started (UTC)", true, run => RunWords.Time(run.Started)),
            ("verb", true, run => run.Verb),
            ("target", runs.Any(run => run.Target is not null), run => run.Target ?? ""),
            ("outcome", true, run => RunWords.Of(run.Outcome)),
            (TableColumn.Of("took"), true, run => RunWords.Span(run.Duration)),
            ("from", runs.Any(run => run.ParentId is not null), run => run.ParentId?[^8..] ?? ""),
            ("what", true, run => RunWords.What(run)),
            ("tag", anyTag, run => string.Join(", ", tags[run.Id].Order(StringComparer.Ordinal))),
        ];
        columns = [.. columns.Where(column => column.Shown)];
        return new Table(
            "", [.. columns.Select(column => column.Heading)], [.. runs.Select(run => (IReadOnlyList<string>)[.. columns.Select(column => column.Text(run))])], notes)
        {
            Links = links,
            RowNames = prefix.Length == 0 ? new Dictionary<int, string>() : runs.Select((run, i) => (run, i)).ToDictionary(one => one.i, one => prefix + one.run.ShortId),
        };
    }

    private string Summary()
    {
        string outcomes = string.Join(", ", Records.GroupBy(record => record.Outcome).OrderBy(group => group.Key == RunOutcome.Started).ThenBy(group => group.Key)
            .Select(group => $"{group.Count()} {RunWords.Of(group.Key)}"));
        return $"{RunWords.Count(Records.Count, "run")} in {RunWords.Count(SessionCount, "session")}: {outcomes}";
    }

    private static string Heading(IReadOnlyList<RunRecord> session)
    {
        TimeSpan took = session.Where(run => run.CellRunId is null && run.Verb != "run").Aggregate(TimeSpan.Zero, (sum, run) => sum + (run.Duration ?? TimeSpan.Zero));
        string notebook = session.Select(run => run.NotebookPath).FirstOrDefault(path => path is not null) is { } path ? $"{Path.GetFileName(path)} · " : "";
        return $"{notebook}session {session[0].SessionId[^8..]} · {RunWords.Time(session[^1].Started)} UTC · {RunWords.Count(session.Count, "run")}{(took > TimeSpan.Zero ? $" · {RunWords.Span(took)}" : "")}";
    }

    private string TimelineOf(string prefix, IReadOnlyCollection<string> listed)
    {
        TimelinePicture picture = TimelinePicture.Of(HistoryTimeline.Of(Records));
        StringBuilder html = new();
        html.Append(Picture.Html(picture.ToSvg(), $"timeline: {Summary()}", picture.Width, picture.Height, $"{prefix}map")).Append($"<map name=\"{prefix}map\">");
        Dictionary<string, RunRecord> byId = Records.ToDictionary(record => record.Id, StringComparer.Ordinal);
        foreach ((TimelineBar bar, Reports.Drawing.Rect place) in picture.Bars.OrderByDescending(bar => bar.Bar.IsPart))
        {
            RunRecord run = byId[bar.Key];
            if (!listed.Contains(run.ShortId))
            {
                continue;
            }

            string title = WebUtility.HtmlEncode($"{RunWords.Reference(run)} · {RunWords.Of(run.Outcome)} {RunWords.Span(run.Duration)}\n{RunWords.What(run)}");
            html.Append(FormattableString.Invariant(
                $"<area shape=\"rect\" coords=\"{place.X:F0},{place.Y:F0},{place.Right + 0.5:F0},{place.Bottom:F0}\" href=\"#{prefix}{run.ShortId}\" title=\"{title}\" alt=\"{title}\">"));
        }

        return html.Append("</map>").ToString();
    }
}
