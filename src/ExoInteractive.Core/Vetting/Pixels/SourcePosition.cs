namespace ExoInteractive.Core.Vetting.Pixels;

/// <summary>Where light comes from.</summary>
/// <param name="Column">Detector column, pixels.</param>
/// <param name="Row">Detector row, pixels.</param>
/// <param name="ColumnError">1σ, pixels.</param>
/// <param name="RowError">1σ, pixels.</param>
public readonly record struct SourcePosition(double Column, double Row, double ColumnError, double RowError)
{
    /// <summary>Distance to another position.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Pixels, and its 1σ: both positions' errors along the line between them.</returns>
    public (double Distance, double Error) To(SourcePosition other)
    {
        double column = other.Column - Column, row = other.Row - Row, distance = Math.Sqrt((column * column) + (row * row));
        double columnVariance = (ColumnError * ColumnError) + (other.ColumnError * other.ColumnError);
        double rowVariance = (RowError * RowError) + (other.RowError * other.RowError);
        double along = distance > 0 ? ((column * column * columnVariance) + (row * row * rowVariance)) / (distance * distance) : Math.Max(columnVariance, rowVariance);
        return (distance, Math.Sqrt(along));
    }
}
