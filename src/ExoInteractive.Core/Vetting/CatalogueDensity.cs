using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>The star's mean density by its catalogue.</summary>
/// <param name="Value">g/cm³.</param>
/// <param name="LogError">1σ of its natural logarithm.</param>
internal readonly record struct CatalogueDensity(double Value, double LogError)
{
    /// <summary>That of the candidate's star; null where too little is known.</summary>
    public static CatalogueDensity? Of(VettingEvidence evidence)
    {
        StellarParameters star = evidence.Star;
        if (StellarDensity.Of(star) is not { } solar)
        {
            return null;
        }

        bool stated = star is { Radius: not null, Mass: not null, RadiusError: not null, MassError: not null };
        double error = stated
            ? Math.Sqrt(Math.Pow(3 * star.RadiusError!.Value / star.Radius!.Value, 2) + Math.Pow(star.MassError!.Value / star.Mass!.Value, 2))
            : evidence.Limits.DensityScatter;
        return new CatalogueDensity(StellarDensity.Sun * solar, error);
    }
}
