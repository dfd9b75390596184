namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>Every feature of tabular models, by name. A name once in a model file keeps its formula.</summary>
public static class TabularFeatures
{
    // Surface gravity of the Sun, log10 of cm/s².
    private const double SolarGravity = 4.438;

    // Duration of a central transit of a year's orbit before the Sun, hours.
    private const double SolarDuration = 13;

    private const double YearDays = 365.25, HoursPerDay = 24, EarthRadiiPerSolar = 109.076, PartsPerMillion = 1e6;

    /// <summary>All of them, in a fixed order.</summary>
    public static IReadOnlyList<TabularFeature> All { get; } =
    [
        Log("period"), Log("depth"), Log("duration"), Log("radius"), Log("insolation"), Log("snr"), Log("stellarRadius"), Log("equilibriumTemperature"),
        Plain("impact"), Plain("effectiveTemperature"), Plain("surfaceGravity"), Plain("magnitude"),
        Made("sqrtDepth", "√depth", c => Math.Sqrt(c[0]), "depth"),
        Made("logDuty", "log T14/P", c => Math.Log10(c[0] / (HoursPerDay * c[1])), "duration", "period"),
        Made("logDurationRatio", "log T14 over that of a central transit of the star", c => Math.Log10(DurationRatio(c)), "duration", "period", "surfaceGravity", "stellarRadius"),
        .. Errors("period"), .. Errors("duration"), .. Errors("depth"), .. Errors("impact"), .. EpochErrors(),
        .. Errors("radius"), .. Errors("effectiveTemperature"), .. Errors("surfaceGravity"), .. Errors("stellarRadius"),
        Log("distance"),
        Made("logProperMotion", "log total proper motion", c => Math.Log10(Math.Sqrt((c[0] * c[0]) + (c[1] * c[1]))), "properMotionRa", "properMotionDec"),
        Made("depthConsistency", "log (Rp/R*)²/depth", c => Math.Log10(Square(c[0] / (EarthRadiiPerSolar * c[1])) / (c[2] / PartsPerMillion)), "radius", "stellarRadius", "depth"),
        Log("radiusRatio"), Log("semiMajorAxisRatio"), Plain("metallicity"), Log("transits"),
        Made("ingressShare", "ingress over T14", c => c[0] / c[1], "ingress", "duration"),
        Made("grazing", "b + Rp/R*", c => c[0] + c[1], "impact", "radiusRatio"),
        Made("logRadiusRatioError", "log relative error of Rp/R*", c => Math.Log10(Math.Abs(c[0] / c[1])), "radiusRatioError", "radiusRatio"),
        Ratio("logModelChiSquare", "log χ²/dof of the transit model", "modelChiSquare", "modelFreedom"),
        Ratio("logEventChiSquare", "log χ²₂/dof of the search", "eventChiSquare", "eventFreedom"),
        Ratio("logFitChiSquare", "log χ²/dof of the goodness of fit", "fitChiSquare", "fitFreedom"),
        Ratio("logTrapezoidChiSquare", "log χ²/dof of the trapezoid", "trapezoidChiSquare", "trapezoidFreedom"),
        Log("multipleEventStrength"),
        Ratio("logSingleEvent", "log SES/MES", "singleEventStrength", "multipleEventStrength"),
        Ratio("logRobustShare", "log robust statistic over MES", "robustStatistic", "multipleEventStrength"),
        Ratio("logModelStrengthShare", "log SNR of the fit over MES", "snr", "multipleEventStrength"),
        Bounded("secondaryStrongest"), Bounded("secondaryWeakest"), Bounded("secondaryMedian"), Plain("secondarySpread"), Bounded("secondaryRobustStatistic"),
        Made("secondaryShare", "secondary's MES over the primary's", c => Math.Asinh(10 * c[0] / c[1]), "secondaryStrongest", "multipleEventStrength"),
        Made("secondaryDepthShare", "secondary's depth over the primary's", c => Math.Asinh(100 * c[0] / c[1]), "secondaryDepth", "depth"),
        Made("secondaryOffset", "secondary's distance from half an orbit", c => Math.Abs((Math.Abs(c[0] / c[1]) % 1) - 0.5), "secondaryPhase", "period"),
        Bounded("albedo"), Bounded("planetTemperature"), Bounded("oddEven"), Bounded("shorterPeriod"), Bounded("longerPeriod"),
        Made("logFalseAlarm", "log bootstrap false-alarm probability, at least −50", c => Math.Log10(Math.Max(c[0], 1e-50)), "falseAlarm"),
        Plain("bootstrapThreshold"), Plain("bootstrapMean"), Plain("bootstrapSpread"),
        Ratio("logGhost", "log halo over core statistic", "haloStatistic", "coreStatistic"),
        Bounded("coreStatistic"), Bounded("haloStatistic"),
        Made("logCentroidOut", "log offset from the out-of-transit centroid", c => Math.Log10(c[0]), "centroidOut"),
        Ratio("logCentroidOutSigmas", "log that offset over its error", "centroidOut", "centroidOutError"),
        Made("logCentroidCatalogue", "log offset from the catalogue position", c => Math.Log10(c[0]), "centroidCatalogue"),
        Ratio("logCentroidCatalogueSigmas", "log that offset over its error", "centroidCatalogue", "centroidCatalogueError"),
        Made("logCentroidOutError", "log error of the offset from the out-of-transit centroid", c => Math.Log10(c[0]), "centroidOutError"),
        Sigmas("centroidOutRaSigmas", "centroidOutRa", "centroidOutRaError"), Sigmas("centroidOutDecSigmas", "centroidOutDec", "centroidOutDecError"),
        Sigmas("centroidCatalogueRaSigmas", "centroidCatalogueRa", "centroidCatalogueRaError"), Sigmas("centroidCatalogueDecSigmas", "centroidCatalogueDec", "centroidCatalogueDecError"),
        Made("trapezoidIngressShare", "trapezoid's ingress over its duration", c => c[0] / c[1], "trapezoidIngress", "trapezoidDuration"),
        Made("logTrapezoidDepthShare", "log trapezoid's depth over the model's", c => Math.Log10(c[0] / c[1]), "trapezoidDepth", "depth"),
        Made("densityRatio", "log density of the fit over the star's", c => Math.Log10(FitDensity(c[0], c[1]) / Density(c[2], c[3])), "semiMajorAxisRatio", "period", "surfaceGravity", "stellarRadius"),
    ];

    private static readonly Dictionary<string, TabularFeature> ByName = All.ToDictionary(feature => feature.Name);

    /// <summary>A feature by its name.</summary>
    /// <param name="name">Machine name.</param>
    /// <returns>The feature.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static TabularFeature Named(string name) => ByName.TryGetValue(name, out TabularFeature? feature)
        ? feature
        : throw new ArgumentException($"there is no tabular feature '{name}'; this program knows {All.Count} others: the model file is damaged or newer", nameof(name));

    private delegate double Formula(ReadOnlySpan<double> inputs);

    private static TabularFeature Made(string name, string title, Formula formula, params string[] inputs)
    {
        int[] places = [.. inputs.Select(TabularInputs.IndexOf)];
        return new TabularFeature(name, title, places, candidate =>
        {
            Span<double> values = stackalloc double[places.Length];
            for (int i = 0; i < places.Length; i++)
            {
                values[i] = candidate[places[i]];
            }

            return formula(values);
        });
    }

    private static string Title(string input) => TabularInputs.All[TabularInputs.IndexOf(input)].Title;

    private static TabularFeature Plain(string input) => Made(input, Title(input), c => c[0], input);

    private static TabularFeature Log(string input)
        => Made($"log{char.ToUpperInvariant(input[0])}{input[1..]}", $"log {Title(input)}", c => Math.Log10(c[0]), input);

    private static TabularFeature Bounded(string input) => Made($"{input}Asinh", Title(input), c => Math.Asinh(c[0]), input);

    private static TabularFeature Ratio(string name, string title, string above, string below) => Made(name, title, c => Math.Log10(c[0] / c[1]), above, below);

    private static TabularFeature Sigmas(string name, string offset, string error) => Made(name, $"{Title(offset)} over its error", c => Math.Asinh(c[0] / c[1]), offset, error);

    private static TabularFeature[] Errors(string input) =>
    [
        Made($"{input}Error", $"log relative error of {input}", c => Math.Log10((Math.Abs(c[0]) + Math.Abs(c[1])) / 2 / Math.Abs(c[2])), $"{input}Upper", $"{input}Lower", input),
        Made($"{input}Asymmetry", $"asymmetry of the errors of {input}", c => (Math.Abs(c[0]) - Math.Abs(c[1])) / (Math.Abs(c[0]) + Math.Abs(c[1])), $"{input}Upper", $"{input}Lower"),
    ];

    private static TabularFeature[] EpochErrors() =>
    [
        Made("epochError", "log error of the epoch", c => Math.Log10((Math.Abs(c[0]) + Math.Abs(c[1])) / 2), "epochUpper", "epochLower"),
        Made("epochAsymmetry", "asymmetry of the errors of the epoch", c => (Math.Abs(c[0]) - Math.Abs(c[1])) / (Math.Abs(c[0]) + Math.Abs(c[1])), "epochUpper", "epochLower"),
    ];

    private static double Density(double surfaceGravity, double stellarRadius) => Math.Pow(10, surfaceGravity - SolarGravity) / stellarRadius;

    private static double DurationRatio(ReadOnlySpan<double> c) => c[0] / (SolarDuration * Math.Cbrt(c[1] / YearDays) / Math.Cbrt(Density(c[2], c[3])));

    // Kepler's third law for a companion without mass: ρ = (a/R*)³ / (215.03³) (365.25/P)², in the Sun's.
    private static double FitDensity(double semiMajorAxisRatio, double period) => Math.Pow(semiMajorAxisRatio / 215.032, 3) * Square(YearDays / period);

    private static double Square(double x) => x * x;
}
