namespace ExoInteractive.Core.LightCurves;

/// <summary>A folded light curve in bins; bins without points are left out.</summary>
/// <param name="Width">Bin width, days.</param>
/// <param name="Center">(B,): middle of each bin, days from mid-transit, increasing.</param>
/// <param name="Flux">(B,): mean flux.</param>
/// <param name="Error">(B,): 1σ error of the mean; NaN for a single point of unknown error.</param>
/// <param name="PointCount">(B,): points in the bin, at least 1.</param>
public sealed record BinnedFold(
    double Width,
    ReadOnlyMemory<double> Center,
    ReadOnlyMemory<double> Flux,
    ReadOnlyMemory<double> Error,
    ReadOnlyMemory<int> PointCount)
{
    /// <summary>Number of bins B.</summary>
    public int Count => Center.Length;
}
