using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>A simulated star's companions.</summary>
/// <param name="Companions">Planets, or the one other star; at least one.</param>
/// <param name="Light">Eclipses and phase curve in the light of the whole aperture, averaged over exposures.</param>
internal sealed record SimulatedSystem(IReadOnlyList<SimulatedCompanion> Companions, ILightComponent Light);

/// <summary>One companion.</summary>
/// <param name="Model">The eclipses alone, instantaneous, relative to 1.</param>
/// <param name="Ephemeris">Of the deeper eclipse.</param>
/// <param name="Orbit">In radii of the star it goes round.</param>
/// <param name="RadiusRatio">Companion over star.</param>
/// <param name="Binary">Null for a planet.</param>
/// <param name="Timing">Null when every transit is on time.</param>
internal sealed record SimulatedCompanion(
    ILightModel Model,
    Ephemeris Ephemeris,
    IOrbit Orbit,
    double RadiusRatio,
    SimulatedCompanion.BinaryTruth? Binary = null,
    SinusoidalTiming? Timing = null)
{
    /// <summary>What is known of a binary besides its orbit.</summary>
    /// <param name="SurfaceBrightnessRatio">Companion over star.</param>
    /// <param name="ThirdLight">Share of all light that comes from neither.</param>
    /// <param name="PhaseCurve">Amplitudes in the light of the whole aperture.</param>
    public sealed record BinaryTruth(double SurfaceBrightnessRatio, double ThirdLight, BinaryPhaseCurve PhaseCurve);

    /// <summary>Adds the true numbers to a table.</summary>
    /// <param name="truth">Named numbers.</param>
    /// <param name="suffix">Empty for the first companion, ".2" for the second.</param>
    /// <param name="thirdLight">Share of all light that a neighbour adds to a planet's host.</param>
    public void Tell(Dictionary<string, double> truth, string suffix, double? thirdLight)
    {
        truth["periodDays" + suffix] = Ephemeris.Period;
        truth["t0" + suffix] = Ephemeris.TransitTime;
        truth["durationHours" + suffix] = Ephemeris.Duration * 24;
        truth["radiusRatio" + suffix] = RadiusRatio;
        truth["impactParameter" + suffix] = Orbit.ImpactParameter;
        truth["scaledSemiMajorAxis" + suffix] = Orbit.ScaledSemiMajorAxis;
        truth["depthPpm" + suffix] = 1e6 * (1 - Model.Flux(Ephemeris.TransitTime));
        if (Orbit is KeplerianOrbit)
        {
            truth["eccentricity" + suffix] = Orbit.Eccentricity;
            truth["omegaDegrees" + suffix] = Orbit.ArgumentOfPeriastron * 180 / Math.PI;
        }

        if (Timing is not null)
        {
            truth["timingAmplitudeMinutes" + suffix] = Timing.Amplitude * 1440;
            truth["timingPeriodDays" + suffix] = Timing.SuperPeriod;
            truth["timingPhaseDegrees" + suffix] = Timing.Phase * 180 / Math.PI;
        }

        if (Binary is not null)
        {
            truth["secondaryDepthPpm"] = 1e6 * (1 - Model.Flux(Orbit.OccultationTime));
            truth["surfaceBrightnessRatio"] = Binary.SurfaceBrightnessRatio;
            truth["thirdLight"] = Binary.ThirdLight;
            TellPhaseCurve(truth, Binary.PhaseCurve);
        }
        else if (thirdLight is { } share)
        {
            truth["thirdLight"] = share;
        }
    }

    private void TellPhaseCurve(Dictionary<string, double> truth, BinaryPhaseCurve curve)
    {
        if (Orbit is KeplerianOrbit)
        {
            truth["secondaryPhase"] = (Orbit.OccultationTime - Orbit.TransitTime) / Orbit.Period;
            truth["ellipsoidalPpm"] = 1e6 * curve.Ellipsoidal;
            truth["reflectionPpm"] = 1e6 * curve.Reflection;
            truth["beamingPpm"] = 1e6 * curve.Beaming;
        }
    }
}
