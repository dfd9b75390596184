using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>
/// The metadata of assembly files where it lies: in the image the runtime has loaded, or in the file, mapped. Nothing is
/// copied, so that what no cell ever names costs next to no memory. What was mapped stays so until the process ends.
/// </summary>
internal static class MappedMetadata
{
    /// <summary>MADV_DONTNEED, on Linux and macOS alike.</summary>
    private const int NotNeeded = 4;

    /// <summary>What the runtime had loaded when the first was asked for.</summary>
    private static readonly Lazy<Dictionary<string, Assembly>> Loaded = new(FindLoaded);

    private static readonly ConcurrentDictionary<string, MemoryMappedViewAccessor> Mapped = new(StringComparer.Ordinal);

    /// <summary>The metadata of a file that stays as it is while the process runs, such as one of .NET's.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="BadImageFormatException">The file holds no .NET assembly.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static AssemblyMetadata Of(string path)
        => Loaded.Value.TryGetValue(path, out Assembly? assembly) ? Of(assembly) : OfMapped(path);

    /// <summary>The metadata of a loaded assembly.</summary>
    /// <param name="assembly">One with a file.</param>
    public static unsafe AssemblyMetadata Of(Assembly assembly)
        => assembly.TryGetRawMetadata(out byte* blob, out int length)
            ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)blob, length))
            : AssemblyMetadata.CreateFromImage(File.ReadAllBytes(assembly.Location));

    private static unsafe AssemblyMetadata OfMapped(string path)
    {
        MemoryMappedViewAccessor view = Mapped.GetOrAdd(path, Map);
        byte* image = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref image);
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromImage((nint)image, (int)new FileInfo(path).Length));
    }

    /// <summary>Takes what was read of the files out of this process's working set; the next reader finds it in the system's cache.</summary>
    public static unsafe void Release()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (MemoryMappedViewAccessor view in Mapped.Values)
        {
            byte* image = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref image);
            _ = Advise((nint)image, (nuint)view.Capacity, NotNeeded);
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(nint address, nuint length, int advice);

    private static MemoryMappedViewAccessor Map(string path)
    {
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, 0, MemoryMappedFileAccess.Read);
        return file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    private static Dictionary<string, Assembly> FindLoaded()
    {
        Dictionary<string, Assembly> byPath = new(StringComparer.Ordinal);
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic))
        {
            byPath.TryAdd(assembly.Location, assembly);
        }

        return byPath;
    }
}
