using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Notebook.Tests.Records;

public sealed class RunHistoryTests
{
    public RunHistoryTests() => NotebookFormatters.Register();

    [Fact]
    public void A_history_reads_as_a_table_newest_first()
    {
        RunHistory history = new(SampleRecords.History(5)) { Tags = new Dictionary<string, string> { ["first"] = SampleRecords.Id(0) } };
        Assert.Equal(
            """
            run       cell  started (UTC)        verb  target  outcome                  took  what                        tag
            00000004   [4]  2026-11-20 09:15:00  cell          started, not finished          #!bls --max-period 10
            00000003   [3]  2026-11-20 09:15:00  cell          succeeded               90 ms  lightCurve
            00000002        2026-11-20 09:15:00  load  SIM 1   succeeded              480 ms  star.csv
            00000001   [2]  2026-11-20 09:15:00  cell          succeeded              600 ms  #!load star.csv
            00000000   [1]  2026-11-20 09:15:00  cell          succeeded                4 ms  using ExoInteractive.Core;  first
            5 runs in 1 session: 4 succeeded, 1 started, not finished
            """.ReplaceLineEndings("\n"),
            history.ToDisplayString(NotebookFormatters.Plain).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(1000)]
    public void In_a_notebook_it_is_a_timeline_a_table_a_session_and_links_that_lead_somewhere(int count)
    {
        string html = new RunHistory(SampleRecords.History(count)).ToDisplayString(NotebookFormatters.Html);
        HtmlCheck.WellFormed(html);
        HtmlCheck.Harmless(html);
        Assert.Contains("data:image/svg+xml;base64,", html);
        Assert.Contains("<area ", html);
        Assert.Contains("started, not finished", html);
        Assert.InRange(html.Length, 1_000, 1_000_000);
        Assert.Equal(count > 300, html.Contains("earlier runs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Records_are_shown_so_wherever_they_come_from(bool isArray)
    {
        IReadOnlyList<RunRecord> records = SampleRecords.History(9);
        object value = isArray ? records.ToArray() : records.Where(_ => true).ToList();
        Assert.Equal([NotebookFormatters.Html, NotebookFormatters.Plain], Formatter.GetPreferredMimeTypesFor(value.GetType()));
        Assert.Contains("timeline", value.ToDisplayString(NotebookFormatters.Html));
        Assert.Contains("9 runs in 1 session", value.ToDisplayString(NotebookFormatters.Plain));
    }

    [Fact]
    public void No_records_are_said_to_be_none()
        => Assert.Equal("no such runs", new RunHistory([]) { WhenEmpty = "no such runs" }.ToDisplayString(NotebookFormatters.Plain));

    [Fact]
    public void Hostile_names_and_code_stay_text()
    {
        const string hostile = "<script>alert(1)</script>\"' onload=\"x";
        RunRecord cell = SampleRecords.Cell(0, 0, 1, hostile, 1, SampleRecords.Begin) with { Target = hostile, NotebookPath = $"/tmp/{hostile}.ipynb" };
        RunRecord verb = SampleRecords.Verb(1, cell, 2, hostile, null) with { Inputs = [new RecordedFile($"/tmp/{hostile}", 1, ContentHash.Of("")) { Source = "javascript:alert(1)" }] };
        RunHistory history = new([cell, verb]) { Tags = new Dictionary<string, string> { [hostile] = cell.Id } };
        foreach (string html in new[] { history.ToDisplayString(NotebookFormatters.Html), new RunSheet(cell) { Tags = [hostile], Related = [cell, verb] }.ToDisplayString(NotebookFormatters.Html), new RunSheet(verb).ToDisplayString(NotebookFormatters.Html) })
        {
            HtmlCheck.WellFormed(html);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" onload=\"x", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0.0000004, "0.0004 ms")]
    [InlineData(0.0123, "12.3 ms")]
    [InlineData(1.5, "1.5 s")]
    [InlineData(119, "119 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7300, "2 h 1 min")]
    public void A_length_of_time_has_three_digits(double seconds, string text) => Assert.Equal(text, RunWords.Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(1L, "1 byte")]
    [InlineData(999L, "999 bytes")]
    [InlineData(12_340L, "12.3 kB")]
    [InlineData(5_670_000L, "5.67 MB")]
    [InlineData(8_900_000_000L, "8.9 GB")]
    public void A_size_has_three_digits(long bytes, string text) => Assert.Equal(text, RunWords.Size(bytes));
}
