namespace ExoInteractive.Core.LightCurves;

/// <summary>A cleaned light curve and what cleaning took from it.</summary>
/// <param name="LightCurve">Finite relative flux with finite positive errors.</param>
/// <param name="Dropped">How many points each rule dropped.</param>
public sealed record CleanedLightCurve(LightCurve LightCurve, DroppedPoints Dropped);

/// <summary>How many points each rule of <see cref="LightCurveCleaning"/> dropped; a point counts for the first rule that takes it.</summary>
/// <param name="Quality">Without a flux, or with a quality flag that disqualifies, and with which.</param>
/// <param name="Edges">Beside a gap.</param>
/// <param name="Flares">In a flare or its tail.</param>
/// <param name="Outliers">Beyond the clipping limits.</param>
public sealed record DroppedPoints(QualityTally Quality, int Edges, int Flares, int Outliers)
{
    /// <summary>All of them.</summary>
    public int Total => Quality.Missing + Quality.Flagged + Edges + Flares + Outliers;

    /// <summary>"12 points dropped: 7 missing, 5 outliers"; only the rules that took any.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        (int Count, string Name)[] rules =
            [(Quality.Missing, "missing"), (Quality.Flagged, "flagged"), (Edges, "beside gaps"), (Flares, "in flares"), (Outliers, "outliers")];
        string parts = string.Join(", ", rules.Where(rule => rule.Count > 0).Select(rule => $"{rule.Count} {rule.Name}"));
        return Total == 0 ? "no point dropped" : $"{Total} point{(Total == 1 ? "" : "s")} dropped: {parts}";
    }
}
