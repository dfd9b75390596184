namespace ExoInteractive.Core.Vetting;

/// <summary>A dip or bump of the folded light curve.</summary>
/// <param name="Phase">0 to 1; the transit is at 0.</param>
/// <param name="Depth">Relative flux; negative for a brightening.</param>
/// <param name="Error">1σ, red noise included.</param>
internal readonly record struct PhaseFeature(double Phase, double Depth, double Error)
{
    /// <summary>Depth over error.</summary>
    public double Sigma => Depth / Error;
}
