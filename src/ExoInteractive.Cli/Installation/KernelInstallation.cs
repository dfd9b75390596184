using ExoInteractive.Kernel.Installation;

namespace ExoInteractive.Cli.Installation;

/// <summary>Registers the kernel with Jupyter, and keeps the published programs that registered kernels start.</summary>
/// <param name="kernels">The folder kernels are registered in.</param>
/// <param name="search">All folders Jupyter looks for kernels in.</param>
/// <param name="programs">The folder of published programs.</param>
internal sealed class KernelInstallation(string kernels, IReadOnlyList<string> search, string programs)
{
    /// <summary>The kernel's name in Jupyter.</summary>
    public const string DefaultName = "exointeractive";

    /// <summary>The name under which notebooks of .NET Interactive and papermill look for a C# kernel.</summary>
    public const string AliasName = ".net-csharp";

    private static readonly IReadOnlyList<string> Start = ["kernel", "start", "--connection-file", KernelSpec.ConnectionFile];

    private readonly ProgramStore _store = new(programs);

    /// <summary>The folders that are looked through for kernels, where this one writes first.</summary>
    public IReadOnlyList<string> Folders => [kernels, .. search.Where(folder => folder != kernels)];

    /// <summary>Whether a kernel was installed by this program, of whatever version.</summary>
    /// <param name="kernel">Any kernel.</param>
    public static bool IsOurs(InstalledKernelSpec kernel) => kernel.Arguments.Count > Start.Count && kernel.Arguments.TakeLast(Start.Count).SequenceEqual(Start);

    /// <summary>Publishes the program where asked to, and registers it.</summary>
    /// <param name="name">The kernel's name.</param>
    /// <param name="alias">Under <see cref="AliasName"/> too.</param>
    /// <param name="force">Over kernels of others by the same names.</param>
    /// <param name="publish">Writes the program into an empty folder; null to register the running one.</param>
    /// <returns>The folders of the kernels registered.</returns>
    /// <exception cref="InvalidOperationException">A kernel of somebody else has the name, or publishing failed; nothing was changed.</exception>
    public IReadOnlyList<string> Install(string name, bool alias, bool force, Action<string>? publish)
    {
        string[] names = alias && name != AliasName ? [name, AliasName] : [name];
        if (!force && names.Select(each => KernelSpecInstaller.Find(each, [kernels])).FirstOrDefault(found => found is not null && !IsOurs(found)) is { } foreign)
        {
            throw new InvalidOperationException($"{foreign.Folder} is a kernel of another program; --force replaces it");
        }

        IReadOnlyList<string> command = publish is null
            ? OwnProgram.CommandLine(Start)
            : OwnProgram.CommandLineIn(_store.Add(KernelProgram.Version, publish), Start);
        List<string> folders = [];
        foreach (string each in names)
        {
            KernelSpec spec = new(each, command);
            folders.Add(KernelSpecInstaller.Install(each == AliasName ? spec with { DisplayName = "C# (.NET, ExoInteractive)" } : spec, kernels));
        }

        Prune();
        return folders;
    }

    /// <summary>Removes the kernel and its alias from Jupyter, and the programs nothing needs any more.</summary>
    /// <param name="name">The kernel's name.</param>
    /// <returns>The folders removed, and those of programs that still run; of the former none where there is no such kernel.</returns>
    /// <exception cref="InvalidOperationException">The kernel is one of another program.</exception>
    public (IReadOnlyList<string> Removed, IReadOnlyList<string> Running) Uninstall(string name)
    {
        if (KernelSpecInstaller.Find(name, Folders) is not { } found)
        {
            return ([], []);
        }

        if (!IsOurs(found))
        {
            throw new InvalidOperationException($"{found.Folder} is a kernel of another program; jupyter kernelspec remove {name} removes it");
        }

        List<string> removed = [KernelSpecInstaller.Uninstall(name, Folders)!];
        string[] beside = [Path.GetDirectoryName(found.Folder)!];
        if (KernelSpecInstaller.Find(AliasName, beside) is { } alias && IsOurs(alias))
        {
            removed.Add(KernelSpecInstaller.Uninstall(AliasName, beside)!);
        }

        (IReadOnlyList<string> programs, IReadOnlyList<string> running) = Prune();
        return ([.. removed, .. programs], running);
    }

    private (IReadOnlyList<string> Removed, IReadOnlyList<string> Kept) Prune()
        => _store.Prune(Folders.SelectMany(folder => KernelSpecInstaller.List([folder])));
}
