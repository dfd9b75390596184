using System.Globalization;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>
/// The packages, projects and assemblies that the cells of one notebook asked for. All are resolved together; what is in
/// use keeps its version, as a process can load only one. Used on the cell thread alone.
/// </summary>
internal sealed class CellReferences(ScriptEngineSettings settings, SubmissionCompiler compiler, NotebookState state)
{
    private readonly PackageResolver _resolver = new(settings.PackageCache ?? PackageResolver.UserCache, settings.Clock);
    private readonly AdoptedAssemblies _adopted = new(compiler);
    private readonly Dictionary<string, string> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _projects = [];
    private readonly List<string> _sources = [];

    /// <summary>Makes what some lines ask for known to all cells from now on; either all of them or, where it throws, none.</summary>
    /// <exception cref="MagicException">Something is not to be had, or contradicts what is in use.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public async Task AddAsync(CellContext cell, IReadOnlyList<ReferenceLine> lines)
    {
        List<string> sources = lines.Where(line => line.Kind == ReferenceKind.Source).Select(line => SourceOf(line.Value)).ToList();
        List<string> projects = lines.Where(line => line.Kind == ReferenceKind.Project).Select(line => FileOf(line.Value, "project")).ToList();
        List<ResolvedPackage> assemblies = lines.Where(line => line.Kind == ReferenceKind.Assembly).Select(line => AssemblyOf(line.Value)).ToList();
        _sources.AddRange(sources.Except(_sources).ToList());
        Dictionary<string, string> wanted = Wanted(lines);
        if (wanted.Count > 0 || projects.Count > 0)
        {
            await Resolve(cell, wanted, projects).ConfigureAwait(false);
        }

        if (assemblies.Count > 0)
        {
            Reference(cell, _adopted.Adopt(assemblies));
        }
    }

    /// <summary>Packages that are not in use yet, or in another version.</summary>
    private Dictionary<string, string> Wanted(IReadOnlyList<ReferenceLine> lines)
    {
        Dictionary<string, string> wanted = new(StringComparer.OrdinalIgnoreCase);
        foreach (ReferenceLine line in lines.Where(line => line.Kind == ReferenceKind.Package))
        {
            bool inUse = _versions.TryGetValue(line.Value, out string? version) && _packages.ContainsKey(line.Value);
            if (inUse && (line.Version is null || line.Version == version || line.Version == _packages[line.Value]))
            {
                continue;
            }

            if (wanted.TryGetValue(line.Value, out string? other) && line.Version is not null && other != "*" && other != line.Version)
            {
                throw new MagicException($"the package {line.Value} is asked for as {other} and as {line.Version}; one process can load only one");
            }

            wanted[line.Value] = line.Version ?? wanted.GetValueOrDefault(line.Value, "*");
        }

        return wanted;
    }

    private async Task Resolve(CellContext cell, Dictionary<string, string> wanted, List<string> projects)
    {
        // What is in use is asked for in its own version, so that a newer one that came out meanwhile changes nothing.
        Dictionary<string, string> asked = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in _packages.Keys)
        {
            asked[name] = _versions.GetValueOrDefault(name, _packages[name]);
        }

        foreach ((string name, string version) in wanted)
        {
            asked[name] = version;
        }

        List<string> all = [.. _projects.Union(projects, StringComparer.Ordinal)];
        PackageGraph graph = new(asked, all, [.. _sources], settings.WorkingDirectory);
        DisplayedValue? shown = null;
        IReadOnlyList<ResolvedPackage> resolved;
        try
        {
            resolved = _resolver.Kept(graph) ?? await Restore(cell, graph, wanted.Keys.Concat(projects.Select(project => Path.GetFileName(project)!)), display => shown = display).ConfigureAwait(false);
            cell.Cancellation.ThrowIfCancellationRequested();
            Check(resolved);
            Reference(cell, _adopted.Adopt(resolved));
        }
        catch (Exception error)
        {
            shown?.Update(MimeBundle.Plain(error is OperationCanceledException ? "stopped; nothing was installed" : "nothing was installed"));
            throw;
        }

        foreach ((string name, string version) in wanted)
        {
            _packages[name] = version;
        }

        _projects.AddRange(projects.Except(_projects).ToList());
        foreach (ResolvedPackage package in resolved.Where(package => package.Name.Length > 0))
        {
            _versions[package.Name] = package.Version;
        }

        state.Packages = new SortedDictionary<string, string>(_versions, StringComparer.Ordinal);
        MimeBundle installed = InstalledNote.Of(resolved, wanted.Keys, projects);
        if (shown is null)
        {
            DisplayedValue.Show(cell, installed);
        }
        else
        {
            shown.Update(installed);
        }
    }

    private async Task<IReadOnlyList<ResolvedPackage>> Restore(CellContext cell, PackageGraph graph, IEnumerable<string> names, Action<DisplayedValue> showing)
    {
        string what = $"{(graph.Projects.Count > 0 ? "building" : "restoring")} {string.Join(", ", names)} …";
        long begun = settings.Clock.GetTimestamp();
        DisplayedValue shown = DisplayedValue.Show(cell, MimeBundle.Plain(what));
        showing(shown);
        Task<IReadOnlyList<ResolvedPackage>> work = _resolver.ResolveAsync(graph, cell.Cancellation);
        while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false) != work)
        {
            string elapsed = settings.Clock.GetElapsedTime(begun).TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
            shown.Update(MimeBundle.Plain($"{what} {elapsed} s"));
        }

        return await work.ConfigureAwait(false);
    }

    private void Check(IReadOnlyList<ResolvedPackage> resolved)
    {
        foreach (ResolvedPackage package in resolved)
        {
            if (_versions.TryGetValue(package.Name, out string? used) && used != package.Version)
            {
                throw new MagicException(
                    $"the package {package.Name} is in use in version {used}, and {package.Version} is asked for now; a process can load only one: "
                    + "restart the kernel and ask for all packages in the first cell");
            }
        }
    }

    /// <summary>One empty submission with the references, which all later ones inherit.</summary>
    private void Reference(CellContext cell, IReadOnlyList<MetadataReference> references)
    {
        if (references.Count > 0)
        {
            CompiledCell compiled = compiler.Compile(state.Last, SubmissionCompiler.Parse("", "references"), references, CancellationToken.None);
            if (compiled.Errors.Count > 0)
            {
                throw new MagicException($"the compiler cannot use the references: {compiled.Errors[0].GetMessage(CultureInfo.InvariantCulture)}");
            }

            state.Start(compiled, cell, source: null).GetAwaiter().GetResult();
        }
    }

    private string SourceOf(string source)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out Uri? address) && !address.IsFile)
        {
            return address.AbsoluteUri;
        }

        string folder = Path.GetFullPath(address is { IsFile: true } ? address.LocalPath : source, settings.WorkingDirectory);
        return Directory.Exists(folder) ? folder : throw new MagicException($"#i: there is no folder {folder}, and \"{source}\" is no web address");
    }

    private ResolvedPackage AssemblyOf(string path)
    {
        string file = FileOf(path, ".NET assembly");
        return AssemblyFile.Read(file) is { } assembly
            ? new ResolvedPackage("", assembly.Version.ToString(), [file], [file], [], false)
            : throw new MagicException($"#r: {file} is no .NET assembly");
    }

    private string FileOf(string path, string expected)
    {
        string file = Path.GetFullPath(path, settings.WorkingDirectory);
        return File.Exists(file) ? file
            : throw new MagicException($"#r: {(Directory.Exists(file) ? $"{file} is a folder" : $"there is no file {file}")}; expected a {expected}");
    }
}
