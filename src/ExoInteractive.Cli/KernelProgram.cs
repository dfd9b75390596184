using System.Reflection;

namespace ExoInteractive.Cli;

/// <summary>What this program is.</summary>
internal static class KernelProgram
{
    /// <summary>This program's version, without the commit.</summary>
    public static string Version { get; } =
        typeof(KernelProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
