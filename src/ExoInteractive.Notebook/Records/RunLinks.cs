using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Records;

/// <summary>Addresses of what a record names, as a page beside its notebook can follow them.</summary>
internal static class RunLinks
{
    private static readonly string TwoUp = Path.Combine("..", "..");

    /// <summary>The address of a file in the notebook's folder or below it, or where it came from.</summary>
    /// <param name="file">The file.</param>
    /// <param name="notebookPath">The notebook; null where it is not known.</param>
    /// <returns>A relative path with every part encoded, or a web address; null for any other file.</returns>
    public static string? Of(RecordedFile file, string? notebookPath)
    {
        if (file.Source is { } source && Uri.TryCreate(source, UriKind.Absolute, out Uri? address) && address.Scheme is ("http" or "https"))
        {
            return source;
        }

        if (notebookPath is null || !Path.IsPathFullyQualified(file.Path) || !Path.IsPathFullyQualified(notebookPath))
        {
            return null;
        }

        string[] parts = Path.GetRelativePath(Path.GetDirectoryName(notebookPath)!, file.Path).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        return parts[0] == ".." || Path.IsPathRooted(string.Join('/', parts)) ? null : "./" + string.Join('/', parts.Select(Uri.EscapeDataString));
    }

    /// <summary>How a file is named to a reader: from the notebook's folder where it is below it or beside it, else in full.</summary>
    public static string Name(RecordedFile file, string? notebookPath)
    {
        if (notebookPath is null || !Path.IsPathFullyQualified(file.Path) || Path.GetDirectoryName(notebookPath) is not { Length: > 0 } folder)
        {
            return file.Path;
        }

        string relative = Path.GetRelativePath(folder, file.Path);
        return Path.IsPathRooted(relative) || relative.StartsWith(TwoUp, StringComparison.Ordinal) ? file.Path : relative;
    }
}
