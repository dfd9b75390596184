using System.Reflection;
using ExoInteractive.Kernel.Installation;

namespace ExoInteractive.Cli;

/// <summary>How Jupyter starts this program.</summary>
internal static class KernelProgram
{
    /// <summary>This program's version, without the commit.</summary>
    public static string Version { get; } =
        typeof(KernelProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>
    /// The command line for kernel.json, all paths in full: the program itself where it runs as one, else the dotnet host
    /// that is running it with the assembly, so that neither PATH nor DOTNET_ROOT matters.
    /// </summary>
    /// <returns>Program and arguments.</returns>
    public static IReadOnlyList<string> Arguments()
    {
        string[] start = ["kernel", "start", "--connection-file", KernelSpec.ConnectionFile];
        string process = Environment.ProcessPath ?? throw new InvalidOperationException("the operating system does not say which program this is");
        string assembly = Path.Combine(AppContext.BaseDirectory, "exo.dll");
        return Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [process, assembly, .. start]
            : DotnetHost() is { } dotnet && File.Exists(assembly) ? [dotnet, assembly, .. start]
            : [process, .. start];
    }

    // The apphost looks for .NET in DOTNET_ROOT and the usual places only; where this process found it is surer.
    private static string? DotnetHost()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        string host = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return runtime.Length > 0 && File.Exists(host) ? host : null;
    }
}
