using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>Settings of <see cref="LightCurveReader"/>.</summary>
public sealed record LightCurveReaderSettings
{
    /// <summary>Default best.</summary>
    public FluxChoice Flux { get; init; } = FluxChoice.Best;

    /// <summary>
    /// The column the flux is taken from, letter case ignored; it takes the place of <see cref="Flux"/>. Default null. A file
    /// without such a column is refused and the message lists those it has.
    /// </summary>
    public string? FluxColumn { get; init; }

    /// <summary>
    /// The clock of files that do not state theirs; default null, so that it stays <see cref="TimeSystem.Unknown"/> unless
    /// the values leave no choice. A file that states another clock is refused.
    /// </summary>
    public TimeSystem? TimeSystem { get; init; }

    /// <summary>
    /// The star to take from files that hold several, by any of its names, letter case and blanks ignored. Default null:
    /// all of them. Files that hold one star are not asked.
    /// </summary>
    public string? Target { get; init; }
}
