namespace ExoInteractive.Core.Classification.Views;

/// <summary>A folded stretch of a light curve in bins of equal width, scaled: baseline 0, the primary's deepest bin −1.</summary>
/// <param name="Flux">(B,): scaled flux; 0 in a bin without points.</param>
/// <param name="Error">(B,): 1σ error of the bin's flux on the same scale; 0 in a bin without points.</param>
/// <param name="Count">(B,): points in the bin over the mean number a bin; 0 in a bin without points.</param>
public sealed record BinnedView(ReadOnlyMemory<float> Flux, ReadOnlyMemory<float> Error, ReadOnlyMemory<float> Count)
{
    /// <summary>Number of bins B.</summary>
    public int Bins => Flux.Length;
}
