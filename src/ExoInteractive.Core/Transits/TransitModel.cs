namespace ExoInteractive.Core.Transits;

/// <summary>A dark disc on a circular orbit passing before a limb-darkened star; instantaneous flux.</summary>
/// <param name="Orbit">The orbit.</param>
/// <param name="RadiusRatio">Rp/R*, not negative.</param>
/// <param name="LimbDarkening">The star's law.</param>
public sealed record TransitModel(CircularOrbit Orbit, double RadiusRatio, QuadraticLimbDarkening LimbDarkening) : ILightModel
{
    /// <inheritdoc/>
    public double Flux(double time) => Orbit.InFront(time) ? LimbDarkening.Flux(Orbit.Separation(time), RadiusRatio) : 1;

    /// <inheritdoc/>
    public void AddContacts(double from, double to, ICollection<double> contacts)
        => Contacts.Add(Orbit, RadiusRatio, Orbit.TransitTime, from, to, contacts);
}
