using ExoInteractive.Core.Classification;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Pages;

/// <summary>The head of a candidate's page: the star to the left, the verdict to the right, its reasons below.</summary>
internal static class PageHeader
{
    private const double BadgeWidth = 150;
    private const double Small = 7;
    private const double Leading = 9.2;
    private const double HeadingSize = 17;
    private const int MostDataLines = 2;
    private const int MostReasonLines = 4;

    /// <summary>Draws the header and returns where the rest of the page begins.</summary>
    public static double Draw(ICanvas canvas, CandidateReportContent content, Rect area)
    {
        LightCurveMetadata star = content.Raw.Metadata;
        double left = area.Width - BadgeWidth - 14;
        Heading(canvas, star.Target, $", candidate {content.Candidate.Rank}", new Point(area.X, area.Y + 15), left);
        string[] lines = [.. TextFitting.Wrap(Data(content), left, Small, MostDataLines), Position(star), Star(star.Star ?? StellarParameters.Unknown)];
        for (int i = 0; i < lines.Length; i++)
        {
            canvas.Text(
                TextFitting.Ellipsise(lines[i], left, Small),
                new Point(area.X, area.Y + 27 + (i * Leading)),
                new TextStyle(Small, Palette.Slate));
        }

        Badge(canvas, content, new Rect(area.Right - BadgeWidth, area.Y + 1, BadgeWidth, 30));
        double y = area.Y + 27 + (lines.Length * Leading) + 1;
        IReadOnlyList<string> reasons = TextFitting.Wrap(Reasons(content), area.Width, Small, MostReasonLines);
        foreach (string line in reasons)
        {
            canvas.Text(line, new Point(area.X, y), new TextStyle(Small, Palette.Ink));
            y += Leading;
        }

        y += -Leading + 4;
        canvas.Draw(new VectorPath().MoveTo(area.X, y).LineTo(area.Right, y), new Stroke(Palette.Ink, 0.8));
        return content.Fit.Converged ? y + 5 : Alarm(canvas, new Rect(area.X, y + 4, area.Width, 21)) + 5;
    }

    // A long name shrinks to two thirds, then loses its end; which candidate this is stays readable.
    private static void Heading(ICanvas canvas, string target, string rank, Point at, double room)
    {
        double size = HeadingSize * Math.Clamp(room / Math.Max(TextMetrics.Width(target + rank, HeadingSize, FontWeight.Bold), 1), 2.0 / 3, 1);
        string name = TextFitting.Ellipsise(target, room - TextMetrics.Width(rank, size, FontWeight.Bold), size, FontWeight.Bold);
        canvas.Text(name + rank, at, new TextStyle(size, Palette.Ink, FontWeight.Bold));
    }

    private static void Badge(ICanvas canvas, CandidateReportContent content, Rect box)
    {
        (string verdict, Color color) = content.Decision.Action.Printed();
        canvas.Fill(VectorPath.Rectangle(box), color);
        double middle = box.X + (box.Width / 2);
        canvas.Text(verdict, new Point(middle, box.Y + 15), new TextStyle(13, Color.White, FontWeight.Bold, TextAnchor.Middle));
        canvas.Text(
            Probability(content.Decision.Prediction), new Point(middle, box.Y + 25), new TextStyle(Small, Color.White, Anchor: TextAnchor.Middle));
    }

    private static string Probability(Prediction? prediction)
        => prediction is null ? "no model was asked" : $"P(planet) {NumberText.Fixed(prediction.Probability, 3)} ± {NumberText.Fixed(prediction.Uncertainty, 3)}";

    private static double Alarm(ICanvas canvas, Rect box)
    {
        canvas.Fill(VectorPath.Rectangle(box), Palette.Vermilion);
        canvas.Text(
            "THE TRANSIT FIT DID NOT CONVERGE",
            new Point(box.X + (box.Width / 2), box.Y + 15),
            new TextStyle(13, Color.White, FontWeight.Bold, TextAnchor.Middle));
        return box.Bottom;
    }

    private static string Data(CandidateReportContent content)
    {
        LightCurve raw = content.Raw;
        string layout = raw.Metadata.Layout.Length > 0 ? raw.Metadata.Layout : raw.Metadata.Mission;
        string segments = raw.Segments.Count == 1
            ? raw.Segments[0].Label == "all" ? "" : $" · {raw.Segments[0].Label}"
            : $" · {raw.Segments[0].Label} to {raw.Segments[^1].Label}";
        string clock = raw.TimeSystem == TimeSystem.Unknown ? "clock not stated" : $"times in {raw.TimeSystem.Symbol()}";
        return $"{layout}{segments} · {NumberText.Fixed(raw.Count, 0)} points over {NumberText.Fixed(raw.TimeSpan, 1)} d · {clock}";
    }

    private static string Position(LightCurveMetadata star)
        => star is { RightAscension: double ra, Declination: double dec }
            ? $"RA {NumberText.Fixed(ra, 5)}°, Dec {NumberText.Fixed(dec, 5)}° (ICRS)"
            : "position not stated in the file";

    private static string Star(StellarParameters star)
    {
        List<string> known = [];
        void Add(double? value, string symbol, int decimals, string unit)
        {
            if (value is double number && double.IsFinite(number))
            {
                known.Add($"{symbol} {NumberText.Fixed(number, decimals)}{(unit.Length > 0 ? " " + unit : "")}");
            }
        }

        Add(star.Radius, "R*", 2, "R☉");
        Add(star.Mass, "M*", 2, "M☉");
        Add(star.EffectiveTemperature, "Teff", 0, "K");
        Add(star.LogSurfaceGravity, "log g", 2, "");
        Add(star.Metallicity, "[Fe/H]", 2, "");
        Add(star.Magnitude, "magnitude", 2, "");
        return known.Count > 0 ? string.Join(" · ", known) : "star: no catalogue parameters in the file";
    }

    private static string Reasons(CandidateReportContent content)
    {
        IEnumerable<string> reasons = content.Decision.Reasons.Select(reason => reason.Text).Concat(content.Candidate.Notes);
        return $"Why: {string.Join(" ", reasons.Select(Sentence).DefaultIfEmpty("no reason was recorded."))}";
    }

    private static string Sentence(string text)
    {
        string trimmed = text.Trim();
        string started = trimmed.Length == 0 ? "" : char.ToUpperInvariant(trimmed[0]) + trimmed[1..];
        return started.Length == 0 || started[^1] is '.' or '!' or '?' ? started : started + ".";
    }
}
