using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Runs.Records;

/// <summary>What can change a result's last bits besides code, input and settings.</summary>
public sealed record RunEnvironment
{
    private static readonly IReadOnlyDictionary<string, string> NoPackages = new SortedDictionary<string, string>(StringComparer.Ordinal);

    private static readonly ConditionalWeakTable<IReadOnlyDictionary<string, string>, RunEnvironment> Complete = [];

    /// <summary>That of this process, without the packages of its notebook.</summary>
    public static RunEnvironment Current { get; } = new()
    {
        Package = PackageVersion(),
        Runtime = RuntimeInformation.FrameworkDescription,
        OperatingSystem = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
        Cpu = CpuName(),
        Simd = WidestVector(),
        Culture = CultureInfo.CurrentCulture.Name is { Length: > 0 } culture ? culture : "invariant",
        TimeZone = TimeZoneInfo.Local.Id,
        Threads = System.Environment.ProcessorCount,
    };

    /// <summary>Version of ExoInteractive, with the commit it was built from after a plus sign.</summary>
    public required string Package { get; init; }

    /// <summary>".NET 10.0.1".</summary>
    public required string Runtime { get; init; }

    /// <summary>Name and architecture.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The processor's name.</summary>
    public required string Cpu { get; init; }

    /// <summary>The widest vectors the runtime uses: "512-bit", "256-bit", "128-bit" or "scalar".</summary>
    public required string Simd { get; init; }

    /// <summary>The accelerator that took part, with its driver; null for none.</summary>
    public string? Gpu { get; init; }

    /// <summary>The current culture; "invariant" where it has no name.</summary>
    public required string Culture { get; init; }

    /// <summary>The local time zone's IANA or Windows name; empty in records of before schema 3.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Processors available to the process.</summary>
    public required int Threads { get; init; }

    /// <summary>NuGet packages that the notebook had asked for by then, and those they brought: name → version.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Assemblies of the program itself: name → version.</summary>
    public IReadOnlyDictionary<string, string> Assemblies { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The same with the packages of a notebook and the assemblies of the program; one instance for each set of packages, since stores work out the hash of an instance once.</summary>
    /// <param name="packages">Name → version; never changed.</param>
    internal RunEnvironment Completed(IReadOnlyDictionary<string, string> packages)
        => ReferenceEquals(this, Current)
            ? Complete.GetValue(packages.Count == 0 ? NoPackages : packages, set => Current with { Packages = set, Assemblies = OwnAssemblies.Versions })
            : this with { Packages = packages, Assemblies = OwnAssemblies.Versions };

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
                : System.Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            return model?.Split(':', 2)[^1].Trim() ?? "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
