using System.Diagnostics;

namespace ExoInteractive.Runs.Records;

/// <summary>The assemblies that the program was built with.</summary>
internal static class OwnAssemblies
{
    private static readonly Lazy<Task<IReadOnlyDictionary<string, string>>> Looked = new(() => Task.Factory.StartNew(
        () => In(AppContext.BaseDirectory), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Begins to look at them, in the background.</summary>
    public static void Look() => _ = Looked.Value;

    /// <summary>Name → version, of the program's own folder.</summary>
    public static IReadOnlyDictionary<string, string> Versions => Looked.Value.GetAwaiter().GetResult();

    /// <summary>Those of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Name → version as its author gave it, with the commit it was built from where that is told.</returns>
    public static IReadOnlyDictionary<string, string> In(string folder)
    {
        SortedDictionary<string, string> versions = new(StringComparer.Ordinal);
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*.dll"))
            {
                FileVersionInfo version = FileVersionInfo.GetVersionInfo(file);
                versions[Path.GetFileNameWithoutExtension(file)] = version.ProductVersion ?? version.FileVersion ?? "unknown";
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return versions;
        }

        return versions;
    }
}
