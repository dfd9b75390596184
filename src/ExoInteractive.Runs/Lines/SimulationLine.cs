namespace ExoInteractive.Runs.Lines;

/// <summary>A simulated light curve, as <c>exo simulate --json</c> prints it.</summary>
/// <param name="File">Full path of the light curve; null where it stayed in memory.</param>
/// <param name="TruthFile">Full path of its truth, beside it.</param>
/// <param name="Target">The invented star.</param>
/// <param name="Kind">"planet", "eb", "variable" or "quiet".</param>
/// <param name="Seed">The seed.</param>
/// <param name="Points">Number of points.</param>
/// <param name="Truth">Named true numbers.</param>
public sealed record SimulationLine(
    string? File, string? TruthFile, string Target, string Kind, ulong Seed, int Points, IReadOnlyDictionary<string, double> Truth);
