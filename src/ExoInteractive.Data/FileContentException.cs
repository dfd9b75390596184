namespace ExoInteractive.Data;

/// <summary>A file's bytes could not be had, or are no light curve.</summary>
internal sealed class FileContentException(string found, string expected, Exception? inner = null) : Exception(found, inner)
{
    public string Found { get; } = found;

    public string Expected { get; } = expected;
}
