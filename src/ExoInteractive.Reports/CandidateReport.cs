using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Reports.Pages;

namespace ExoInteractive.Reports;

/// <summary>The one-page PDF of a candidate.</summary>
public static class CandidateReport
{
    /// <summary>Width of a page, A4, 1/72 inch.</summary>
    public const double PageWidth = 595.28;

    /// <summary>Height of a page, A4, 1/72 inch.</summary>
    public const double PageHeight = 841.89;

    /// <summary>Writes one A4 page a candidate.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="candidates">At least one.</param>
    /// <exception cref="ArgumentException">There is no candidate.</exception>
    public static void WritePdf(Stream stream, IReadOnlyList<CandidateReportContent> candidates)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(candidates);
        if (candidates.Count == 0)
        {
            throw new ArgumentException("a report needs at least one candidate; the list is empty", nameof(candidates));
        }

        string title = TextFitting.Plain($"Planet candidates of {candidates[0].Raw.Metadata.Target}");
        PdfDocument.Write(stream, PageWidth, PageHeight, title, [.. candidates.Select((_, i) => Page(candidates, i))]);
    }

    /// <summary>A candidate's page as a PNG, for a look without a PDF viewer.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="scale">Pixels per 1/72 inch.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] ToPng(CandidateReportContent candidate, double scale = 2)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return PngImage.Render(PageWidth, PageHeight, scale, Page([candidate], 0));
    }

    private static Action<ICanvas> Page(IReadOnlyList<CandidateReportContent> candidates, int index)
        => canvas => CandidatePage.Draw(canvas, candidates[index], index + 1, candidates.Count);
}
