using System.Globalization;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>Two environments, fact by fact.</summary>
internal static class EnvironmentComparison
{
    /// <summary>What differs.</summary>
    /// <param name="before">Of the first run.</param>
    /// <param name="after">Of the second.</param>
    /// <returns>In the order of <see cref="DifferenceKind"/>.</returns>
    public static IEnumerable<RunDifference> Differences(RunEnvironment before, RunEnvironment after)
    {
        IEnumerable<RunDifference?> facts =
        [
            .. Versions(DifferenceKind.Package, "", before.Packages, after.Packages),
            Fact(DifferenceKind.Engine, "ExoInteractive", before.Package, after.Package),
            .. before.Package == after.Package && before.Assemblies.Count > 0 && after.Assemblies.Count > 0
                ? Versions(DifferenceKind.Engine, "assembly ", before.Assemblies, after.Assemblies)
                : [],
            Fact(DifferenceKind.Runtime, ".NET", before.Runtime, after.Runtime),
            Fact(DifferenceKind.Runtime, "operating system", before.OperatingSystem, after.OperatingSystem),
            Fact(DifferenceKind.Hardware, "instruction set", before.Simd, after.Simd),
            Fact(DifferenceKind.Hardware, "processor", before.Cpu, after.Cpu),
            Fact(DifferenceKind.Hardware, "accelerator", before.Gpu, after.Gpu),
            Fact(DifferenceKind.Threads, "threads", Number(before.Threads), Number(after.Threads)),
            Fact(DifferenceKind.Culture, "culture", before.Culture, after.Culture),
            before.TimeZone.Length > 0 ? Fact(DifferenceKind.TimeZone, "time zone", before.TimeZone, after.TimeZone) : null,
        ];
        return facts.OfType<RunDifference>();
    }

    private static IEnumerable<RunDifference?> Versions(
        DifferenceKind kind, string what, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
        => before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(name => Fact(kind, what + name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)));

    private static RunDifference? Fact(DifferenceKind kind, string what, string? before, string? after)
        => before == after ? null : new RunDifference(kind, what, before, after);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
