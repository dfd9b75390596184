using ExoInteractive.Core.Fitting;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Pages;

/// <summary>Three columns of numbers: the search, the fit, what follows from it.</summary>
internal static class NumbersBlock
{
    private const double Size = 6.6;
    private const double Leading = 9.1;
    private const double Heading = 7.4;

    /// <summary>Height of the block, 1/72 inch.</summary>
    public static double Height(CandidateReportContent content)
        => 13 + (Leading * Columns(content).Max(column => Math.Max(column.Numbers.Count, 4)));

    /// <summary>Draws the block with its top left corner at a point.</summary>
    public static void Draw(ICanvas canvas, CandidateReportContent content, Point at, double width)
    {
        const double gap = 16;
        (string Title, IReadOnlyList<PrintedNumber> Numbers)[] columns = Columns(content);
        double columnWidth = (width - (gap * (columns.Length - 1))) / columns.Length;
        for (int i = 0; i < columns.Length; i++)
        {
            Column(canvas, columns[i].Title, columns[i].Numbers, new Point(at.X + (i * (columnWidth + gap)), at.Y), columnWidth);
        }

        if (!content.Fit.Converged)
        {
            double x = at.X + columnWidth + gap;
            Distrust(canvas, content.Fit, new Rect(x, at.Y + 13, (2 * columnWidth) + gap, (4 * Leading) - 4));
        }
    }

    private static (string Title, IReadOnlyList<PrintedNumber> Numbers)[] Columns(CandidateReportContent content)
    {
        string clock = content.Candidate.TimeSystem.Symbol();
        return
        [
            ("Search", CandidateNumbers.OfSearch(content.Candidate)),
            ("Transit fit", CandidateNumbers.OfFit(content.Fit, clock)),
            ("Derived from the fit", CandidateNumbers.OfDerived(content.Fit, clock)),
        ];
    }

    private static void Column(ICanvas canvas, string title, IReadOnlyList<PrintedNumber> numbers, Point at, double width)
    {
        canvas.Text(title, new Point(at.X, at.Y + Heading), new TextStyle(Heading, Palette.Ink, FontWeight.Bold));
        canvas.Draw(
            new VectorPath().MoveTo(at.X, at.Y + 10.5).LineTo(at.X + width, at.Y + 10.5), new Stroke(Palette.Slate, 0.5));
        for (int i = 0; i < numbers.Count; i++)
        {
            double y = at.Y + 13 + (i * Leading) + Size;
            string text = numbers[i].Unit.Length > 0 ? $"{numbers[i].Text} {numbers[i].Unit}" : numbers[i].Text;
            text = TextFitting.Ellipsise(text, 0.8 * width, Size);
            double left = width - TextMetrics.Width(text, Size) - 4;
            canvas.Text(TextFitting.Ellipsise(numbers[i].Symbol, left, Size), new Point(at.X, y), new TextStyle(Size, Palette.Slate));
            canvas.Text(text, new Point(at.X + width, y), new TextStyle(Size, Palette.Ink, Anchor: TextAnchor.End));
        }
    }

    private static void Distrust(ICanvas canvas, TransitFitResult fit, Rect box)
    {
        canvas.Fill(VectorPath.Rectangle(box), Palette.Vermilion.WithOpacity(0.1));
        canvas.Draw(VectorPath.Rectangle(box), new Stroke(Palette.Vermilion, 0.8));
        canvas.Text(
            "No fitted number is printed: the fit did not converge.",
            new Point(box.X + 6, box.Y + 11),
            new TextStyle(8, Palette.Vermilion, FontWeight.Bold));
        IReadOnlyList<string> lines = TextFitting.Wrap(fit.Message, box.Width - 12, Size, 2);
        for (int i = 0; i < lines.Count; i++)
        {
            canvas.Text(lines[i], new Point(box.X + 6, box.Y + 20 + (i * Leading)), new TextStyle(Size, Palette.Ink));
        }
    }
}
