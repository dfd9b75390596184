namespace ExoInteractive.Core.Classification.Explanations;

/// <summary>Which bins of a view the model looked at.</summary>
/// <param name="View">"view:global", "view:local", …</param>
/// <param name="Flux">(B,): the view as it was.</param>
/// <param name="Effect">(B,): change of the log odds of a planet that the bin's neighbourhood makes: mean over the windows that cover it; positive speaks for a planet.</param>
/// <param name="Window">Bins of a window.</param>
public sealed record OcclusionMap(string View, ReadOnlyMemory<float> Flux, ReadOnlyMemory<double> Effect, int Window);
