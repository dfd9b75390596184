namespace ExoInteractive.Runs.Classification;

/// <summary>A file of learnt thresholds may not act; the message says what was found and what to do.</summary>
/// <param name="path">The file, as it was named.</param>
/// <param name="problem">What was found, and what to do.</param>
/// <param name="inner">What told of it; null for nothing.</param>
public sealed class ThresholdsFileException(string path, string problem, Exception? inner = null) : IOException($"{path}: {problem}", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
