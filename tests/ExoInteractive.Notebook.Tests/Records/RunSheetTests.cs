using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Notebook.Tests.Records;

public sealed class RunSheetTests
{
    public RunSheetTests() => NotebookFormatters.Register();

    [Fact]
    public void A_record_fits_one_screen()
    {
        RunRecord full = SampleRecords.Full();
        RunSheet sheet = new(full) { Related = [SampleRecords.Cell(2, 0, 1, "#!load star.csv", 2, SampleRecords.Begin), SampleRecords.Verb(8, full, 4, "search", null)], Tags = ["best"] };
        Assert.Equal(
            $"""
            run [4] 00000007 of star.ipynb
            outcome         succeeded
            tags            best
            started         2026-11-20 09:15:00 UTC
            took            4.23 s (CPU 7.9 s, peak memory 412 MB)
            notebook        {SampleRecords.Notebook}, SHA-256 {Short("notebook")}
            cell id         c4
            session         00000000, run 3 of it
            ran here        search 00000008 succeeded
            input           star 1.csv, 123 kB, SHA-256 {Short("star")}
            #!bls           --max-period 10
            #!bls defaults  --as search --plan False
            code            2 lines, SHA-256 {Short(full.Cell!.Code)}: #!bls --max-period 10
            imports         using System.Text;
            reads           lightCurve from [2] 00000002
            writes          search: TransitSearchResult
                            depth: double = 0.0123
            showed          1. result image/png, 20 kB, SHA-256 {Short("picture")}
                            1. result text/plain, 9 bytes, SHA-256 {Short("candidate")}: candidate
            file written    report.pdf, 54.3 kB, SHA-256 {Short("report")}
            seeds           posterior 1
            program         ExoInteractive 1.2.3+abc · .NET 10.0.1 · Debian 13 x64
            machine         A processor · 256-bit · 2 threads · culture invariant · Etc/UTC
            packages        MathNet.Numerics 5.0.0
            commit          aaaaaaaaaaaa, with changes that are not committed
            chain           {ContentHash.Of("chain")}
            id              {full.Id}
            """.ReplaceLineEndings("\n"),
            sheet.ToDisplayString(NotebookFormatters.Plain).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void In_a_notebook_short_ids_lead_to_the_runs_they_name_and_files_beside_it_can_be_opened()
    {
        RunRecord full = SampleRecords.Full();
        RunSheet sheet = new(full) { Related = [full, SampleRecords.Cell(2, 0, 1, "#!load star.csv", 2, SampleRecords.Begin), SampleRecords.Verb(8, full, 4, "search", null)] };
        string html = sheet.ToDisplayString(NotebookFormatters.Html);
        HtmlCheck.WellFormed(html);
        HtmlCheck.Harmless(html);
        Assert.Contains("href=\"#exo-00000007-00000002\"", html);
        Assert.Contains("id=\"exo-00000007-00000002\"", html);
        Assert.Contains("href=\"./star%201.csv\"", html);
        Assert.Contains("href=\"./report.pdf\"", html);
        Assert.Contains("opacity:0.6", html);
    }

    [Fact]
    public void A_picture_that_was_kept_is_shown_small_and_one_that_is_gone_is_only_named()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("exo-sheet-");
        try
        {
            ContentFolder contents = new(folder.FullName);
            byte[] picture = [0x89, (byte)'P', (byte)'N', (byte)'G'];
            string kept = contents.Keep(picture);
            RunRecord full = SampleRecords.Full();
            full = full with { Cell = full.Cell! with { Shown = [.. full.Cell!.Shown, new RecordedOutput("display", [new RecordedForm("image/png", picture.Length, kept)])] } };
            string html = new RunSheet(full) { Contents = contents }.ToDisplayString(NotebookFormatters.Html);
            Assert.Equal(2, html.Split("<img ").Length);
            Assert.Contains(Convert.ToBase64String(picture), html);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Files_elsewhere_and_addresses_that_are_no_web_pages_are_not_linked()
    {
        RunRecord full = SampleRecords.Full() with
        {
            Inputs =
            [
                new RecordedFile(Path.GetFullPath(Path.Combine(Path.GetTempPath(), "elsewhere.csv")), 1, ContentHash.Of("")),
                new RecordedFile(Path.GetFullPath(Path.Combine(Path.GetTempPath(), "odd.csv")), 1, ContentHash.Of("")) { Source = "file:///etc/passwd" },
                new RecordedFile(Path.GetFullPath(Path.Combine(Path.GetTempPath(), "lost.csv")), null, null),
            ],
            Outputs = [],
        };
        string html = new RunSheet(full).ToDisplayString(NotebookFormatters.Html);
        Assert.DoesNotContain("<a ", html);
        Assert.Contains("could not be read", html);
    }

    [Fact]
    public void Settings_that_differ_from_the_default_come_first_and_the_defaults_after_them()
    {
        RunRecord search = SampleRecords.Verb(1, SampleRecords.Full(), 2, "search", null) with
        {
            Settings = RunJson.Parse(RunJson.Line(new { Detrending = new { Method = "biweight" }, Search = new { MaximumPlanets = 5, MinimumPeriod = 3.5 } })),
        };
        string[] lines = new RunSheet(search).ToDisplayString(NotebookFormatters.Plain).Split('\n');
        int given = Array.FindIndex(lines, line => line.StartsWith("settings ", StringComparison.Ordinal)), defaults = Array.FindIndex(lines, line => line.StartsWith("defaults ", StringComparison.Ordinal));
        Assert.Contains("search.minimumPeriod = 3.5", lines[given]);
        Assert.DoesNotContain("maximumPlanets", lines[given]);
        Assert.Contains("search.maximumPlanets = 5", lines[defaults]);
        Assert.True(given < defaults);
    }

    private static string Short(string text) => ContentHash.Of(text)[..12];
}
