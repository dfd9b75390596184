using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Light curves to files.</summary>
public static class WriteStage
{
    /// <summary>Writes a light curve, whole or not at all, in the format that the file's name ends in.</summary>
    /// <param name="path">Ends in one of <see cref="LightCurveWriter.Endings"/>.</param>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="notes">Further lines for people.</param>
    /// <returns>The file written, hashed.</returns>
    /// <exception cref="ArgumentException">The name says no format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static RecordedFile Write(string path, LightCurve lightCurve, params IEnumerable<string> notes)
    {
        LightCurveWriter.RequireKnown(path);
        AtomicFile.Write(path, stream => LightCurveWriter.Write(stream, path, lightCurve, notes));
        return RecordedFile.Of(path);
    }

    /// <summary>A file's name with a star's name before its ending: "all.fits.gz" becomes all-TIC-42.fits.gz.</summary>
    /// <param name="path">Ends in one of <see cref="LightCurveWriter.Endings"/>.</param>
    /// <param name="target">The star.</param>
    /// <returns>The name.</returns>
    public static string PathFor(string path, string target)
    {
        LightCurveWriter.RequireKnown(path);
        string ending = LightCurveWriter.Endings.First(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return $"{path[..^ending.Length]}-{ReportStage.NameOf(target)}{path[^ending.Length..]}";
    }
}
