using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>
/// Holds the compiled cells of one engine and what they loaded through <c>#r</c>. Whatever the host knows comes from the
/// host, so that a cell's <c>LightCurve</c> is the host's <c>LightCurve</c>.
/// </summary>
internal sealed class SubmissionLoadContext(string name) : AssemblyLoadContext(name)
{
    private static readonly AssemblyLoadContext Host = GetLoadContext(typeof(SubmissionLoadContext).Assembly) ?? Default;

    private readonly ConcurrentDictionary<string, Assembly> _submissions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _referencedFiles = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _nativeLibraries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Loads a compiled cell.</summary>
    public Assembly LoadSubmission(Stream image, Stream symbols)
    {
        Assembly assembly = LoadFromStream(image, symbols);
        _submissions[assembly.GetName().Name!] = assembly;
        return assembly;
    }

    /// <summary>Makes a file named by <c>#r</c> loadable; its own dependencies are looked for beside it.</summary>
    public void AddFile(string path) => _referencedFiles.TryAdd(Path.GetFileNameWithoutExtension(path), path);

    /// <summary>Makes a native library loadable by its name, with or without "lib" and ending.</summary>
    public void AddNativeLibrary(string path) => _nativeLibraries.TryAdd(Path.GetFileName(path), path);

    /// <summary>Whether a method was compiled from a cell of this engine.</summary>
    public bool IsSubmission(Assembly assembly) => _submissions.TryGetValue(assembly.GetName().Name!, out Assembly? known) && known == assembly;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (_submissions.TryGetValue(assemblyName.Name!, out Assembly? submission))
        {
            return submission;
        }

        try
        {
            return Host.LoadFromAssemblyName(assemblyName);
        }
        catch (FileNotFoundException)
        {
            return FileOf(assemblyName.Name!) is { } path ? LoadFromAssemblyPath(path) : null;
        }
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
        => NativeNames(unmanagedDllName).Select(NativeLibraryOf).FirstOrDefault(path => path is not null) is { } path
            ? LoadUnmanagedDllFromPath(path)
            : IntPtr.Zero;

    private static string[] NativeNames(string name)
    {
        string ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return [name, name + ending, $"lib{name}{ending}", $"lib{name}"];
    }

    private string? NativeLibraryOf(string fileName)
        => _nativeLibraries.TryGetValue(fileName, out string? path)
            ? path
            : _referencedFiles.Values.Select(file => Path.Combine(Path.GetDirectoryName(file)!, fileName)).FirstOrDefault(File.Exists);

    private string? FileOf(string simpleName)
        => _referencedFiles.TryGetValue(simpleName, out string? path)
            ? path
            : _referencedFiles.Values
                .Select(file => Path.Combine(Path.GetDirectoryName(file)!, simpleName + ".dll"))
                .FirstOrDefault(File.Exists);
}
