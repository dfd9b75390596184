namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>The sets of features that models are trained on, as lists of names.</summary>
public static class TabularFeatureSets
{
    /// <summary>15: period, depth, duration, sizes, temperatures, star, SNR and b of a KOI.</summary>
    public static IReadOnlyList<string> Physical { get; } =
    [
        "logPeriod", "logDepth", "logDuration", "logRadius", "logInsolation", "logSnr", "logStellarRadius", "logEquilibriumTemperature",
        "impact", "effectiveTemperature", "surfaceGravity", "magnitude", "sqrtDepth", "logDuty", "logDurationRatio",
    ];

    /// <summary>25: <see cref="Physical"/> and the errors of the fit.</summary>
    public static IReadOnlyList<string> WithFitErrors { get; } = [.. Physical, .. Errors("period", "epoch", "duration", "depth", "impact")];

    /// <summary>33: <see cref="WithFitErrors"/> and the errors of radius and star.</summary>
    public static IReadOnlyList<string> WithStellarErrors { get; } = [.. WithFitErrors, .. Errors("radius", "effectiveTemperature", "surfaceGravity", "stellarRadius")];

    /// <summary>14 of a TOI; the last three carry how follow-up targets were chosen.</summary>
    public static IReadOnlyList<string> Toi { get; } =
    [
        "logPeriod", "logDuration", "logDepth", "logRadius", "logInsolation", "logEquilibriumTemperature", "logStellarRadius", "effectiveTemperature", "surfaceGravity",
        "logDurationRatio", "depthConsistency", "magnitude", "logDistance", "logProperMotion",
    ];

    /// <summary>11: <see cref="Toi"/> without magnitude, distance and proper motion.</summary>
    public static IReadOnlyList<string> ToiPhysical { get; } = [.. Toi.Take(11)];

    /// <summary>9 that KOIs and TOIs share.</summary>
    public static IReadOnlyList<string> Shared { get; } =
    [
        "logPeriod", "logDuration", "logDepth", "logRadius", "logStellarRadius", "effectiveTemperature", "surfaceGravity", "logDurationRatio", "depthConsistency",
    ];

    /// <summary>42 of a TESS data validation report.</summary>
    public static IReadOnlyList<string> DataValidation { get; } =
    [
        "logPeriod", "logDuration", "logDepth", "logRadius", "logRadiusRatio", "logSemiMajorAxisRatio", "impact", "logSnr", "ingressShare", "logDurationRatio",
        "effectiveTemperature", "surfaceGravity", "logStellarRadius", "logInsolation", "logTransits",
        "logModelChiSquare", "logEventChiSquare", "logFitChiSquare", "logMultipleEventStrength", "logSingleEvent", "logRobustShare",
        "secondaryStrongestAsinh", "secondaryWeakestAsinh", "secondaryMedianAsinh", "secondarySpread", "secondaryDepthShare", "albedoAsinh", "planetTemperatureAsinh",
        "oddEvenAsinh", "shorterPeriodAsinh", "longerPeriodAsinh", "logFalseAlarm", "bootstrapThreshold", "bootstrapMean", "bootstrapSpread",
        "logCentroidOut", "logCentroidOutSigmas", "logCentroidCatalogue", "logCentroidCatalogueSigmas", "logGhost", "coreStatisticAsinh", "haloStatisticAsinh",
    ];

    private static IEnumerable<string> Errors(params string[] inputs) => inputs.SelectMany(input => new[] { $"{input}Error", $"{input}Asymmetry" });
}
