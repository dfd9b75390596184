using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Classification;

/// <summary>The numbers of a candidate beside its views, for training and for use alike.</summary>
public static class ScalarBuilder
{
    private const double EarthRadiiPerSun = 695_700.0 / 6_378.1;
    private const double SolarLogSurfaceGravity = 4.438;

    // A central transit before the Sun lasts 13 h at a period of a year.
    private const double SolarHours = 13, YearDays = 365.25;

    // The numbers of ScalarFeatures that VettingStatistics has by the same name.
    private static readonly string[] Vetted =
    [
        "singleEvent", "depthMeanMedian", "consistency", "chases", "dipShape", "modelShift1", "modelShift2", "modelShift3", "modelShift4",
        "modelShift5", "modelShift6", "redNoise", "oddEven", "secondaryShare", "secondaryPhase", "sine", "sineShare", "asymmetry", "gaps",
        "modelPreference", "centroidShift", "ghost",
    ];

    /// <summary>Takes every number that the sources know.</summary>
    /// <param name="sources">Search, fit, vetting and star.</param>
    /// <returns>(S,): in the order of <see cref="ScalarFeatures.All"/>, transformed; NaN where unknown.</returns>
    /// <exception cref="ArgumentException">The ephemeris is not positive and finite.</exception>
    public static ReadOnlyMemory<float> Build(ScalarSources sources)
    {
        IReadOnlyDictionary<string, double> known = Measure(sources);
        return ScalarFeatures.All.Select(feature => feature.Apply(known.GetValueOrDefault(feature.Name, double.NaN))).ToArray();
    }

    /// <summary>The same numbers by name, not transformed, each in the unit of its title.</summary>
    /// <param name="sources">Search, fit, vetting and star.</param>
    /// <returns>NaN where unknown.</returns>
    /// <exception cref="ArgumentException">The ephemeris is not positive and finite.</exception>
    public static IReadOnlyDictionary<string, double> Measure(ScalarSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        Ephemeris ephemeris = sources.Ephemeris;
        ephemeris.RequireTransit(nameof(sources));
        TransitFitResult? fit = sources.Fit is { Converged: true } ? sources.Fit : null;
        StellarParameters star = sources.Star ?? sources.LightCurve.Metadata.Star ?? StellarParameters.Unknown;
        double depth = sources.Candidate?.Depth ?? fit?["depthPpm"].Value / 1e6 ?? double.NaN;
        double density = StellarDensity.Of(star) ?? double.NaN;
        Dictionary<string, double> numbers = new()
        {
            ["period"] = ephemeris.Period,
            ["duration"] = 24 * ephemeris.Duration,
            ["depth"] = 1e6 * depth,
            ["snr"] = sources.Candidate?.Snr ?? sources.Vetting?.Statistics.Strength ?? double.NaN,
            ["duty"] = ephemeris.Duration / ephemeris.Period,
            ["durationRatio"] = 24 * ephemeris.Duration / (SolarHours * Math.Cbrt(ephemeris.Period / YearDays / density)),
            ["transits"] = sources.Candidate?.TransitCount ?? sources.Vetting?.Statistics.GoodEvents ?? double.NaN,
            ["stellarRadius"] = star.Radius ?? double.NaN,
            ["effectiveTemperature"] = star.EffectiveTemperature / 1000 ?? double.NaN,
            ["surfaceGravity"] = star.LogSurfaceGravity ?? SolarLogSurfaceGravity + Math.Log10(star.Mass / (star.Radius * star.Radius) ?? double.NaN),
            ["magnitude"] = star.Magnitude ?? double.NaN,
            ["companionRadius"] = EarthRadiiPerSun * Math.Sqrt(depth) * star.Radius ?? double.NaN,
            ["otherSignals"] = sources.OtherSignals ?? double.NaN,
            ["sde"] = sources.Candidate?.Sde ?? double.NaN,
            ["timeSpan"] = sources.LightCurve.TimeSpan,
            ["cadence"] = 1440 * TimeSteps.Median(sources.LightCurve.Time.Span),
        };
        if (fit is not null)
        {
            numbers["ingressShare"] = fit["ingressHours"].Value / fit["durationHours"].Value;
            numbers["radiusRatio"] = fit.RadiusRatio;
            numbers["impact"] = fit.ImpactParameter;
            numbers["grazing"] = fit.ImpactParameter + fit.RadiusRatio;
            numbers["densityRatio"] = StellarDensity.FromOrbit(fit.ScaledSemiMajorAxis, fit.Ephemeris.Period) / (StellarDensity.Sun * density);
        }

        foreach (string name in Vetted)
        {
            numbers[name] = sources.Vetting?.Statistics[name] ?? double.NaN;
        }

        return numbers;
    }
}
