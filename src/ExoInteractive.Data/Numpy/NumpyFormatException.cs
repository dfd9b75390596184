namespace ExoInteractive.Data.Numpy;

/// <summary>A file is no NumPy array or archive that can be read; the message says what was found and what is read.</summary>
public sealed class NumpyFormatException(string message, Exception? inner = null) : Exception(message, inner);
