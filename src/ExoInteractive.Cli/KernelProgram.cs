using System.Reflection;
using ExoInteractive.Kernel.Installation;

namespace ExoInteractive.Cli;

/// <summary>How Jupyter starts this program.</summary>
internal static class KernelProgram
{
    /// <summary>This program's version, without the commit.</summary>
    public static string Version { get; } =
        typeof(KernelProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>The command line for kernel.json.</summary>
    /// <returns>Program and arguments.</returns>
    public static IReadOnlyList<string> Arguments()
        => OwnProgram.CommandLine("kernel", "start", "--connection-file", KernelSpec.ConnectionFile);
}
