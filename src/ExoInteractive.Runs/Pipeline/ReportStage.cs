using System.Globalization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Reports;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Examined candidates to a PDF.</summary>
public static class ReportStage
{
    /// <summary>Writes one page a candidate, whole or not at all.</summary>
    /// <param name="path">The PDF.</param>
    /// <param name="pages">At least one.</param>
    /// <returns>The file written, hashed.</returns>
    /// <exception cref="ArgumentException">There is no page.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static RecordedFile Write(string path, IReadOnlyList<CandidateReportContent> pages)
    {
        if (pages.Count == 0)
        {
            throw new ArgumentException("a report needs at least one candidate", nameof(pages));
        }

        AtomicFile.Write(path, stream => CandidateReport.WritePdf(stream, pages));
        return RecordedFile.Of(path);
    }

    /// <summary>A file name for a star's report: "TIC 25155310" becomes TIC-25155310-report.pdf.</summary>
    /// <param name="target">The star.</param>
    /// <returns>The name.</returns>
    public static string FileNameFor(string target) => $"{NameOf(target)}-report.pdf";

    /// <summary>A star's name as part of a file name.</summary>
    /// <param name="target">The star.</param>
    /// <returns>Letters, digits, '.', '_' and '-' only.</returns>
    public static string NameOf(string target)
        => string.Concat(target.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-')).Trim('-', '.');

    /// <summary>What the page of a candidate shows.</summary>
    /// <param name="search">The search it was found in.</param>
    /// <param name="examined">The candidate with its fit and vetting.</param>
    /// <param name="provenance">The provenance line.</param>
    /// <returns>The page's content.</returns>
    public static CandidateReportContent Page(
        TransitSearchResult search, ExaminedCandidate examined, string provenance)
        => new(
            examined.Fitted.Detrended.Restored(),
            examined.Fitted.Detrended,
            search.Periodograms[Math.Min(examined.Candidate.Rank, search.Periodograms.Count) - 1],
            examined.Candidate,
            search.Settings.SnrThreshold,
            examined.Fitted.Fit,
            examined.Vetting,
            examined.Decision,
            provenance);

    /// <summary>One line that says where a page's numbers came from.</summary>
    /// <param name="run">The report's run.</param>
    /// <returns>The record first, which no shortening of the line can take away; then versions, date, and files with short hashes.</returns>
    public static string Provenance(ActiveRun run)
    {
        const int named = 3;
        IEnumerable<string> files = run.Inputs.Take(named).Select(file => $"{Path.GetFileName(file.Path)} ({file.ShortHash})");
        string more = run.Inputs.Count > named ? $" and {run.Inputs.Count - named} more" : "";
        RunEnvironment versions = RunEnvironment.Current;
        string date = run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return $"run {run.ShortId} · ExoInteractive {versions.Package.Split('+')[0]} · {versions.Runtime} · {date} · {string.Join(", ", files)}{more}";
    }
}
