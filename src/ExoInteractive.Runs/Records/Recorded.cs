namespace ExoInteractive.Runs.Records;

/// <summary>A result and the record of the run that made it.</summary>
/// <typeparam name="T">The result's type.</typeparam>
/// <param name="Value">The result.</param>
/// <param name="Record">The closed record.</param>
public sealed record Recorded<T>(T Value, RunRecord Record);
