using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>One star, read and cleaned.</summary>
/// <param name="Raw">As delivered, flagged and missing points included.</param>
/// <param name="Cleaned">Finite relative flux with errors, ready to be detrended.</param>
/// <param name="Paths">The files, in time order.</param>
/// <param name="Dropped">How many points the cleaning dropped, and why.</param>
/// <param name="Untimed">Rows of the files that have no time and are no part of <paramref name="Raw"/>.</param>
public sealed record LoadedTarget(LightCurve Raw, LightCurve Cleaned, IReadOnlyList<string> Paths, DroppedPoints Dropped, int Untimed = 0)
{
    /// <summary>The star, as the file names it.</summary>
    public string Target => Raw.Metadata.Target;

    /// <summary>The files as one text, for a column.</summary>
    public string File => string.Join(';', Paths);
}
