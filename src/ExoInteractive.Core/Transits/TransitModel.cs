namespace ExoInteractive.Core.Transits;

/// <summary>A dark disc passing before a limb-darkened star; instantaneous flux.</summary>
public sealed record TransitModel : ILightModel
{
    private readonly Contacts _contacts;

    /// <summary>A transit.</summary>
    /// <param name="orbit">The orbit.</param>
    /// <param name="radiusRatio">Rp/R*, not negative.</param>
    /// <param name="limbDarkening">The star's law.</param>
    public TransitModel(IOrbit orbit, double radiusRatio, ILimbDarkeningLaw limbDarkening)
    {
        ArgumentNullException.ThrowIfNull(orbit);
        ArgumentNullException.ThrowIfNull(limbDarkening);
        Orbit = orbit;
        RadiusRatio = radiusRatio;
        LimbDarkening = limbDarkening;
        _contacts = Contacts.Of(orbit, radiusRatio);
    }

    /// <summary>The orbit.</summary>
    public IOrbit Orbit { get; }

    /// <summary>Rp/R*.</summary>
    public double RadiusRatio { get; }

    /// <summary>The star's law.</summary>
    public ILimbDarkeningLaw LimbDarkening { get; }

    /// <inheritdoc/>
    public double Flux(double time) => Orbit.InFront(time) ? LimbDarkening.Flux(Orbit.Separation(time), RadiusRatio) : 1;

    /// <inheritdoc/>
    public void AddContacts(double from, double to, ICollection<double> contacts) => _contacts.Add(from, to, contacts);
}
