namespace ExoInteractive.Data;

/// <summary>A file that cannot be read as a light curve: one line naming the file, what was found and what was expected.</summary>
/// <param name="path">The file.</param>
/// <param name="found">What was found.</param>
/// <param name="expected">What was expected.</param>
/// <param name="innerException">The cause.</param>
public sealed class LightCurveFormatException(string path, string found, string expected, Exception? innerException = null)
    : Exception($"{Excerpt.Line(path)}: found {Excerpt.Line(found)}; expected {Excerpt.Line(expected)}", innerException)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>What was found.</summary>
    public string Found { get; } = Excerpt.Line(found);

    /// <summary>What was expected.</summary>
    public string Expected { get; } = Excerpt.Line(expected);
}
