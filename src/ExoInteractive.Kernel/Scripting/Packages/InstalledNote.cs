using System.Net;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>What is shown once packages are there.</summary>
internal static class InstalledNote
{
    /// <summary>The note.</summary>
    /// <param name="resolved">The whole graph.</param>
    /// <param name="packages">Names asked for.</param>
    /// <param name="projects">Projects asked for.</param>
    public static MimeBundle Of(IReadOnlyList<ResolvedPackage> resolved, IEnumerable<string> packages, IReadOnlyList<string> projects)
    {
        List<string> lines =
        [
            .. packages.Select(name => resolved.FirstOrDefault(package => package.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                .OfType<ResolvedPackage>().Select(package => $"Installed package {package.Name}, {package.Version}"),
            .. projects.Select(project => $"Built and referenced {Path.GetFileName(project)}"),
            .. resolved.Where(package => package.HasHostExtension).Select(package =>
                $"Note: {package.Name} holds an extension for .NET Interactive (interactive-extensions/dotnet); it is not loaded, "
                + "because this kernel is another program. The package's own types can be used."),
        ];
        return new MimeBundle(new Dictionary<string, string>
        {
            ["text/plain"] = string.Join('\n', lines),
            ["text/html"] = string.Concat(lines.Select(line => $"<div>{WebUtility.HtmlEncode(line)}</div>")),
        });
    }
}
