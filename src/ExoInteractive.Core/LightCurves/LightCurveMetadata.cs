namespace ExoInteractive.Core.LightCurves;

/// <summary>What is known of a light curve besides its numbers.</summary>
/// <param name="Target">The star, as the file names it: "TIC 25155310", "KIC 7660594"; never empty.</param>
/// <param name="Mission">"Kepler", "K2", "TESS", "Simulated" or "Unknown".</param>
/// <param name="Layout">The file layout read, for example "TESS 2-minute light curve (FITS)".</param>
/// <param name="FluxColumn">The column the flux was taken from.</param>
/// <param name="ExposureTime">Days covered by one point; null where unknown (use the median spacing).</param>
/// <param name="RightAscension">Degrees, ICRS.</param>
/// <param name="Declination">Degrees, ICRS.</param>
/// <param name="Star">Catalogue parameters of the star.</param>
/// <param name="QualityWord">Whose quality flags the points carry, unless their segment says otherwise.</param>
/// <param name="OtherNames">What other catalogues call the star; null for no other name.</param>
public sealed record LightCurveMetadata(
    string Target,
    string Mission = "Unknown",
    string Layout = "",
    string FluxColumn = "",
    double? ExposureTime = null,
    double? RightAscension = null,
    double? Declination = null,
    StellarParameters? Star = null,
    QualityWord QualityWord = QualityWord.Unknown,
    StarNames? OtherNames = null)
{
    /// <summary>Every name of the star, <see cref="Target"/> first.</summary>
    public StarNames AllNames => StarNames.Of([Target, .. OtherNames?.Names ?? []]);
}
