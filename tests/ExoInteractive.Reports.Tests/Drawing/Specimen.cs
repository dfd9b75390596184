using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Tests.Drawing;

/// <summary>One drawing that uses every call, for tests that compare backends.</summary>
internal static class Specimen
{
    public const double Width = 420;
    public const double Height = 320;

    /// <summary>Every string drawn, in order.</summary>
    public static readonly string[] Strings =
    [
        "Folded transit of WASP-126 b", "R☉ = 1.27 ± 0.04, R⊕ × 10.8", "χ² ≤ 1.03, σ = 120 ppm, α β γ Ω",
        "P = 3.2888 ± 2×10⁻⁶ d, a/R★, H₂O, −0.5", "phase <hours> & \"flux\"", "Fit, file, naïve Ångström",
    ];

    public static void Draw(ICanvas canvas)
    {
        canvas.Fill(VectorPath.Rectangle(new Rect(0, 0, Width, Height)), Color.White);
        double[] sizes = [18, 12, 10, 8, 7, 6];
        for (int i = 0; i < Strings.Length; i++)
        {
            FontWeight weight = i == 0 ? FontWeight.Bold : FontWeight.Regular;
            canvas.Text(Strings[i], new Point(20, 28 + (18 * i)), new TextStyle(sizes[i], Color.Black, weight));
        }

        canvas.Text("start", new Point(340, 60), new TextStyle(9, Color.Black));
        canvas.Text("middle", new Point(340, 72), new TextStyle(9, Color.Black, Anchor: TextAnchor.Middle));
        canvas.Text("end", new Point(340, 84), new TextStyle(9, Color.Black, Anchor: TextAnchor.End));
        canvas.Draw(new VectorPath().MoveTo(340, 50).LineTo(340, 90), new Stroke(new Color(200, 0, 0), 0.25));
        canvas.Text("Relative flux", new Point(18, 240), new TextStyle(9, Color.Black, Anchor: TextAnchor.Middle, Rotation: -90));
        canvas.Text("turned", new Point(370, 100), new TextStyle(9, new Color(0, 80, 160), Rotation: 30));

        Rect frame = new(30, 140, 240, 160);
        canvas.PushClip(frame);
        Random random = new(1);
        Point[] dots = [.. Enumerable.Range(0, 1500).Select(i => new Point(
            20 + (260 * random.NextDouble()), 210 + (18 * (random.NextDouble() + random.NextDouble() - 1))))];
        canvas.Dots(dots, 1.2, new Color(31, 119, 180, 90));
        canvas.Draw(
            new VectorPath().MoveTo(0, 205).LineTo(110, 205).CubicTo(new(125, 205), new(125, 260), new(150, 260))
                .CubicTo(new(175, 260), new(175, 205), new(190, 205)).LineTo(300, 205),
            new Stroke(new Color(214, 39, 40), 2));
        canvas.PushClip(new Rect(220, 250, 200, 200));
        canvas.Fill(VectorPath.Rectangle(new Rect(200, 230, 400, 400)), new Color(44, 160, 44, 128));
        canvas.PopClip();
        canvas.Draw(new VectorPath().MoveTo(30, 150).LineTo(280, 300), new Stroke(Color.Black, 1.5, [6, 3, 0, 3]));
        canvas.PopClip();
        canvas.Draw(VectorPath.Rectangle(frame), new Stroke(Color.Black, 0.75));

        canvas.Draw(
            new VectorPath().MoveTo(290, 150).LineTo(330, 300).LineTo(350, 150).LineTo(355, 300).LineTo(400, 220),
            new Stroke(new Color(148, 103, 189, 140), 8));
        canvas.Fill(
            new VectorPath().MoveTo(345, 120).LineTo(375, 195).LineTo(310, 150).LineTo(395, 150).LineTo(320, 195).Close(),
            new Color(255, 127, 14, 200));
        canvas.Draw(
            new VectorPath().MoveTo(290, 130).CubicTo(new(320, 60), new(380, 200), new(410, 130)),
            new Stroke(new Color(23, 190, 207), 1, [2, 2]));
    }
}
