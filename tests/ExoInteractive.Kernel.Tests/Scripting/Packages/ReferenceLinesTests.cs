using ExoInteractive.Kernel.Scripting.Packages;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting.Packages;

public class ReferenceLinesTests
{
    [Theory]
    [InlineData("#r \"nuget:A.B\"", "A.B", null)]
    [InlineData("  # r  \"nuget: A.B , 1.2.3\" // why", "A.B", "1.2.3")]
    [InlineData("#r \"nuget:A,[1.0,2.0)\"", "A", "[1.0,2.0)")]
    [InlineData("#r \"nuget:A,1.*\"", "A", "1.*")]
    [InlineData("#r \"nuget:A,*-*\"", "A", "*-*")]
    [InlineData("#r \"nuget:A,1.0.0-beta.23562.1\"\r", "A", "1.0.0-beta.23562.1")]
    public void A_package_has_a_name_and_perhaps_a_version(string line, string name, string? version)
    {
        ReferenceLines found = ReferenceLines.Find("int x;\n" + line + "\nint y;");
        Assert.Equal(new ReferenceLine(ReferenceKind.Package, name, version, 1), Assert.Single(found.Lines));
        Assert.Equal(8 + line.Length + 6, found.Code.Length);
        Assert.DoesNotContain("nuget", found.Code);
    }

    [Fact]
    public void Sources_projects_and_assemblies_are_told_apart_and_names_are_left_to_the_compiler()
    {
        ReferenceLines found = ReferenceLines.Find("#i \"nuget:https://x/y\"\n#r \"a/b.csproj\"\n#r \"c.dll\"\n#r \"./d\"\n#r \"System.Xml\"");
        Assert.Equal(
            [ReferenceKind.Source, ReferenceKind.Project, ReferenceKind.Assembly, ReferenceKind.Assembly],
            found.Lines.Select(line => line.Kind));
        Assert.Equal("#r \"System.Xml\"", found.Code.TrimStart());
    }

    [Theory]
    [InlineData("var text = @\"\n#r \"\"nuget:A\"\"\n\";")]
    [InlineData("var text = \"\"\"\n#r \"nuget:A\"\n\"\"\";")]
    [InlineData("/*\n#r \"nuget:A\"\n*/")]
    [InlineData("#if false\n#r \"nuget:A\"\n#endif")]
    [InlineData("// #r \"nuget:A\"")]
    public void What_only_looks_like_a_reference_is_code(string code)
        => Assert.Equal((code, 0), (ReferenceLines.Find(code).Code, ReferenceLines.Find(code).Lines.Count));

    [Theory]
    [InlineData("#r \"nuget:\"")]
    [InlineData("#r \"nuget:A B\"")]
    [InlineData("#r \"nuget:A,\"")]
    [InlineData("#r \"nuget:A,one\"")]
    [InlineData("#r \"nuget:../evil\"")]
    [InlineData("#i \"https://x\"")]
    public void Malformed_lines_are_refused(string line) => Assert.Throws<MagicException>(() => ReferenceLines.Find(line));

    [Fact]
    public void Restore_errors_are_plain_lines()
    {
        string Message(string code, string message) => RestoreErrors.Describe([(code, message)], "").Message;
        Assert.Contains("is there a network?", Message("NU1301", "Unable to load the service index for source https://x.\n  Connection refused (x:443)\n  Connection refused"));
        Assert.Contains("contradict each other", Message("NU1605", "Detected package downgrade: A from 2.0.0 to 1.0.0.\n B 1.0 -> A (>= 2.0.0)"));
        string built = RestoreErrors.Describe([], "/x/Orbit.cs(3,5): error CS1002: ; expected [/x/Orbits.csproj]\n/x/Orbit.cs(3,5): error CS1002: ; expected [/x/Orbits.csproj]\n").Message;
        Assert.Equal("Orbit.cs(3,5): ; expected (CS1002)", built);
        Assert.Contains("it said nothing", RestoreErrors.Describe([], "").Message);
    }

    [Fact]
    public void A_machine_without_an_SDK_is_told_so()
    {
        string folder = Directory.CreateTempSubdirectory("exo-no-sdk-").FullName;
        try
        {
            MagicException nothing = Assert.Throws<MagicException>(() => DotNetSdk.Find(_ => null, ""));
            Assert.Contains("need the .NET SDK, which is not installed here", nothing.Message);
            File.WriteAllText(Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), "");
            MagicException runtimeOnly = Assert.Throws<MagicException>(() => DotNetSdk.Find(name => name == "DOTNET_ROOT" ? folder : null, ""));
            Assert.Contains($"a runtime only, in {folder}", runtimeOnly.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
