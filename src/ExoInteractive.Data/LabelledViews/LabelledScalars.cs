using ExoInteractive.Core.Classification;

namespace ExoInteractive.Data.LabelledViews;

/// <summary>The scalars of a published signal, in the order of <see cref="ScalarFeatures.All"/>, the unnamed ones unknown.</summary>
internal sealed class LabelledScalars
{
    // IAU 2015 nominal: 6.957e8 m over 6.3781e6 m.
    private const double EarthRadiiPerSolar = 109.0764;

    private const double SolarGravity = 4.438, SolarDuration = 13, YearDays = 365.25, PartsPerMillion = 1e6, Thousand = 1000;

    private readonly float[] _values = new float[ScalarFeatures.All.Count];

    public LabelledScalars() => Array.Fill(_values, float.NaN);

    /// <summary>(S,): transformed; NaN where unknown.</summary>
    public float[] Values => _values;

    /// <summary>Sets a scalar, in the unit of its title; a number without a finite transform is unknown.</summary>
    public double this[string name]
    {
        set
        {
            int place = ScalarFeatures.IndexOf(name);
            float transformed = ScalarFeatures.All[place].Apply(value);
            _values[place] = float.IsFinite(transformed) ? transformed : float.NaN;
        }
    }

    /// <summary>Sets what needs the star's numbers; solar units, kelvin, dex.</summary>
    public void SetStar(double periodDays, double hours, double depthPpm, double radius, double mass, double temperature, double gravity)
    {
        double density = Math.Pow(10, gravity - SolarGravity) / radius;
        density = double.IsFinite(density) ? density : mass / (radius * radius * radius);
        this["durationRatio"] = hours / (SolarDuration * Math.Cbrt(periodDays / YearDays) / Math.Cbrt(density));
        this["stellarRadius"] = radius;
        this["effectiveTemperature"] = temperature / Thousand;
        this["surfaceGravity"] = gravity;
        this["companionRadius"] = radius * Math.Sqrt(depthPpm / PartsPerMillion) * EarthRadiiPerSolar;
    }
}
