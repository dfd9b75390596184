namespace ExoInteractive.Core.Vetting.Pixels;

/// <summary>Flux-weighted mean position of the star's light in its aperture, for each image with a time and flux.</summary>
/// <param name="Time">(M,): days.</param>
/// <param name="Column">(M,): detector column, pixels.</param>
/// <param name="Row">(M,): detector row, pixels.</param>
public sealed record CentroidSeries(ReadOnlyMemory<double> Time, ReadOnlyMemory<double> Column, ReadOnlyMemory<double> Row);
