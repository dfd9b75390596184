namespace ExoInteractive.Core.Transits;

/// <summary>How a star's disc darkens towards its limb, and what light is left when a dark disc stands before it.</summary>
public interface ILimbDarkeningLaw
{
    /// <summary>Surface brightness relative to the disc's centre.</summary>
    /// <param name="mu">Cosine of the angle from the disc's centre, 0 at the limb to 1.</param>
    /// <returns>I(μ).</returns>
    double Intensity(double mu);

    /// <summary>Relative flux.</summary>
    /// <param name="b">Separation of the centres, stellar radii; its sign does not matter.</param>
    /// <param name="r">Radius of the dark disc, stellar radii, at least 0.</param>
    /// <returns>F: 1 when apart, 0 when the star is hidden.</returns>
    double Flux(double b, double r);
}
