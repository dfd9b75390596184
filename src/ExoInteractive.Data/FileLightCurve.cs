using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>The light curve of one file.</summary>
/// <param name="LightCurve">As delivered.</param>
/// <param name="Path">The file.</param>
/// <param name="NamesTarget">Whether the file itself names the star; otherwise the target is the file's name.</param>
internal sealed record FileLightCurve(LightCurve LightCurve, string Path, bool NamesTarget);
