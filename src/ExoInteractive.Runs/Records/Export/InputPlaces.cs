using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>Where a slice's cells look for their input files, seen from the notebook's folder, without telling folders that the code itself does not tell.</summary>
/// <param name="slice">The slice.</param>
internal sealed class InputPlaces(Slice slice)
{
    private readonly string[] _codes = [.. slice.Steps.Select(step => step.Record.Cell?.Code ?? "")];
    private readonly string? _folder = slice.NotebookPath is { } notebook ? Path.GetDirectoryName(notebook) : null;

    /// <summary>
    /// The path as the code has it, else relative to the notebook; where the notebook is not known the longest end of the path
    /// that the code has, at least the file's name. With "/".
    /// </summary>
    public string Of(RecordedFile file)
    {
        string full = file.Path.Replace('\\', '/');
        if (_codes.Any(code => code.Contains(file.Path, StringComparison.Ordinal)))
        {
            return full;
        }

        if (_folder is not null)
        {
            return Path.GetRelativePath(_folder, file.Path).Replace('\\', '/');
        }

        string[] parts = full.Split('/');
        return Enumerable.Range(1, parts.Length - 1)
            .Select(skip => string.Join('/', parts.Skip(skip)))
            .FirstOrDefault(end => _codes.Any(code => code.Contains(end, StringComparison.Ordinal))) ?? parts[^1];
    }
}
