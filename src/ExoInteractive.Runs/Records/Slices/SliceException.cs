namespace ExoInteractive.Runs.Records.Slices;

/// <summary>A slice's target means nothing in a session: one line saying what was found and what to ask for instead.</summary>
/// <param name="message">The line.</param>
public sealed class SliceException(string message) : Exception(message);
