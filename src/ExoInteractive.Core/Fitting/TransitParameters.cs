using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>Turns a fitted vector and its uncertainty into the named numbers that papers print.</summary>
/// <param name="star">Catalogue star, or null.</param>
/// <param name="law">Limb darkening, as fitted or held.</param>
/// <param name="middleCycle">Cycle of the vector's epoch, counted from the epoch to report.</param>
/// <param name="freeLimbDarkening">Whether the law was fitted.</param>
internal sealed class TransitParameters(
    StellarParameters? star, QuadraticLimbDarkening law, long middleCycle, bool freeLimbDarkening)
{
    private const double EarthRadiiPerSun = 695_700.0 / 6_378.1;

    /// <summary>Fitted numbers first, derived ones after.</summary>
    /// <param name="best">The vector.</param>
    /// <param name="uncertainty">Null leaves every error undetermined.</param>
    /// <param name="bounds">Which numbers were free.</param>
    public IReadOnlyList<FittedParameter> List(double[] best, ShapeUncertainty? uncertainty, ShapeBounds bounds)
    {
        List<FittedParameter> list = [];
        void Add(string name, string symbol, string unit, bool derived, Func<double[], double> number, bool free = true)
        {
            double value = number(best);
            (double lower, double upper) = uncertainty is null || !free ? (double.NaN, double.NaN) : uncertainty.Errors(value, number);
            list.Add(new FittedParameter(name, symbol, value, value - lower, value, value + upper, unit, derived));
        }

        bool periodFree = bounds.Upper[TransitShape.PeriodIndex] > bounds.Lower[TransitShape.PeriodIndex];
        Add("periodDays", "P", "d", false, v => v[TransitShape.PeriodIndex], periodFree);
        Add("t0", "t0", "d", false, v => v[TransitShape.TransitTimeIndex] - (middleCycle * v[TransitShape.PeriodIndex]));
        Add("radiusRatio", "Rp/R*", "", false, v => v[TransitShape.RadiusRatioIndex]);
        Add("impactParameter", "b", "", false, v => new TransitShape(v).ImpactParameter);
        Add("durationHours", "T14", "h", false, v => v[TransitShape.DurationIndex] * 24);
        Add("baseline", "F0", "", false, v => v[TransitShape.BaselineIndex]);
        if (freeLimbDarkening)
        {
            Add("limbDarkening1", "u1", "", false, v => new TransitShape(v).LimbDarkening.U1);
            Add("limbDarkening2", "u2", "", false, v => new TransitShape(v).LimbDarkening.U2);
        }

        Add("depthPpm", "δ", "ppm", true, Depth);
        Add("scaledSemiMajorAxis", "a/R*", "", true, v => new TransitShape(v).Orbit.ScaledSemiMajorAxis);
        Add("inclinationDegrees", "i", "°", true, v => new TransitShape(v).Orbit.Inclination * 180 / Math.PI);
        Add("stellarDensity", "ρ*", "g/cm³", true, Density);
        if (star?.Radius is { } radius && radius > 0)
        {
            Add("planetRadiusEarth", "Rp", "R⊕", true, v => v[TransitShape.RadiusRatioIndex] * radius * EarthRadiiPerSun);
        }

        return list;
    }

    // At mid-transit, before exposures blur it: the depth of the KOI and TOI tables.
    private double Depth(double[] vector)
    {
        TransitShape shape = new(vector);
        QuadraticLimbDarkening own = freeLimbDarkening ? shape.LimbDarkening : law;
        return 1e6 * (1 - own.Flux(shape.ImpactParameter, shape.RadiusRatio));
    }

    private static double Density(double[] vector)
    {
        TransitShape shape = new(vector);
        return StellarDensity.FromOrbit(shape.Orbit.ScaledSemiMajorAxis, shape.Period);
    }
}
