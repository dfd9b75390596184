using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Pages;

/// <summary>One candidate on one A4 page: header, panels, numbers, tests, provenance, from top to bottom.</summary>
internal static class CandidatePage
{
    private const double Margin = 30;
    private const double Gap = 8;
    private const double FooterSize = 5.8;
    private const double FooterLeading = 7.2;
    private const double LeastTestsHeight = 60;
    private const double MostTestsHeight = 240;

    /// <summary>Draws the page.</summary>
    public static void Draw(ICanvas canvas, CandidateReportContent content, int page, int pages)
    {
        Rect area = new(Margin, Margin - 4, canvas.Width - (2 * Margin), canvas.Height - (2 * Margin) + 8);
        double top = PageHeader.Draw(canvas, content, area);
        double bottom = Footer(canvas, content, area, page, pages);
        double numbers = NumbersBlock.Height(content);
        double tests = Math.Clamp(TestsTable.Height(content.Vetting, area.Width), LeastTestsHeight, MostTestsHeight);
        double figures = bottom - top - numbers - tests - (4 * Gap);
        double y = Panels(canvas, content, new Rect(area.X, top, area.Width, figures));
        NumbersBlock.Draw(canvas, content, new Point(area.X, y), area.Width);
        y += numbers + Gap;
        TestsTable.Draw(canvas, content.Vetting, new Rect(area.X, y, area.Width, bottom - y - 4));
    }

    private static double Panels(ICanvas canvas, CandidateReportContent content, Rect area)
    {
        bool trusted = content.Fit.Converged;
        Ephemeris ephemeris = trusted ? content.Fit.Ephemeris : content.Candidate.Ephemeris;
        VettingReport vetting = content.Vetting;
        Rect series = new(area.X, area.Y, area.Width, 0.31 * area.Height);
        Rect middle = new(area.X, series.Bottom + Gap, area.Width, 0.40 * area.Height);
        Rect low = new(area.X, middle.Bottom + Gap, area.Width, area.Height - series.Height - middle.Height);
        Figure lightCurve = CandidateFigures.LightCurve(content.Raw, content.Detrended, [ephemeris]);
        PlaceTitled(canvas, lightCurve, "A  Full series, as cleaned", series);
        Figure periodogram = CandidateFigures.Periodogram(content.Periodogram, content.Candidate, content.SnrThreshold);
        Rect left = Part(middle, 0, 0.5);
        PlaceTitled(canvas, periodogram, "B  Periodogram", left with { Height = 0.5 * left.Height });
        Figure phase = CandidateFigures.FullPhase(content.Detrended.LightCurve, ephemeris, vetting);
        PlaceTitled(canvas, phase, "C  Whole orbit", new Rect(left.X, left.Y + (0.5 * left.Height) + 4, left.Width, (0.5 * left.Height) - 4));
        Figure folded = CandidateFigures.FoldedTransit(content.Detrended.LightCurve, ephemeris, trusted ? content.Fit : null);
        PlaceTitled(canvas, folded, trusted ? "D  Folded transit and model" : "D  Folded transit, no model", Part(middle, 0.5, 1));
        Figure oddEven = CandidateFigures.OddEven(content.Detrended.LightCurve, ephemeris, vetting);
        Place(canvas, oddEven, "E  " + oddEven.Title, Part(low, 0, 0.62));
        Figure secondary = CandidateFigures.Secondary(content.Detrended.LightCurve, ephemeris, vetting);
        Place(canvas, secondary, "F  " + secondary.Title, Part(low, 0.62, 1));
        return low.Bottom + Gap;
    }

    private static void Place(ICanvas canvas, Figure figure, string title, Rect area)
        => (figure with { Title = title }).Draw(canvas, area, FigureStyle.Compact);

    // The letter and name stand in the first panel's own title line, beside its legend.
    private static void PlaceTitled(ICanvas canvas, Figure figure, string title, Rect area)
        => Place(canvas, figure with { Panels = [figure.Panels[0] with { Title = title }, .. figure.Panels.Skip(1)] }, "", area);

    private static Rect Part(Rect row, double from, double to)
    {
        double start = row.X + (from * row.Width) + (from > 0 ? Gap / 2 : 0);
        double end = row.X + (to * row.Width) - (to < 1 ? Gap / 2 : 0);
        return new Rect(start, row.Y, end - start, row.Height);
    }

    // The rule in words and the provenance, at the foot; returns its top.
    private static double Footer(ICanvas canvas, CandidateReportContent content, Rect area, int page, int pages)
    {
        string number = $"page {page} of {pages}";
        double room = area.Width - TextMetrics.Width(number, FooterSize) - 12;
        string[] lines =
        [
            .. TextFitting.Wrap($"Verdict: {content.Decision.Policy}", room, FooterSize, 3),
            .. TextFitting.Wrap(content.Provenance, room, FooterSize, 2),
        ];
        double top = area.Bottom - (lines.Length * FooterLeading);
        canvas.Draw(new VectorPath().MoveTo(area.X, top - 3).LineTo(area.Right, top - 3), new Stroke(Palette.Mist, 0.6));
        for (int i = 0; i < lines.Length; i++)
        {
            canvas.Text(lines[i], new Point(area.X, top + FooterSize + (i * FooterLeading)), new TextStyle(FooterSize, Palette.Slate));
        }

        double last = top + FooterSize + ((lines.Length - 1) * FooterLeading);
        canvas.Text(number, new Point(area.Right, last), new TextStyle(FooterSize, Palette.Slate, Anchor: TextAnchor.End));
        return top - 5;
    }
}
