namespace ExoInteractive.Core.Detrending;

/// <summary>Cubic B-splines on even knots; four of them are not zero in each cell.</summary>
/// <param name="Start">The first knot, days.</param>
/// <param name="Spacing">Between knots, days.</param>
/// <param name="Cells">Between the first and the last knot; at least 1.</param>
internal readonly record struct CubicBasis(double Start, double Spacing, int Cells)
{
    /// <summary>Number of splines.</summary>
    public int Count => Cells + 3;

    /// <summary>A basis that covers two times and what lies between them, standing out alike on both sides.</summary>
    /// <param name="start">Days.</param>
    /// <param name="end">Days, not earlier.</param>
    /// <param name="spacing">Between knots, days.</param>
    public static CubicBasis Over(double start, double end, double spacing)
    {
        int cells = (int)Math.Max(Math.Ceiling((end - start) / spacing), 1);
        return new CubicBasis(start - (0.5 * ((cells * spacing) - (end - start))), spacing, cells);
    }

    /// <summary>The cell of a time, and the four splines there.</summary>
    /// <param name="time">Days, within the knots.</param>
    /// <returns>The cell, which is also the index of its first spline, and the four values.</returns>
    public (int Cell, double B0, double B1, double B2, double B3) At(double time)
    {
        double place = (time - Start) / Spacing;
        int cell = Math.Clamp((int)place, 0, Cells - 1);
        double x = place - cell, y = 1 - x;
        double square = x * x, cube = square * x;
        return (cell, y * y * y / 6, (4 - (6 * square) + (3 * cube)) / 6, (1 + (3 * x) + (3 * square) - (3 * cube)) / 6, cube / 6);
    }

    /// <summary>The spline's value at a time.</summary>
    /// <param name="time">Days, within the knots.</param>
    /// <param name="coefficients">(<see cref="Count"/>,).</param>
    public double At(double time, ReadOnlySpan<double> coefficients)
    {
        (int cell, double b0, double b1, double b2, double b3) = At(time);
        return (b0 * coefficients[cell]) + (b1 * coefficients[cell + 1]) + (b2 * coefficients[cell + 2]) + (b3 * coefficients[cell + 3]);
    }
}
