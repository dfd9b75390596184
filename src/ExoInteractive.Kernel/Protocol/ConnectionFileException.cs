namespace ExoInteractive.Kernel.Protocol;

/// <summary>A connection file that cannot be used; the message says which entry, what it holds and what it should.</summary>
/// <param name="message">What is wrong.</param>
public sealed class ConnectionFileException(string message) : Exception(message);
