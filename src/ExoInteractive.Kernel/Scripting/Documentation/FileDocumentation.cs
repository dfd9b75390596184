using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Documentation;

/// <summary>
/// The documentation comments of one assembly: from the XML file beside it, or, for .NET's own assemblies, from an SDK's
/// reference pack where one is installed.
/// </summary>
/// <param name="assemblyPath">The assembly's file.</param>
internal sealed class FileDocumentation(string assemblyPath) : DocumentationProvider
{
    private static readonly string FrameworkFolder = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    private readonly ConcurrentDictionary<string, string> _found = new(StringComparer.Ordinal);

    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
        => _found.GetOrAdd(documentationMemberID, id => Find(id) ?? "");

    public override bool Equals(object? obj) => obj is FileDocumentation other && other.Path == Path;

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    private string Path { get; } = assemblyPath;

    private string? Find(string id)
    {
        string beside = System.IO.Path.ChangeExtension(Path, ".xml");
        return File.Exists(beside) ? DocumentationFile.At(beside).Find(id)
            : System.IO.Path.GetDirectoryName(Path) == FrameworkFolder ? ReferencePack.Installed.Find(id, System.IO.Path.GetFileNameWithoutExtension(Path))
            : null;
    }
}
