using System.Reflection;

namespace ExoInteractive.Cli.Tests.Architecture;

/// <summary>Who may know whom; DESIGN.md, "The house".</summary>
public sealed class DependencyTests
{
    [Theory]
    [InlineData("ExoInteractive.Core")]
    [InlineData("ExoInteractive.Magics")]
    [InlineData("ExoInteractive.Data", "ExoInteractive.Core")]
    [InlineData("ExoInteractive.Reports", "ExoInteractive.Core")]
    [InlineData("ExoInteractive.Runs", "ExoInteractive.Core", "ExoInteractive.Data", "ExoInteractive.Reports")]
    [InlineData("ExoInteractive.Notebook", "ExoInteractive.Core", "ExoInteractive.Data", "ExoInteractive.Reports", "ExoInteractive.Runs", "ExoInteractive.Magics")]
    [InlineData("ExoInteractive.Kernel", "ExoInteractive.Magics")]
    public void A_project_knows_only_those_below_it(string assembly, params string[] allowed)
    {
        IEnumerable<string> known = References(assembly).Where(name => name.StartsWith("ExoInteractive.", StringComparison.Ordinal));
        Assert.Subset(allowed.ToHashSet(), known.ToHashSet());
    }

    [Fact]
    public void The_core_knows_the_runtime_and_MathNet_only()
        => Assert.All(References("ExoInteractive.Core"), name => Assert.True(
            name is "netstandard" or "mscorlib" or "MathNet.Numerics" || name.StartsWith("System", StringComparison.Ordinal),
            $"ExoInteractive.Core must not know {name}"));

    [Theory]
    [InlineData("System.Console")]
    [InlineData("System.IO.FileSystem")]
    [InlineData("System.Net.Http")]
    [InlineData("System.Diagnostics.Process")]
    public void The_core_sees_no_files_consoles_or_networks(string assembly)
        => Assert.DoesNotContain(assembly, References("ExoInteractive.Core"));

    [Fact]
    public void The_kernel_names_no_word_of_astronomy_in_its_public_types()
        => Assert.DoesNotContain(
            Assembly.Load("ExoInteractive.Kernel").GetExportedTypes(),
            type => type.Name.Contains("LightCurve") || type.Name.Contains("Transit") || type.Name.Contains("Candidate"));

    private static IReadOnlyList<string> References(string assembly)
        => [.. Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name!)];
}
