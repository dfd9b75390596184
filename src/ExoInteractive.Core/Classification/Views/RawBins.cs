using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Classification.Views;

/// <summary>Binned flux before it is scaled.</summary>
/// <param name="Flux">(B,): NaN in a bin without points.</param>
/// <param name="Error">(B,): 1σ; 0 in a bin without points.</param>
/// <param name="Count">(B,): points.</param>
internal sealed record RawBins(double[] Flux, double[] Error, int[] Count)
{
    /// <summary>Whether any bin holds a point.</summary>
    public bool Any => Count.Any(count => count > 0);

    /// <summary>The median of the bins with points; NaN without any.</summary>
    public double Baseline => RobustScatter.Median([.. Flux.Where(double.IsFinite)]);

    /// <summary>How far the deepest bin lies below the baseline; 1 where none does, so that a flat view stays flat.</summary>
    public double Depth
    {
        get
        {
            double depth = Baseline - Flux.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();
            return depth > 0 ? depth : 1;
        }
    }

    /// <summary>Scales: baseline to 0, and a depth to −1.</summary>
    /// <param name="baseline">Flux.</param>
    /// <param name="depth">Flux; positive.</param>
    public BinnedView Scaled(double baseline, double depth)
    {
        double mean = Count.Average();
        return new BinnedView(
            Array.ConvertAll(Flux, flux => double.IsFinite(flux) ? (float)((flux - baseline) / depth) : 0),
            Array.ConvertAll(Error, error => (float)(error / depth)),
            Array.ConvertAll(Count, count => count > 0 ? (float)(count / mean) : 0));
    }
}
