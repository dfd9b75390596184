using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Tests.Scripting.Packages;

/// <summary>
/// A notebook's folder with a NuGet source of small packages beside it, and nothing else to restore from: no test reaches
/// the network or the user's own packages.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private static readonly List<MetadataReference> Framework = Directory.GetFiles(FrameworkFolder(), "*.dll")
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll") && !name.Contains("Native", StringComparison.Ordinal))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToList();

    public PackageFeed()
    {
        Directory.CreateDirectory(Source);
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), """
            <configuration>
              <config><add key="globalPackagesFolder" value="restored" /></config>
              <packageSources><clear /></packageSources>
              <disabledPackageSources><clear /></disabledPackageSources>
            </configuration>
            """);
        const string alpha = """
            namespace Test.Alpha;
            public static class Greeting
            {
                public static string Say() => "alpha " + typeof(Greeting).Assembly.GetName().Version!.ToString(3);
                [System.Runtime.InteropServices.DllImport("testnative")] private static extern int SystemNative_GetPid();
                public static int Process() => SystemNative_GetPid();
            }
            """;
        Pack("Test.Alpha", "1.0.0", alpha, native: true);
        Pack("Test.Alpha", "2.0.0", alpha);
        Pack("Test.Beta", "1.0.0", "namespace Test.Beta; public static class Beta { public static int Number => 7; }", dependency: ("Test.Alpha", "2.0.0"));
        Pack("Test.Extension", "1.0.0", "namespace Test.Extension; public static class E { public static int Number => 8; }", hostExtension: true);
        Pack("System.CommandLine", "99.0.0", "namespace Newer; public static class N { }");
    }

    /// <summary>The notebook's folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("exo-packages-").FullName;

    /// <summary>The folder that holds the packages.</summary>
    public string Source => Path.Combine(Folder, "feed");

    /// <summary>Compiles an assembly.</summary>
    public string Compile(string name, string version, string code)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "built", Guid.NewGuid().ToString("N"))).FullName, name + ".dll");
        SyntaxTree[] trees = [CSharpSyntaxTree.ParseText(code), CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]")];
        CSharpCompilation compilation = CSharpCompilation.Create(name, trees, Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true));
        Assert.Empty(compilation.Emit(path).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Pack(string name, string version, string code, (string Name, string Version)? dependency = null, bool native = false, bool hostExtension = false)
    {
        using ZipArchive package = ZipFile.Open(Path.Combine(Source, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        string dependencies = dependency is { } needed
            ? $"""<dependencies><group targetFramework="net8.0"><dependency id="{needed.Name}" version="{needed.Version}" /></group></dependencies>"""
            : "";
        Write(package, name + ".nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{name}</id><version>{version}</version><authors>tests</authors><description>For tests.</description>{dependencies}
            </metadata></package>
            """);
        package.CreateEntryFromFile(Compile(name, version, code), $"lib/net8.0/{name}.dll");
        if (native)
        {
            // Any native library will do: the runtime's own, under another name.
            string ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
            string library = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native" + ending);
            package.CreateEntryFromFile(library, $"runtimes/{RuntimeInformation.RuntimeIdentifier}/native/libtestnative{ending}");
        }

        if (hostExtension)
        {
            Write(package, "interactive-extensions/dotnet/extension.dib", "#!csharp\nConsole.WriteLine(1);");
        }
    }

    /// <summary>The declarations that projects are compiled against, as packages are; the runtime's own files where there is no SDK.</summary>
    private static string FrameworkFolder()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        return Directory.Exists(packs)
            ? Directory.GetDirectories(packs).Select(pack => Path.Combine(pack, "ref", $"net{Environment.Version.Major}.0")).LastOrDefault(Directory.Exists) ?? runtime
            : runtime;
    }

    private static void Write(ZipArchive package, string entry, string text)
    {
        using StreamWriter writer = new(package.CreateEntry(entry).Open());
        writer.Write(text);
    }
}
