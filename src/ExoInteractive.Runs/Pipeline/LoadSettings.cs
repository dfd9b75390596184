using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Settings of <see cref="LoadStage"/>.</summary>
public sealed record LoadSettings
{
    /// <summary>Which flux is read.</summary>
    public LightCurveReaderSettings Reader { get; init; } = new();

    /// <summary>Quality flags and outliers.</summary>
    public LightCurveCleaningSettings Cleaning { get; init; } = new();

    /// <summary>Take all files as one target, whatever their headers say. Default false.</summary>
    public bool Stitch { get; init; }
}
