namespace ExoInteractive.Kernel.Scripting.Documentation;

/// <summary>
/// The documentation of .NET itself, which comes with an SDK and not with the runtime. Implementation and reference
/// assemblies are cut differently, so what one does not hold is looked for in the others.
/// </summary>
/// <param name="folder">Holds the pack's XML files; null where no SDK is installed.</param>
internal sealed class ReferencePack(string? folder)
{
    private readonly Lazy<IReadOnlyList<string>> _files = new(() => folder is null ? [] : Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal).ToList());

    /// <summary>That of the SDK beside the running runtime.</summary>
    public static ReferencePack Installed { get; } = new(Find());

    /// <summary>Whether there is one.</summary>
    public bool Exists => folder is not null;

    /// <summary>The <c>member</c> element of a documentation identifier; null where there is none.</summary>
    /// <param name="id">Such as <c>T:System.Math</c>.</param>
    /// <param name="assembly">The implementation's name, whose namesake is asked first.</param>
    public string? Find(string id, string assembly)
        => _files.Value
            .OrderBy(file => Path.GetFileNameWithoutExtension(file) is var name && name == assembly ? 0 : name == "System.Runtime" ? 1 : name is "System.Collections" or "System.Linq" ? 2 : 3)
            .Select(file => DocumentationFile.At(file).Find(id))
            .FirstOrDefault(text => text is not null);

    private static string? Find()
    {
        string? shared = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(object).Assembly.Location)));
        string packs = Path.Combine(Path.GetDirectoryName(shared) ?? "", "packs", "Microsoft.NETCore.App.Ref");
        return Directory.Exists(packs)
            ? Directory.EnumerateDirectories(packs)
                .OrderBy(version => Version.TryParse(Path.GetFileName(version).Split('-')[0], out Version? number) ? number : new Version())
                .Select(version => Path.Combine(version, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}"))
                .LastOrDefault(Directory.Exists)
            : null;
    }
}
