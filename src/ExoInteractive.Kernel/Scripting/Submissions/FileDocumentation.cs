using System.Collections.Concurrent;
using System.Globalization;
using System.Xml;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>
/// The documentation comments of one assembly: from the XML file beside it, or, for .NET's own assemblies, from an SDK's
/// reference pack where one is installed. Read anew for each question, as questions are rare and the files large.
/// </summary>
/// <param name="assemblyPath">The assembly's file.</param>
internal sealed class FileDocumentation(string assemblyPath) : DocumentationProvider
{
    private static readonly Lazy<string?> ReferencePack = new(FindReferencePack);

    private readonly ConcurrentDictionary<string, string> _found = new(StringComparer.Ordinal);

    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
        => _found.GetOrAdd(documentationMemberID, id => Files().Select(file => Search(file, id)).FirstOrDefault(text => text is not null) ?? "");

    public override bool Equals(object? obj) => obj is FileDocumentation other && other.Path == Path;

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    private string Path { get; } = assemblyPath;

    private IEnumerable<string> Files()
    {
        string beside = System.IO.Path.ChangeExtension(Path, ".xml");
        if (File.Exists(beside))
        {
            return [beside];
        }

        string name = System.IO.Path.GetFileNameWithoutExtension(Path);
        if (!name.StartsWith("System.", StringComparison.Ordinal) || ReferencePack.Value is not { } pack)
        {
            return [];
        }

        // Implementation and reference assemblies are cut differently; the core library's types are described in these.
        string[] facades = name == "System.Private.CoreLib"
            ? ["System.Runtime", "System.Collections", "System.Threading", "System.Runtime.Extensions", "System.Memory", "System.Runtime.InteropServices"]
            : [name, "System.Runtime"];
        return facades.Select(facade => System.IO.Path.Combine(pack, facade + ".xml")).Where(File.Exists);
    }

    private static string? Search(string file, string id)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(file, new XmlReaderSettings { IgnoreWhitespace = false, DtdProcessing = DtdProcessing.Prohibit });
            while (reader.ReadToFollowing("member"))
            {
                if (reader.GetAttribute("name") == id)
                {
                    return reader.ReadOuterXml();
                }
            }
        }
        catch (Exception error) when (error is IOException or XmlException or UnauthorizedAccessException)
        {
            return null;
        }

        return null;
    }

    private static string? FindReferencePack()
    {
        string? shared = System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)));
        string packs = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(shared) ?? "", "packs", "Microsoft.NETCore.App.Ref");
        return Directory.Exists(packs)
            ? Directory.EnumerateDirectories(packs).Order(StringComparer.Ordinal)
                .Select(version => System.IO.Path.Combine(version, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}"))
                .LastOrDefault(Directory.Exists)
            : null;
    }
}
