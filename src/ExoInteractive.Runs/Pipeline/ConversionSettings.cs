namespace ExoInteractive.Runs.Pipeline;

/// <summary>Settings of a conversion.</summary>
public sealed record ConversionSettings
{
    /// <summary>How the files are read and cleaned.</summary>
    public LoadSettings Load { get; init; } = new();

    /// <summary>Whether the cleaned light curve is written. Default false: as delivered.</summary>
    public bool Cleaned { get; init; }
}
