namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>A file is no tabular model that can be read; the message says what is wrong with it.</summary>
public sealed class TabularModelException(string message, Exception? inner = null) : Exception(message, inner);
