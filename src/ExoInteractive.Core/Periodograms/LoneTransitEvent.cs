namespace ExoInteractive.Core.Periodograms;

/// <summary>One event that passed threshold and guards.</summary>
/// <param name="Time">Mid-event, days on the clock.</param>
/// <param name="TimeError">1σ with correlated noise, days.</param>
/// <param name="Duration">T14, days.</param>
/// <param name="Depth">Relative flux.</param>
/// <param name="DepthError">1σ with correlated noise, relative flux.</param>
/// <param name="Notes">What a reader must know.</param>
internal sealed record LoneTransitEvent(
    double Time, double TimeError, double Duration, double Depth, double DepthError, IReadOnlyList<string> Notes)
{
    /// <summary>Depth over its error.</summary>
    public double Snr => Depth / DepthError;
}
