namespace ExoInteractive.Data;

/// <summary>Settings of <see cref="LightCurveReader"/>.</summary>
public sealed record LightCurveReaderSettings
{
    /// <summary>Default best.</summary>
    public FluxChoice Flux { get; init; } = FluxChoice.Best;
}
