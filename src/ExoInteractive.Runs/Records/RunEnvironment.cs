using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Runs.Records;

/// <summary>What can change a result's last bits besides code, input and settings.</summary>
/// <param name="Package">Version of ExoInteractive.</param>
/// <param name="Runtime">".NET 10.0.1".</param>
/// <param name="OperatingSystem">Name and architecture.</param>
/// <param name="Cpu">The processor's name.</param>
/// <param name="Simd">The widest vectors the runtime uses: "512-bit", "256-bit", "128-bit" or "scalar".</param>
/// <param name="Culture">The current culture; "invariant" where it has no name.</param>
/// <param name="Threads">Processors available to the process.</param>
public sealed record RunEnvironment(
    string Package, string Runtime, string OperatingSystem, string Cpu, string Simd, string Culture, int Threads)
{
    /// <summary>That of this process.</summary>
    public static RunEnvironment Current { get; } = new(
        PackageVersion(),
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
        CpuName(),
        WidestVector(),
        CultureInfo.CurrentCulture.Name is { Length: > 0 } culture ? culture : "invariant",
        Environment.ProcessorCount);

    private static string PackageVersion()
        => typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? typeof(RunEnvironment).Assembly.GetName().Version?.ToString()
            ?? "unknown";

    private static string WidestVector()
        => Vector512.IsHardwareAccelerated ? "512-bit"
            : Vector256.IsHardwareAccelerated ? "256-bit"
            : Vector128.IsHardwareAccelerated ? "128-bit"
            : "scalar";

    private static string CpuName()
    {
        const string linux = "/proc/cpuinfo";
        try
        {
            string? model = File.Exists(linux)
                ? File.ReadLines(linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            return model?.Split(':', 2)[^1].Trim() ?? "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
