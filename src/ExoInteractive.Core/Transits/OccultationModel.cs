namespace ExoInteractive.Core.Transits;

/// <summary>
/// The star passing before its luminous companion, half a period after transit on a circular orbit; instantaneous flux
/// relative to star and companion together. The companion is a disc darkened by its own law.
/// </summary>
/// <param name="Orbit">The companion's orbit, in radii of the star.</param>
/// <param name="RadiusRatio">Companion over star, positive.</param>
/// <param name="LimbDarkening">The companion's law.</param>
/// <param name="LightFraction">The companion's share of the light, 0 to 1: the depth of a total occultation.</param>
public sealed record OccultationModel(
    CircularOrbit Orbit, double RadiusRatio, QuadraticLimbDarkening LimbDarkening, double LightFraction) : ILightModel
{
    /// <inheritdoc/>
    public double Flux(double time)
        => Orbit.InFront(time)
            ? 1
            : 1 - (LightFraction * (1 - LimbDarkening.Flux(Orbit.Separation(time) / RadiusRatio, 1 / RadiusRatio)));

    /// <inheritdoc/>
    public void AddContacts(double from, double to, ICollection<double> contacts)
        => Contacts.Add(Orbit, RadiusRatio, Orbit.TransitTime + (Orbit.Period / 2), from, to, contacts);
}
