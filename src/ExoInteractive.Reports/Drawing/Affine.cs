namespace ExoInteractive.Reports.Drawing;

/// <summary>An affine map: (x, y) goes to (A x + C y + E, B x + D y + F), as in a PDF matrix.</summary>
internal readonly record struct Affine(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Uniform scaling about the origin.</summary>
    public static Affine Scale(double factor) => new(factor, 0, 0, factor, 0, 0);

    /// <summary>Clockwise rotation on a y-down page, degrees, then a move to a point.</summary>
    public static Affine RotationAt(double degrees, Point origin)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(degrees));
        return new(cos, sin, -sin, cos, origin.X, origin.Y);
    }

    /// <summary>The image of a point.</summary>
    public Point Apply(Point p) => new((A * p.X) + (C * p.Y) + E, (B * p.X) + (D * p.Y) + F);

    /// <summary>This map first, then another.</summary>
    public Affine Then(Affine next)
    {
        Point origin = next.Apply(new Point(E, F));
        return new(
            (next.A * A) + (next.C * B), (next.B * A) + (next.D * B),
            (next.A * C) + (next.C * D), (next.B * C) + (next.D * D),
            origin.X, origin.Y);
    }
}
