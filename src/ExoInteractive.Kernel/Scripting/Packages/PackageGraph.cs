using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>Everything a session asks for, to be resolved together.</summary>
/// <param name="Packages">Name → version or range; "*" for the newest.</param>
/// <param name="Projects">Full paths.</param>
/// <param name="Sources">Further sources: addresses and full paths.</param>
/// <param name="Folder">Where the search for a NuGet.Config begins: the notebook's folder.</param>
internal sealed record PackageGraph(
    IReadOnlyDictionary<string, string> Packages, IReadOnlyList<string> Projects, IReadOnlyList<string> Sources, string Folder)
{
    /// <summary>The platform packages are chosen for, such as "net10.0".</summary>
    public static string Framework { get; } = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>The machine their native libraries are chosen for, such as "linux-x64".</summary>
    public static string Runtime { get; } = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;

    /// <summary>Whether the answer may change as new versions come out.</summary>
    public bool IsFloating => Packages.Values.Any(version => version.Contains('*', StringComparison.Ordinal));

    /// <summary>The same for the same question: a name for a folder.</summary>
    public string Key()
    {
        string config = NearestConfig() is { } file ? $"{file} {File.GetLastWriteTimeUtc(file).Ticks}" : "";
        string question = string.Join('\n', [config, ToXml().ToString()]);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..24].ToLowerInvariant();
    }

    /// <summary>A project that asks for it all. What folders above it say about projects does not reach it.</summary>
    public XDocument ToXml() => new(
        new XElement("Project",
            Properties(
                ("ImportDirectoryBuildProps", "false"),
                ("ImportDirectoryBuildTargets", "false"),
                ("ImportDirectoryPackagesProps", "false")),
            new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
            Properties(
                ("TargetFramework", Framework),
                ("RuntimeIdentifier", Runtime),
                ("SelfContained", "false"),
                ("UseAppHost", "false"),
                ("EnableDefaultItems", "false"),
                ("AssemblyName", AssemblyName),
                ("NuGetAudit", "false"),
                ("RestoreAdditionalProjectSources", string.Join(';', Sources)),
                ("RestoreRootConfigDirectory", Folder)),
            new XElement("ItemGroup",
                Packages.OrderBy(package => package.Key, StringComparer.OrdinalIgnoreCase).Select(package =>
                    new XElement("PackageReference", new XAttribute("Include", package.Key), new XAttribute("Version", package.Value))),
                Projects.Select(project => new XElement("ProjectReference", new XAttribute("Include", project)))),
            new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk"))));

    /// <summary>The name of the empty assembly that building the project gives.</summary>
    public const string AssemblyName = "session-references";

    private static XElement Properties(params (string Name, string Value)[] properties)
        => new("PropertyGroup", properties.Select(property => new XElement(property.Name, property.Value)));

    private string? NearestConfig()
    {
        for (DirectoryInfo? folder = new(Folder); folder is not null; folder = folder.Parent)
        {
            string? file = folder.Exists
                ? folder.EnumerateFiles().FirstOrDefault(file => file.Name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase))?.FullName
                : null;
            if (file is not null)
            {
                return file;
            }
        }

        return null;
    }
}
