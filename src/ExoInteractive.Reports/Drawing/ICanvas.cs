namespace ExoInteractive.Reports.Drawing;

/// <summary>A point; x to the right, y downwards, 1/72 inch.</summary>
/// <param name="X">Points from the left edge.</param>
/// <param name="Y">Points from the top edge.</param>
public readonly record struct Point(double X, double Y);

/// <summary>A rectangle; 1/72 inch.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Not negative.</param>
/// <param name="Height">Not negative.</param>
public readonly record struct Rect(double X, double Y, double Width, double Height)
{
    /// <summary>Right edge.</summary>
    public double Right => X + Width;

    /// <summary>Bottom edge.</summary>
    public double Bottom => Y + Height;
}

/// <summary>An sRGB colour with straight alpha.</summary>
/// <param name="R">Red, 0–255.</param>
/// <param name="G">Green, 0–255.</param>
/// <param name="B">Blue, 0–255.</param>
/// <param name="A">Opacity, 0–255.</param>
public readonly record struct Color(byte R, byte G, byte B, byte A = 255)
{
    /// <summary>Black.</summary>
    public static Color Black => new(0, 0, 0);

    /// <summary>White.</summary>
    public static Color White => new(255, 255, 255);

    /// <summary>"#rrggbb", alpha left out.</summary>
    public string Hex => $"#{R:x2}{G:x2}{B:x2}";
}

/// <summary>How a line is drawn.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">1/72 inch.</param>
/// <param name="Dash">Lengths on and off in turn, 1/72 inch; empty for a solid line.</param>
public sealed record Stroke(Color Color, double Width = 1, IReadOnlyList<double>? Dash = null);

/// <summary>The shipped faces.</summary>
public enum FontWeight
{
    /// <summary>Regular.</summary>
    Regular,

    /// <summary>Bold.</summary>
    Bold,
}

/// <summary>Where text stands relative to its point.</summary>
public enum TextAnchor
{
    /// <summary>The point is the start of the baseline.</summary>
    Start,

    /// <summary>The point is the middle of the baseline.</summary>
    Middle,

    /// <summary>The point is the end of the baseline.</summary>
    End,
}

/// <summary>How text is drawn.</summary>
/// <param name="Size">Em size, 1/72 inch.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Weight">Regular or bold.</param>
/// <param name="Anchor">Which part of the baseline stands at the point.</param>
/// <param name="Rotation">Degrees clockwise about the point; −90 reads upwards.</param>
public sealed record TextStyle(
    double Size, Color Color, FontWeight Weight = FontWeight.Regular, TextAnchor Anchor = TextAnchor.Start, double Rotation = 0);

/// <summary>One drawing surface; the PDF, PNG and SVG backends draw the same calls.</summary>
public interface ICanvas
{
    /// <summary>1/72 inch.</summary>
    double Width { get; }

    /// <summary>1/72 inch.</summary>
    double Height { get; }

    /// <summary>Fills a path, non-zero winding.</summary>
    /// <param name="path">The path; open contours are closed.</param>
    /// <param name="color">The colour.</param>
    void Fill(VectorPath path, Color color);

    /// <summary>Strokes a path, round joins and caps.</summary>
    /// <param name="path">The path.</param>
    /// <param name="stroke">Colour, width, dash.</param>
    void Draw(VectorPath path, Stroke stroke);

    /// <summary>Fills a disc at every point: a scatter of thousands.</summary>
    /// <param name="centres">The centres.</param>
    /// <param name="radius">1/72 inch.</param>
    /// <param name="color">The colour.</param>
    void Dots(ReadOnlySpan<Point> centres, double radius, Color color);

    /// <summary>Draws one line of text; in PDF and SVG it stays text.</summary>
    /// <param name="text">One line.</param>
    /// <param name="at">The anchor on the baseline.</param>
    /// <param name="style">Size, colour, weight, anchor, rotation.</param>
    void Text(string text, Point at, TextStyle style);

    /// <summary>Clips what follows to a rectangle, until <see cref="PopClip"/>; clips nest.</summary>
    /// <param name="rect">The rectangle.</param>
    void PushClip(Rect rect);

    /// <summary>Ends the innermost clip.</summary>
    void PopClip();
}
