namespace ExoInteractive.Core.Transits;

/// <summary>
/// The star passing before its luminous companion, half a period after transit on a circular orbit; instantaneous flux
/// relative to star and companion together. The companion is a disc darkened by its own law.
/// </summary>
public sealed record OccultationModel : ILightModel
{
    private readonly Contacts _contacts;

    /// <summary>An occultation.</summary>
    /// <param name="orbit">The companion's orbit, in radii of the star.</param>
    /// <param name="radiusRatio">Companion over star, positive.</param>
    /// <param name="limbDarkening">The companion's law.</param>
    /// <param name="lightFraction">The companion's share of the light, 0 to 1: the depth of a total occultation.</param>
    public OccultationModel(IOrbit orbit, double radiusRatio, ILimbDarkeningLaw limbDarkening, double lightFraction)
    {
        ArgumentNullException.ThrowIfNull(orbit);
        ArgumentNullException.ThrowIfNull(limbDarkening);
        Orbit = orbit;
        RadiusRatio = radiusRatio;
        LimbDarkening = limbDarkening;
        LightFraction = lightFraction;
        _contacts = Contacts.Of(orbit, radiusRatio, occultation: true);
    }

    /// <summary>The companion's orbit.</summary>
    public IOrbit Orbit { get; }

    /// <summary>Companion over star.</summary>
    public double RadiusRatio { get; }

    /// <summary>The companion's law.</summary>
    public ILimbDarkeningLaw LimbDarkening { get; }

    /// <summary>The companion's share of the light.</summary>
    public double LightFraction { get; }

    /// <inheritdoc/>
    public double Flux(double time)
        => Orbit.InFront(time)
            ? 1
            : 1 - (LightFraction * (1 - LimbDarkening.Flux(Orbit.Separation(time) / RadiusRatio, 1 / RadiusRatio)));

    /// <inheritdoc/>
    public void AddContacts(double from, double to, ICollection<double> contacts) => _contacts.Add(from, to, contacts);
}
