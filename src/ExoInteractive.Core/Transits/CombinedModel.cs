namespace ExoInteractive.Core.Transits;

/// <summary>Two eclipses that never overlap, seen as one curve: F = 1 − (1 − F₁) − (1 − F₂). Which comes first does not matter.</summary>
/// <param name="First">One, a transit say, already relative to all the light.</param>
/// <param name="Second">The other, an occultation say.</param>
public sealed record CombinedModel(ILightModel First, ILightModel Second) : ILightModel
{
    /// <inheritdoc/>
    public double Flux(double time) => First.Flux(time) + Second.Flux(time) - 1;

    /// <inheritdoc/>
    public void AddContacts(double from, double to, ICollection<double> contacts)
    {
        First.AddContacts(from, to, contacts);
        Second.AddContacts(from, to, contacts);
    }
}
