using System.Collections.Concurrent;
using System.Reflection;
using ExoInteractive.Kernel.Scripting.Documentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>The compiler's view of assemblies that the host has loaded or could load: one reference per file and process.</summary>
internal static class HostReferences
{
    private static readonly ConcurrentDictionary<string, MetadataReference> ByPath = new(StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Framework = new(FindFramework);

    /// <summary>.NET's own assemblies, the kernel's, those given and what these were compiled against.</summary>
    public static IReadOnlyList<MetadataReference> For(IEnumerable<Assembly> assemblies)
    {
        List<MetadataReference> references = [.. Framework.Value];
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        Queue<Assembly> queue = new(assemblies);
        while (queue.TryDequeue(out Assembly? assembly))
        {
            if (!seen.Add(assembly.GetName().Name!) || assembly.IsDynamic || IsFramework(assembly.Location))
            {
                continue;
            }

            references.Add(Of(assembly));
            foreach (string path in assembly.GetReferencedAssemblies().Select(PathOf).OfType<string>().Where(path => !IsFramework(path)))
            {
                if (seen.Add(Path.GetFileNameWithoutExtension(path)))
                {
                    references.Add(OfFile(path));
                }
            }
        }

        return references;
    }

    /// <summary>A reference to a loaded assembly.</summary>
    /// <exception cref="ArgumentException">It was loaded from memory, where the compiler cannot read it.</exception>
    public static MetadataReference Of(Assembly assembly)
        => !string.IsNullOrEmpty(assembly.Location)
            ? ByPath.GetOrAdd(assembly.Location, static (file, loaded) => Reference(MappedMetadata.Of(loaded), file), assembly)
            : throw new ArgumentException($"cells can use assemblies that are files; {assembly.GetName().Name} was loaded from memory", nameof(assembly));

    /// <summary>The file behind a name, where the runtime knows one.</summary>
    public static string? PathOf(AssemblyName name) => name.Name is { } simple && TrustedPaths.Value.TryGetValue(simple, out string? path) ? path : null;

    private static readonly Lazy<Dictionary<string, string>> TrustedPaths = new(() =>
    {
        Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
        foreach (string path in ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }

        return paths;
    });

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    private static bool IsFramework(string path) => path.Length > 0 && Path.GetDirectoryName(path) == FrameworkFolder;

    /// <summary>A reference to a file; one that is neither .NET's nor the program's own is copied, as it may be written anew at any time.</summary>
    public static MetadataReference OfFile(string path)
        => ByPath.GetOrAdd(path, static file => Reference(IsHosts(file) ? MappedMetadata.Of(file) : AssemblyMetadata.CreateFromImage(File.ReadAllBytes(file)), file));

    private static bool IsHosts(string path) => TrustedPaths.Value.TryGetValue(Path.GetFileNameWithoutExtension(path), out string? trusted) && trusted == path;

    // Without the file's path: it would go into every cell's symbols, which costs more than compiling a short cell.
    private static PortableExecutableReference Reference(AssemblyMetadata metadata, string file)
        => metadata.GetReference(new FileDocumentation(file), display: file);

    private static List<MetadataReference> FindFramework()
        => TrustedPaths.Value.Values
            .Where(IsFramework)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal))
            .Select(OfFile)
            .ToList();
}
