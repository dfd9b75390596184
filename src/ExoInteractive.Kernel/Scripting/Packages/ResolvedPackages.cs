using System.Text.Json;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>One package or project of a resolved graph.</summary>
/// <param name="Name">As its author writes it.</param>
/// <param name="Version">The version chosen.</param>
/// <param name="Compile">Assemblies the compiler reads; full paths.</param>
/// <param name="Load">Assemblies to load; full paths.</param>
/// <param name="Native">Native libraries; full paths.</param>
/// <param name="HasHostExtension">Whether it holds an extension for .NET Interactive.</param>
internal sealed record ResolvedPackage(
    string Name, string Version, IReadOnlyList<string> Compile, IReadOnlyList<string> Load, IReadOnlyList<string> Native, bool HasHostExtension);

/// <summary>What NuGet chose, from its file project.assets.json.</summary>
internal static class ResolvedPackages
{
    private const string ExtensionFolder = "interactive-extensions/dotnet/";

    /// <summary>Reads the file.</summary>
    /// <param name="path">project.assets.json.</param>
    /// <param name="builtProjects">The folder that projects were built into; null where there are none.</param>
    /// <returns>Packages, then projects; null where the file is missing, broken, or names files that are gone.</returns>
    public static IReadOnlyList<ResolvedPackage>? Read(string path, string? builtProjects)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            if (!root.GetProperty("targets").TryGetProperty($"{PackageGraph.Framework}/{PackageGraph.Runtime}", out JsonElement target))
            {
                return null;
            }

            List<string> folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
            List<ResolvedPackage> packages = [];
            foreach (JsonProperty entry in target.EnumerateObject())
            {
                JsonElement library = root.GetProperty("libraries").GetProperty(entry.Name);
                if (library.GetProperty("type").GetString() == "package" && Package(entry, library, folders) is var package)
                {
                    packages.Add(package);
                }
            }

            return builtProjects is null ? packages : [.. packages, .. Projects(target, builtProjects)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What NuGet had to say, each with its code, such as "NU1101".</summary>
    public static IReadOnlyList<(string Code, string Message)> Errors(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.TryGetProperty("logs", out JsonElement logs)
                ? [.. logs.EnumerateArray()
                    .Where(entry => entry.GetProperty("level").GetString() == "Error")
                    .Select(entry => (entry.GetProperty("code").GetString()!, entry.GetProperty("message").GetString()!))]
                : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    private static ResolvedPackage Package(JsonProperty entry, JsonElement library, List<string> folders)
    {
        string relative = library.GetProperty("path").GetString()!;
        string folder = folders.Select(root => Path.Combine(root, relative)).FirstOrDefault(Directory.Exists)
            ?? throw new FileNotFoundException($"the package {entry.Name} is no longer in {string.Join(", ", folders)}");
        string[] words = entry.Name.Split('/');
        return new ResolvedPackage(
            words[0],
            words[1],
            Files(entry.Value, "compile", folder),
            Files(entry.Value, "runtime", folder),
            Files(entry.Value, "native", folder),
            library.GetProperty("files").EnumerateArray().Any(file => file.GetString()!.StartsWith(ExtensionFolder, StringComparison.OrdinalIgnoreCase)));
    }

    private static List<string> Files(JsonElement library, string kind, string folder)
        => !library.TryGetProperty(kind, out JsonElement files)
            ? []
            : files.EnumerateObject()
                .Where(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal))
                .Select(file => Path.GetFullPath(Path.Combine(folder, file.Name)))
                .Select(file => File.Exists(file) ? file : throw new FileNotFoundException($"a package's file is gone: {file}"))
                .ToList();

    /// <summary>A project's assemblies and whatever else it copies beside them: referenced files, native libraries.</summary>
    private static IEnumerable<ResolvedPackage> Projects(JsonElement target, string folder)
    {
        HashSet<string> own = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty entry in target.EnumerateObject().Where(entry => entry.Value.GetProperty("type").GetString() == "project"))
        {
            string[] words = entry.Name.Split('/');
            List<string> files = entry.Value.TryGetProperty("runtime", out JsonElement runtime)
                ? runtime.EnumerateObject().Select(file => Path.Combine(folder, Path.GetFileName(file.Name))).Where(File.Exists).ToList()
                : [];
            own.UnionWith(files);
            yield return new ResolvedPackage(words[0], words[1], files, files, [], false);
        }

        List<string> others = Directory.EnumerateFiles(folder, "*", SearchOption.TopDirectoryOnly)
            .Where(file => !own.Contains(file) && Path.GetFileNameWithoutExtension(file) != PackageGraph.AssemblyName)
            .ToList();
        List<string> assemblies = others.Where(file => AssemblyFile.Read(file) is not null).ToList();
        yield return new ResolvedPackage("", "", assemblies, assemblies, others.Where(IsNative).Except(assemblies).ToList(), false);
    }

    private static bool IsNative(string file) => Path.GetExtension(file).ToLowerInvariant() is ".so" or ".dylib" or ".dll";
}
