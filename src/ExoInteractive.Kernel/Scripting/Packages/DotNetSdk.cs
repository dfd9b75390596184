using System.Diagnostics;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>The .NET SDK, which restores packages and builds projects. Running cells needs the runtime only.</summary>
/// <param name="Program">The path of <c>dotnet</c>.</param>
internal sealed record DotNetSdk(string Program)
{
    private static readonly string ProgramName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Finds one: beside the runtime that runs this, else where the environment points.</summary>
    /// <param name="variable">Reads the environment.</param>
    /// <param name="runtime">The folder of the runtime's own assemblies; empty where it is not known.</param>
    /// <exception cref="MagicException">There is none.</exception>
    public static DotNetSdk Find(Func<string, string?> variable, string runtime)
    {
        List<string> candidates = Candidates(variable, runtime).Distinct().Where(File.Exists).ToList();
        return candidates.FirstOrDefault(HasSdk) is { } program
            ? new DotNetSdk(program)
            : throw new MagicException(
                "packages and projects need the .NET SDK, which is not installed here"
                + (candidates.Count > 0 ? $" (there is a runtime only, in {Path.GetDirectoryName(candidates[0])})" : "")
                + $"; install the SDK of .NET {Environment.Version.Major} or newer, or reference an assembly: #r \"path/to/file.dll\"");
    }

    /// <summary>Runs it to its end; a cancelled run is killed with everything it started.</summary>
    /// <param name="arguments">Its words.</param>
    /// <param name="folder">The working directory.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>Exit code and all it printed.</returns>
    public async Task<(int ExitCode, string Text)> RunAsync(IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(Program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfAnotherBuild).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start) ?? throw new MagicException($"{Program} did not start");
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
    }

    private static bool HasSdk(string program)
        => Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program) is { } root
            && Directory.Exists(Path.Combine(root, "sdk"))
            && Directory.EnumerateDirectories(Path.Combine(root, "sdk")).Any(IsNewEnough);

    private static bool IsNewEnough(string folder)
        => int.TryParse(Path.GetFileName(folder).Split('.')[0], out int major) && major >= Environment.Version.Major;

    /// <summary>A kernel may itself have been started by a build; that build's settings are none of this one's.</summary>
    private static bool IsOfAnotherBuild(string name)
        => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.Equals("DOTNET_STARTUP_HOOKS", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Candidates(Func<string, string?> variable, string runtime)
    {
        if (variable("DOTNET_HOST_PATH") is { Length: > 0 } host)
        {
            yield return host;
        }

        // ROOT/shared/Microsoft.NETCore.App/10.0.0
        if (runtime.Length > 0)
        {
            yield return Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", ProgramName));
        }

        if (variable("DOTNET_ROOT") is { Length: > 0 } root)
        {
            yield return Path.Combine(root, ProgramName);
        }

        foreach (string folder in (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Path.Combine(folder, ProgramName);
        }
    }
}
