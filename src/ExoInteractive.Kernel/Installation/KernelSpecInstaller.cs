namespace ExoInteractive.Kernel.Installation;

/// <summary>Installs, lists and removes kernels.</summary>
public static class KernelSpecInstaller
{
    private const string Unfinished = ".new";

    /// <summary>Writes a kernel's folder whole and then puts it in place of what was there, so Jupyter never sees half of it.</summary>
    /// <param name="spec">The kernel.</param>
    /// <param name="kernels">A folder of kernels, such as <see cref="JupyterFolders.User"/>; made where missing.</param>
    /// <returns>The kernel's folder.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public static string Install(KernelSpec spec, string kernels)
    {
        string folder = Path.Combine(kernels, spec.Name);
        string fresh = Path.Combine(kernels, $"{spec.Name}.{Guid.NewGuid():N}{Unfinished}");
        Directory.CreateDirectory(fresh);
        try
        {
            File.WriteAllBytes(Path.Combine(fresh, InstalledKernelSpec.FileName), spec.ToJson());
            File.WriteAllBytes(Path.Combine(fresh, "logo-32x32.png"), KernelLogo.Png(32));
            File.WriteAllBytes(Path.Combine(fresh, "logo-64x64.png"), KernelLogo.Png(64));
            File.WriteAllText(Path.Combine(fresh, "logo-svg.svg"), KernelLogo.Svg);
            Remove(folder);
            Directory.Move(fresh, folder);
        }
        catch
        {
            Remove(fresh);
            throw;
        }

        return folder;
    }

    /// <summary>Looks a kernel up in the first folder that has it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kernels">Folders of kernels, in order.</param>
    /// <returns>Null where none of them has such a kernel.</returns>
    /// <exception cref="ArgumentException">The name is none a kernel can have.</exception>
    public static InstalledKernelSpec? Find(string name, IReadOnlyList<string> kernels)
    {
        KernelSpec.CheckName(name);
        return kernels.Select(each => Path.Combine(each, name)).FirstOrDefault(IsKernel) is { } folder ? InstalledKernelSpec.Read(folder) : null;
    }

    /// <summary>Removes a kernel from the first folder that has it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kernels">Folders of kernels, in order.</param>
    /// <returns>The folder removed; null where none of them has such a kernel.</returns>
    /// <exception cref="ArgumentException">The name is none a kernel can have.</exception>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not remove it.</exception>
    public static string? Uninstall(string name, IReadOnlyList<string> kernels)
    {
        InstalledKernelSpec? found = Find(name, kernels);
        if (found is not null)
        {
            Remove(found.Folder);
        }

        return found?.Folder;
    }

    /// <summary>The kernels in some folders; of two with the same name, Jupyter sees the first.</summary>
    /// <param name="kernels">Folders of kernels, in order; those that do not exist hold none.</param>
    /// <returns>The kernels by name.</returns>
    public static IReadOnlyList<InstalledKernelSpec> List(IReadOnlyList<string> kernels)
        => [.. kernels
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Where(IsKernel)
            .Select(InstalledKernelSpec.Read)
            .DistinctBy(spec => spec.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(spec => spec.Name, StringComparer.OrdinalIgnoreCase)];

    private static bool IsKernel(string folder)
        => !folder.EndsWith(Unfinished, StringComparison.Ordinal) && File.Exists(Path.Combine(folder, InstalledKernelSpec.FileName));

    private static void Remove(string folder)
    {
        // A link, as a developer's install makes, is removed itself, not what it leads to.
        if (new DirectoryInfo(folder) is { Exists: true } existing)
        {
            existing.Delete(recursive: existing.LinkTarget is null);
        }
    }
}
