using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>
/// Has the SDK resolve a graph. The answer for packages alone is kept in a folder of the user's cache, so that the same
/// packages are restored once; projects are built each time, into a folder of this process.
/// </summary>
/// <param name="cache">The folder of kept answers.</param>
/// <param name="clock">How old a kept answer is.</param>
internal sealed class PackageResolver(string cache, TimeProvider clock)
{
    private const string ProjectFile = "session.csproj";

    /// <summary>How long the newest version of yesterday counts as the newest.</summary>
    private static readonly TimeSpan Newest = TimeSpan.FromDays(1);

    private static readonly string[] Quietly = ["-v", "quiet", "--nologo", "-nodeReuse:false", "-tl:off"];

    private readonly string _builds = Path.Combine(Path.GetTempPath(), "exointeractive-projects");

    /// <summary>The cache of this user.</summary>
    public static string UserCache => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches && Path.IsPathFullyQualified(caches) ? caches
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Caches")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "exointeractive", "packages");

    /// <summary>An answer kept from before, where nothing can have changed.</summary>
    public IReadOnlyList<ResolvedPackage>? Kept(PackageGraph graph)
    {
        if (graph.Projects.Count > 0)
        {
            return null;
        }

        string assets = Assets(Path.Combine(cache, graph.Key()));
        return File.Exists(assets) && !(graph.IsFloating && clock.GetUtcNow() - File.GetLastWriteTimeUtc(assets) > Newest)
            ? ResolvedPackages.Read(assets, builtProjects: null)
            : null;
    }

    /// <summary>Restores the packages and builds the projects.</summary>
    /// <exception cref="MagicException">There is no SDK, a package is not to be had, or a project does not build.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public Task<IReadOnlyList<ResolvedPackage>> ResolveAsync(PackageGraph graph, CancellationToken cancellationToken)
    {
        DotNetSdk sdk = DotNetSdk.Find(Environment.GetEnvironmentVariable, Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "");
        return graph.Projects.Count > 0 ? BuildAsync(sdk, graph, cancellationToken) : RestoreAsync(sdk, graph, cancellationToken);
    }

    private async Task<IReadOnlyList<ResolvedPackage>> RestoreAsync(DotNetSdk sdk, PackageGraph graph, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(cache, graph.Key());
        string working = $"{folder}.{Guid.NewGuid():N}.part";
        try
        {
            Write(graph, working);
            (int code, string printed) = await sdk.RunAsync(["restore", ProjectFile, .. Quietly], working, cancellationToken).ConfigureAwait(false);
            if (code != 0)
            {
                throw RestoreErrors.Describe(ResolvedPackages.Errors(Assets(working)), printed);
            }

            IReadOnlyList<ResolvedPackage> packages = ResolvedPackages.Read(Assets(working), builtProjects: null)
                ?? throw new MagicException($"NuGet left no answer for {PackageGraph.Framework} on {PackageGraph.Runtime}");
            Keep(working, folder);
            return packages;
        }
        finally
        {
            Remove(working);
        }
    }

    private async Task<IReadOnlyList<ResolvedPackage>> BuildAsync(DotNetSdk sdk, PackageGraph graph, CancellationToken cancellationToken)
    {
        RemoveBuildsOfEndedProcesses();
        string folder = Path.Combine(_builds, $"{Environment.ProcessId}-{Guid.NewGuid():N}"), output = Path.Combine(folder, "out");
        Write(graph, folder);
        (int code, string printed) = await sdk.RunAsync(
            ["build", ProjectFile, "-c", "Release", "-o", output, "-p:UseSharedCompilation=false", .. Quietly], folder, cancellationToken).ConfigureAwait(false);
        return code != 0
            ? throw RestoreErrors.Describe(ResolvedPackages.Errors(Assets(folder)), printed)
            : ResolvedPackages.Read(Assets(folder), output) ?? throw new MagicException($"the build left no answer for {PackageGraph.Framework} on {PackageGraph.Runtime}");
    }

    private static string Assets(string folder) => Path.Combine(folder, "obj", "project.assets.json");

    private static void Write(PackageGraph graph, string folder)
    {
        Directory.CreateDirectory(folder);
        graph.ToXml().Save(Path.Combine(folder, ProjectFile));
    }

    /// <summary>Another kernel may keep the same answer at the same moment; whichever comes first stays.</summary>
    private static void Keep(string working, string folder)
    {
        try
        {
            Remove(folder);
            Directory.Move(working, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // It is the same answer.
        }
    }

    private void RemoveBuildsOfEndedProcesses()
    {
        foreach (string build in Directory.Exists(_builds) ? Directory.EnumerateDirectories(_builds).ToList() : [])
        {
            if (int.TryParse(Path.GetFileName(build).Split('-')[0], out int process) && !IsRunning(process))
            {
                Remove(build);
            }
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using System.Diagnostics.Process running = System.Diagnostics.Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Left for the next time.
        }
    }
}
