using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>
/// The assemblies a notebook has taken up. One that the host itself runs with stays the host's; a build that differs from
/// the one in use is refused, because a process can load only one.
/// </summary>
internal sealed class AdoptedAssemblies(SubmissionCompiler compiler)
{
    private const string Restart = "restart the kernel to use it";

    private readonly Dictionary<string, AssemblyFile> _inUse = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<string> _referenced = [];

    /// <summary>Takes up the assemblies and native libraries of packages; all or, where it throws, none.</summary>
    /// <returns>References that cells do not have yet.</returns>
    /// <exception cref="MagicException">One contradicts what is in use.</exception>
    public IReadOnlyList<MetadataReference> Adopt(IReadOnlyList<ResolvedPackage> packages)
    {
        HashSet<string> referenced = new(_referenced, StringComparer.OrdinalIgnoreCase);
        referenced.UnionWith(compiler.Root.ReferencedAssemblyNames.Select(identity => identity.Name));
        List<MetadataReference> references = [];
        List<AssemblyFile> adopted = [];
        foreach (ResolvedPackage package in packages)
        {
            foreach (AssemblyFile assembly in package.Load.Select(AssemblyFile.Read).OfType<AssemblyFile>().Where(assembly => IsNew(package, assembly)))
            {
                adopted.Add(assembly);
            }

            // The file for the compiler may hold declarations alone, in a folder of its own.
            foreach (string file in package.Compile)
            {
                string name = Path.GetFileNameWithoutExtension(file);
                if (referenced.Add(name))
                {
                    references.Add(HostReferences.OfFile(HostReferences.PathOf(new System.Reflection.AssemblyName(name)) ?? file));
                }
            }
        }

        _referenced = referenced;
        foreach (AssemblyFile assembly in adopted)
        {
            _inUse[assembly.Name] = assembly;
            compiler.LoadContext.AddFile(assembly.Path);
        }

        foreach (string library in packages.SelectMany(package => package.Native))
        {
            compiler.LoadContext.AddNativeLibrary(library);
        }

        return references;
    }

    private bool IsNew(ResolvedPackage package, AssemblyFile assembly)
    {
        string origin = package.Name.Length > 0 ? $"{package.Name} {package.Version}" : assembly.Path;
        if (HostReferences.PathOf(new System.Reflection.AssemblyName(assembly.Name)) is { } path)
        {
            Version ofHost = AssemblyFile.Read(path)?.Version ?? new Version();
            return assembly.Version > ofHost
                ? throw new MagicException(
                    $"{origin} brings {assembly.Name} {assembly.Version}, but the kernel itself runs with {assembly.Name} {ofHost} and a process can load only one; ask for a version that goes with it")
                : false;
        }

        if (_inUse.TryGetValue(assembly.Name, out AssemblyFile? used))
        {
            return used.Module != assembly.Module
                ? throw new MagicException(used.Version != assembly.Version
                    ? $"{assembly.Name} is in use in version {used.Version}, and {origin} brings {assembly.Version}; {Restart}"
                    : $"{assembly.Name} has changed since this session began to use it ({origin}); {Restart}")
                : false;
        }

        return true;
    }
}
