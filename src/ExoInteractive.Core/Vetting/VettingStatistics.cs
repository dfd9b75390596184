using System.Reflection;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Every number the tests found, NaN where a test could not be done; the tests judge these, classifiers read them. In the
/// words of <see cref="Classification.ScalarFeatures"/>.
/// </summary>
public sealed record VettingStatistics
{
    /// <summary>Nothing measured.</summary>
    public static VettingStatistics None { get; } = new();

    /// <summary>Mean depth of the good events over its error, red noise included (MES).</summary>
    public double Strength { get; init; } = double.NaN;

    /// <summary>Events that were kept.</summary>
    public double GoodEvents { get; init; } = double.NaN;

    /// <summary>Strongest event's SES over the MES.</summary>
    public double SingleEvent { get; init; } = double.NaN;

    /// <summary>Mean over median depth of the events.</summary>
    public double DepthMeanMedian { get; init; } = double.NaN;

    /// <summary>CHI: MES over the scatter of the events about one depth (Kunimoto et al. 2025).</summary>
    public double Consistency { get; init; } = double.NaN;

    /// <summary>Chases: how far from each event the next feature of its strength lies, 0 (beside it) to 1 (none near).</summary>
    public double Chases { get; init; } = double.NaN;

    /// <summary>SHP: 0 for a dip alone, 1 for a brightening alone.</summary>
    public double DipShape { get; init; } = double.NaN;

    /// <summary>MS1 of <see cref="ModelShift"/>.</summary>
    public double ModelShift1 { get; init; } = double.NaN;

    /// <summary>MS2.</summary>
    public double ModelShift2 { get; init; } = double.NaN;

    /// <summary>MS3.</summary>
    public double ModelShift3 { get; init; } = double.NaN;

    /// <summary>MS4.</summary>
    public double ModelShift4 { get; init; } = double.NaN;

    /// <summary>MS5.</summary>
    public double ModelShift5 { get; init; } = double.NaN;

    /// <summary>MS6.</summary>
    public double ModelShift6 { get; init; } = double.NaN;

    /// <summary>Fred: scatter of depths of the transit's shape over what white noise would give.</summary>
    public double RedNoise { get; init; } = double.NaN;

    /// <summary>Difference of odd and even depth, σ.</summary>
    public double OddEven { get; init; } = double.NaN;

    /// <summary>Difference of odd and even mid-transit, σ.</summary>
    public double OddEvenEpoch { get; init; } = double.NaN;

    /// <summary>Depth of the deepest other dip over the transit's.</summary>
    public double SecondaryShare { get; init; } = double.NaN;

    /// <summary>Distance of that dip from phase 0.5, 0 to 0.5.</summary>
    public double SecondaryPhase { get; init; } = double.NaN;

    /// <summary>SWEET: amplitude of the strongest sine at P/2, P or 2P over its error.</summary>
    public double Sine { get; init; } = double.NaN;

    /// <summary>That sine's amplitude over the transit's depth.</summary>
    public double SineShare { get; init; } = double.NaN;

    /// <summary>Difference of the durations of the two halves of the transit, σ.</summary>
    public double Asymmetry { get; init; } = double.NaN;

    /// <summary>Share of the events beside a gap.</summary>
    public double Gaps { get; init; } = double.NaN;

    /// <summary>AIC of a line less AIC of the transit, near the transits.</summary>
    public double ModelPreference { get; init; } = double.NaN;

    /// <summary>Offset of the dimmed source from the star, σ.</summary>
    public double CentroidShift { get; init; } = double.NaN;

    /// <summary>Strength of the transit in the halo over that in the core.</summary>
    public double Ghost { get; init; } = double.NaN;

    /// <summary>Density of the fit, circular orbit, over the star's.</summary>
    public double DensityRatio { get; init; } = double.NaN;

    private static readonly Dictionary<string, PropertyInfo> ByName = typeof(VettingStatistics)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType == typeof(double) && property.GetIndexParameters().Length == 0)
        .ToDictionary(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);

    /// <summary>A number by its machine name, as <see cref="Classification.ScalarFeatures"/> has it: "modelShift1", "chases".</summary>
    /// <param name="name">camelCase.</param>
    /// <returns>The number; NaN where not measured.</returns>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public double this[string name] => ByName.TryGetValue(name, out PropertyInfo? property)
        ? (double)property.GetValue(this)!
        : throw new KeyNotFoundException($"vetting measures no '{name}'; it measures {string.Join(", ", ByName.Keys)}");
}
