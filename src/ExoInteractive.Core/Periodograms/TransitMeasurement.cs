namespace ExoInteractive.Core.Periodograms;

/// <summary>One predicted transit of a candidate, measured by itself with the candidate's template.</summary>
/// <param name="Cycle">Its number; 0 at the candidate's first transit.</param>
/// <param name="Time">Predicted mid-transit, days on the light curve's clock.</param>
/// <param name="Coverage">Part of the expected cadences that are there, 0 to 1 or a little more; counted as a transit from 0.5.</param>
/// <param name="Depth">N/D with N = Σ x s/σ² and D = Σ s²/σ² (x the deficit, s the template), relative flux.</param>
/// <param name="DepthError">1/√D, 1σ, white noise, relative flux.</param>
/// <param name="LogLikelihoodGain">d N − d² D/2 with d the common depth: what this transit adds to the likelihood; negative where it speaks against.</param>
public sealed record TransitMeasurement(
    long Cycle, double Time, double Coverage, double Depth, double DepthError, double LogLikelihoodGain)
{
    /// <summary>Single-event statistic, N/√D.</summary>
    public double Ses => Depth / DepthError;
}
