using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ExoInteractive.Cli.Installation;

/// <summary>Publishes this program, compiled ahead of time for this machine, from the source that the running build was made of.</summary>
/// <param name="Project">The command line's project file.</param>
/// <param name="Dotnet">The dotnet program of an SDK.</param>
internal sealed partial record ReadyToRunBuild(string Project, string Dotnet)
{
    private const int ErrorsShown = 5;

    /// <summary>
    /// Code of .NET's own generic types, made for the compiler's and our types, and of .NET's small methods goes into the
    /// image too: half of what would otherwise be compiled at each start. Each such piece is checked against the .NET that
    /// is there when it is used, and compiled anew where that one differs.
    /// </summary>
    private const string AcrossAssemblies = "--opt-cross-module:*%3B--non-local-generics-module:*";

    /// <summary>What is published for: "linux-x64".</summary>
    public static string Runtime { get; } = RuntimeInformation.RuntimeIdentifier;

    /// <summary>Looks for source and SDK.</summary>
    /// <param name="why">Why there is nothing to publish from; empty where there is.</param>
    /// <returns>Null where one of them is missing.</returns>
    public static ReadyToRunBuild? Find(out string why) => Find(AppContext.BaseDirectory, OwnProgram.DotnetHost(), out why);

    /// <summary>Looks for source and SDK.</summary>
    /// <param name="folder">Of the running build; the source is looked for above it.</param>
    /// <param name="dotnet">The dotnet program; null where there is none.</param>
    /// <param name="why">Why there is nothing to publish from; empty where there is.</param>
    /// <returns>Null where one of them is missing.</returns>
    public static ReadyToRunBuild? Find(string folder, string? dotnet, out string why)
    {
        string? project = null;
        for (DirectoryInfo? above = new(folder); above is not null && project is null; above = above.Parent)
        {
            string candidate = Path.Combine(above.FullName, "src", "ExoInteractive.Cli", "ExoInteractive.Cli.csproj");
            project = File.Exists(candidate) ? candidate : null;
        }

        bool sdk = dotnet is not null && Directory.Exists(Path.Combine(Path.GetDirectoryName(dotnet)!, "sdk"));
        why = project is null ? "the program's source is not at hand" : sdk ? "" : "there is no .NET SDK beside the runtime in use";
        return why.Length == 0 ? new ReadyToRunBuild(project!, dotnet!) : null;
    }

    /// <summary>Publishes into a folder. The source's own build folders are not touched.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">It failed; the message says why.</exception>
    public void Publish(string folder, CancellationToken cancellationToken)
    {
        string work = Directory.CreateTempSubdirectory("exo-publish-").FullName;
        try
        {
            ProcessStartInfo start = new(Dotnet,
            [
                "publish", Project, "--configuration", "Release", "--runtime", Runtime, "--no-self-contained", "--output", folder,
                "--artifacts-path", work, "--nologo", "--verbosity", "quiet", "-p:PublishReadyToRun=true",
                $"-p:PublishReadyToRunCrossgen2ExtraArgs={AcrossAssemblies}", "-p:TieredPGO=false", "-p:DebugType=none",
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            using Process process = Process.Start(start)!;
            using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            cancellationToken.ThrowIfCancellationRequested();
            if (process.ExitCode != 0 || !OwnProgram.IsReadyToRun(folder))
            {
                throw new InvalidOperationException($"dotnet publish failed: {Reasons(output + error.Result)} (--no-publish registers the running build instead)");
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string Reasons(string output)
    {
        string[] errors = [.. ErrorLine().Matches(output).Select(match => match.Groups[1].Value.Trim()).Distinct().Take(ErrorsShown)];
        return errors.Length > 0 ? string.Join("; ", errors) : output.Trim() is { Length: > 0 } text ? text.Split('\n')[^1] : "it did not say why";
    }

    [GeneratedRegex(@"error ((?:[A-Z]+\d+)?: [^\[\r\n]*)")]
    private static partial Regex ErrorLine();
}
