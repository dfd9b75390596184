using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>The light curve of one file.</summary>
/// <param name="LightCurve">As delivered.</param>
/// <param name="Path">The file.</param>
/// <param name="NamesTarget">Whether the file itself names the star; otherwise the target is the file's name.</param>
/// <param name="Untimed">Rows that have no time and are no part of the light curve.</param>
internal sealed record FileLightCurve(LightCurve LightCurve, string Path, bool NamesTarget, int Untimed)
{
    /// <summary>The file's name without its folder, for notes.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether another file names the same star.</summary>
    public bool SharesAName(FileLightCurve other)
        => NamesTarget && other.NamesTarget && LightCurve.Metadata.AllNames.Names.Any(other.LightCurve.Metadata.AllNames.Contains);
}
