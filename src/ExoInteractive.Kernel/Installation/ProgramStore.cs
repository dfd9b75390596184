namespace ExoInteractive.Kernel.Installation;

/// <summary>
/// Programs that kernels are started from, each in a folder of its own that never changes once it is there: a new one is
/// put beside the old, so that kernels that run go on undisturbed, and what no kernel needs any more is removed later.
/// </summary>
/// <param name="folder">A folder of such folders, as <see cref="ProgramFolders"/> names them; made where missing.</param>
public sealed class ProgramStore(string folder)
{
    /// <summary>Marks a folder as made here, and is held open by whatever runs from it.</summary>
    private const string MarkName = ".in-use";

    private const string Unfinished = ".new";

    /// <summary>Says that a program is in use, until its process ends or what is returned is disposed of.</summary>
    /// <param name="program">The program's folder.</param>
    /// <returns>Null for a folder that no store made, which none will remove either.</returns>
    public static IDisposable? Use(string program)
    {
        try
        {
            return new FileStream(Path.Combine(program, MarkName), FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Adds a program: whole, or not at all.</summary>
    /// <param name="name">What its folder is called, such as a version; a number is added where there is one already.</param>
    /// <param name="write">Writes it into the empty folder it is given.</param>
    /// <returns>The program's folder.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public string Add(string name, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string fresh = Path.Combine(folder, $"{Guid.NewGuid():N}{Unfinished}");
        Directory.CreateDirectory(fresh);
        try
        {
            write(fresh);
            File.WriteAllBytes(Path.Combine(fresh, MarkName), []);
            string target = Path.Combine(folder, name);
            for (int number = 2; Path.Exists(target); number++)
            {
                target = Path.Combine(folder, $"{name}-{number}");
            }

            Directory.Move(fresh, target);
            return target;
        }
        catch
        {
            Directory.Delete(fresh, recursive: true);
            throw;
        }
    }

    /// <summary>Removes the programs that no installed kernel names and no process runs.</summary>
    /// <param name="kernels">All kernels installed.</param>
    /// <returns>The folders removed, and those that would have been but are in use or cannot be removed.</returns>
    public (IReadOnlyList<string> Removed, IReadOnlyList<string> Kept) Prune(IEnumerable<InstalledKernelSpec> kernels)
    {
        string[] named = [.. kernels.SelectMany(kernel => kernel.Arguments).Where(Path.IsPathFullyQualified).Select(Path.GetFullPath)];
        List<string> removed = [], kept = [];
        IEnumerable<string> programs = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        foreach (string program in programs.Where(program => File.Exists(Path.Combine(program, MarkName))))
        {
            string inside = Path.GetFullPath(program) + Path.DirectorySeparatorChar;
            if (!named.Any(path => path.StartsWith(inside, StringComparison.Ordinal)))
            {
                (TryRemove(program) ? removed : kept).Add(program);
            }
        }

        return (removed, kept);
    }

    /// <summary>The mark goes last: what is left after a failure is still known as ours.</summary>
    private static bool TryRemove(string program)
    {
        try
        {
            using (new FileStream(Path.Combine(program, MarkName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                foreach (FileSystemInfo entry in new DirectoryInfo(program).GetFileSystemInfos().Where(entry => entry.Name != MarkName))
                {
                    if (entry is DirectoryInfo { LinkTarget: null } inner)
                    {
                        inner.Delete(recursive: true);
                    }
                    else
                    {
                        entry.Delete();
                    }
                }
            }

            Directory.Delete(program, recursive: true);
            return true;
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
