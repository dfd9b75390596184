namespace ExoInteractive.Cli.Records;

/// <summary>A records command cannot do what it was asked: one line saying what was found and what to do.</summary>
/// <param name="message">The line.</param>
internal sealed class RecordsException(string message) : Exception(message);
