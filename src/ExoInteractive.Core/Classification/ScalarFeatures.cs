namespace ExoInteractive.Core.Classification;

/// <summary>The numbers the vetting network is given beside the views, in the order of its weights. New ones are added at the end only.</summary>
public static class ScalarFeatures
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScalarFeature> All { get; } =
    [
        new("period", "period [d]", ScalarTransform.Log10),
        new("duration", "T14 [h]", ScalarTransform.Log10),
        new("depth", "depth [ppm]", ScalarTransform.Log10),
        new("snr", "SNR", ScalarTransform.Log10),
        new("duty", "T14/P", ScalarTransform.Log10),
        new("durationRatio", "T14 over that of a central transit before the catalogue's star", ScalarTransform.Log10),
        new("transits", "transits observed", ScalarTransform.Log10),
        new("stellarRadius", "stellar radius [solar radii]", ScalarTransform.Log10),
        new("effectiveTemperature", "effective temperature [1000 K]", ScalarTransform.None),
        new("surfaceGravity", "log g [dex]", ScalarTransform.None),
        new("magnitude", "magnitude", ScalarTransform.None),
        new("companionRadius", "companion's radius by the depth [Earth radii]", ScalarTransform.Log10),
        new("otherSignals", "other signals of the star", ScalarTransform.None),
        new("ingressShare", "ingress over T14", ScalarTransform.None),
        new("radiusRatio", "Rp/R*", ScalarTransform.None),
        new("impact", "b", ScalarTransform.None),
        new("grazing", "b + Rp/R*", ScalarTransform.None),
        new("densityRatio", "density of the fit over the star's", ScalarTransform.Log10),
        new("sde", "SDE", ScalarTransform.None),
        new("singleEvent", "strongest event's SES over MES", ScalarTransform.None),
        new("depthMeanMedian", "mean over median depth of the events", ScalarTransform.Asinh),
        new("consistency", "CHI of the events", ScalarTransform.Asinh),
        new("chases", "chases", ScalarTransform.None),
        new("dipShape", "SHP: 0 a dip, 1 a brightening", ScalarTransform.None),
        new("modelShift1", "MS1", ScalarTransform.Asinh),
        new("modelShift2", "MS2", ScalarTransform.Asinh),
        new("modelShift3", "MS3", ScalarTransform.Asinh),
        new("modelShift4", "MS4", ScalarTransform.Asinh),
        new("modelShift5", "MS5", ScalarTransform.Asinh),
        new("modelShift6", "MS6", ScalarTransform.Asinh),
        new("redNoise", "Fred", ScalarTransform.Log10),
        new("oddEven", "odd/even depth difference [sigma]", ScalarTransform.Asinh),
        new("secondaryShare", "secondary's depth over the primary's", ScalarTransform.Asinh),
        new("secondaryPhase", "secondary's distance from phase 0.5 [phase]", ScalarTransform.None),
        new("sine", "SWEET: strongest sine [sigma]", ScalarTransform.Asinh),
        new("sineShare", "that sine's amplitude over the depth", ScalarTransform.Asinh),
        new("asymmetry", "ingress and egress halves' difference [sigma]", ScalarTransform.Asinh),
        new("gaps", "share of events beside a gap", ScalarTransform.None),
        new("modelPreference", "AIC of a line minus AIC of the transit", ScalarTransform.Asinh),
        new("centroidShift", "centroid shift [sigma]", ScalarTransform.Asinh),
        new("ghost", "halo over core strength", ScalarTransform.Asinh),
        new("timeSpan", "time span [d]", ScalarTransform.Log10),
        new("cadence", "cadence [min]", ScalarTransform.Log10),
    ];

    /// <summary>Where a number stands.</summary>
    /// <param name="name">Machine name.</param>
    /// <returns>0-based.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static int IndexOf(string name)
    {
        for (int i = 0; i < All.Count; i++)
        {
            if (All[i].Name == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"there is no scalar '{name}'; there are {string.Join(", ", All.Select(one => one.Name))}", nameof(name));
    }
}
