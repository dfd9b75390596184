using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>A file that cannot be read as a light curve: one line naming the file, what was found and what was expected.</summary>
/// <param name="path">The file.</param>
/// <param name="found">What was found.</param>
/// <param name="expected">What was expected.</param>
/// <param name="innerException">The cause.</param>
public sealed class LightCurveFormatException(string path, string found, string expected, Exception? innerException = null)
    : Exception($"{path}: found {found}; expected {expected}", innerException)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>What was found.</summary>
    public string Found { get; } = found;

    /// <summary>What was expected.</summary>
    public string Expected { get; } = expected;
}

/// <summary>Which flux a mission file's light curve is taken from.</summary>
public enum FluxChoice
{
    /// <summary>The layout's best: PDCSAP for mission files.</summary>
    Best,

    /// <summary>Simple aperture photometry.</summary>
    Sap,

    /// <summary>PDC-corrected.</summary>
    Pdcsap,
}

/// <summary>Settings of <see cref="LightCurveReader"/>.</summary>
public sealed record LightCurveReaderSettings
{
    /// <summary>Default best.</summary>
    public FluxChoice Flux { get; init; } = FluxChoice.Best;
}

/// <summary>Reads any known layout, told apart by content and never by file name; gzip is seen through.</summary>
public static class LightCurveReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The light curve as delivered: times finite and increasing, missing flux NaN, quality bits kept.</returns>
    /// <exception cref="LightCurveFormatException">Missing, truncated, empty, all-NaN, unsorted, or of unknown layout.</exception>
    public static LightCurve Read(string path, LightCurveReaderSettings? settings = null, CancellationToken cancellationToken = default)
        => throw new NotImplementedException();

    /// <summary>Reads several files and assembles those of the same target into one light curve.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="stitch">Take them all as one target, whatever their headers say.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One light curve a target with the files it came from, in order of first appearance.</returns>
    /// <exception cref="LightCurveFormatException">As <see cref="Read"/>, or the files of one target are on different clocks.</exception>
    public static IReadOnlyList<LoadedLightCurve> ReadAll(
        IReadOnlyList<string> paths,
        bool stitch = false,
        LightCurveReaderSettings? settings = null,
        CancellationToken cancellationToken = default)
        => throw new NotImplementedException();
}

/// <summary>A light curve and the files it came from.</summary>
/// <param name="LightCurve">As delivered.</param>
/// <param name="Paths">In time order.</param>
public sealed record LoadedLightCurve(LightCurve LightCurve, IReadOnlyList<string> Paths);
