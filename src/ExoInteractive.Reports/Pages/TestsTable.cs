using ExoInteractive.Core.Vetting;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Pages;

/// <summary>Every vetting test: value, limit, outcome, reason; the reasons take as many lines as there is room for.</summary>
internal static class TestsTable
{
    private const double Size = 6.4;
    private const double Line = 7.6;
    private const double RowGap = 2;
    private const double HeaderHeight = 13;
    private const int MostReasonLines = 3;

    private static readonly double[] Starts = [0, 0.185, 0.255, 0.32, 0.39];

    /// <summary>Height that shows every reason whole, up to three lines each, 1/72 inch.</summary>
    public static double Height(VettingReport vetting, double width)
        => TotalHeight(vetting, ReasonWidth(width), MostReasonLines) + Line;

    /// <summary>Draws the table, its rows kept within the area.</summary>
    public static void Draw(ICanvas canvas, VettingReport vetting, Rect area)
    {
        Header(canvas, area);
        double reasonWidth = ReasonWidth(area.Width);
        int lines = MostReasonLines;
        while (lines > 1 && TotalHeight(vetting, reasonWidth, lines) > area.Height)
        {
            lines--;
        }

        double y = area.Y + HeaderHeight;
        for (int i = 0; i < vetting.Tests.Count; i++)
        {
            IReadOnlyList<string> reason = TextFitting.Wrap(vetting.Tests[i].Reason, reasonWidth, Size, lines);
            double height = RowHeight(reason);
            bool last = y + height > area.Bottom || (i < vetting.Tests.Count - 1 && y + height + Line > area.Bottom);
            if (last)
            {
                canvas.Text(
                    $"{vetting.Tests.Count - i} more tests have no room on this page; the run record holds them.",
                    new Point(area.X, y + Size),
                    new TextStyle(Size, Palette.Slate));
                return;
            }

            Row(canvas, vetting.Tests[i], reason, area, y, shaded: i % 2 == 0, height);
            y += height;
        }
    }

    private static double ReasonWidth(double width) => (width * (1 - Starts[^1])) - 2;

    private static double TotalHeight(VettingReport vetting, double reasonWidth, int lines)
        => HeaderHeight + vetting.Tests.Sum(test => RowHeight(TextFitting.Wrap(test.Reason, reasonWidth, Size, lines)));

    private static double RowHeight(IReadOnlyList<string> reason) => (Math.Max(reason.Count, 1) * Line) + RowGap;

    private static void Header(ICanvas canvas, Rect area)
    {
        string[] titles = ["Test", "value", "limit", "outcome", "reason"];
        for (int i = 0; i < titles.Length; i++)
        {
            TextStyle style = i == 0 ? new(7.4, Palette.Ink, FontWeight.Bold) : new(Size, Palette.Slate);
            canvas.Text(titles[i], new Point(area.X + (Starts[i] * area.Width), area.Y + 7.4), style);
        }

        canvas.Draw(
            new VectorPath().MoveTo(area.X, area.Y + 10.5).LineTo(area.Right, area.Y + 10.5), new Stroke(Palette.Slate, 0.5));
    }

    private static void Row(
        ICanvas canvas, VettingTest test, IReadOnlyList<string> reason, Rect area, double top, bool shaded, double height)
    {
        if (shaded)
        {
            canvas.Fill(VectorPath.Rectangle(new Rect(area.X, top - 0.6, area.Width, height)), Palette.Haze);
        }

        double baseline = top + Size;
        (string outcome, Color color) = test.Outcome.Printed();
        Cell(canvas, test.Title, 0, FontWeight.Regular, Palette.Ink);
        Cell(canvas, NumberText.Trimmed(test.Statistic, 4), 1, FontWeight.Regular, Palette.Ink);
        Cell(canvas, NumberText.Trimmed(test.Threshold, 4), 2, FontWeight.Regular, Palette.Slate);
        Cell(canvas, outcome, 3, FontWeight.Bold, color);
        for (int i = 0; i < reason.Count; i++)
        {
            canvas.Text(reason[i], new Point(area.X + (Starts[^1] * area.Width), baseline + (i * Line)), new TextStyle(Size, Palette.Ink));
        }

        void Cell(ICanvas on, string text, int column, FontWeight weight, Color ink)
        {
            double width = ((Starts[column + 1] - Starts[column]) * area.Width) - 3;
            on.Text(
                TextFitting.Ellipsise(text, width, Size, weight),
                new Point(area.X + (Starts[column] * area.Width) + (column == 0 ? 1.5 : 0), baseline),
                new TextStyle(Size, ink, weight));
        }
    }
}
