namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>A straight, non-horizontal side of a polygon, pixels, from its upper end to its lower one.</summary>
/// <param name="X0">x of the upper end.</param>
/// <param name="Y0">y of the upper end.</param>
/// <param name="X1">x of the lower end.</param>
/// <param name="Y1">y of the lower end, greater than <paramref name="Y0"/>.</param>
/// <param name="Winding">+1 where the contour runs downwards, −1 upwards.</param>
internal readonly record struct Edge(double X0, double Y0, double X1, double Y1, int Winding)
{
    /// <summary>x at a height within the edge; exact at both ends.</summary>
    public double XAt(double y)
        => y <= Y0 ? X0 : y >= Y1 ? X1 : X0 + ((X1 - X0) * ((y - Y0) / (Y1 - Y0)));
}
