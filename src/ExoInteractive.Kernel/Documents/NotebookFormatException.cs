namespace ExoInteractive.Kernel.Documents;

/// <summary>A file that is no notebook of a version we know.</summary>
/// <param name="message">What was found and what was expected.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class NotebookFormatException(string message, Exception? innerException = null) : FormatException(message, innerException);
