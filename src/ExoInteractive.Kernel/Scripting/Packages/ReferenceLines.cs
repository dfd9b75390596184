using System.Text.RegularExpressions;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>What a <c>#r</c> or <c>#i</c> line asks for.</summary>
internal enum ReferenceKind
{
    /// <summary><c>#r "nuget:Name,Version"</c>.</summary>
    Package,

    /// <summary><c>#i "nuget:address or folder"</c>.</summary>
    Source,

    /// <summary><c>#r "path/to/project.csproj"</c>.</summary>
    Project,

    /// <summary><c>#r "path/to/file.dll"</c>.</summary>
    Assembly,
}

/// <summary>One line.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Value">The package's name, the source, or the path.</param>
/// <param name="Version">A package's version or range as NuGet writes them; null for the newest.</param>
/// <param name="Line">Its line in the piece of code, from 0.</param>
internal sealed record ReferenceLine(ReferenceKind Kind, string Value, string? Version, int Line);

/// <summary>
/// Takes the references out of a piece of a cell, because .NET's own script compiler knows neither packages nor projects
/// and wants assemblies named before any code. Names without a path, such as <c>#r "System.Xml"</c>, are left to it.
/// </summary>
/// <param name="Code">The code with blanks in their place, so that every position stays.</param>
/// <param name="Lines">In the order written.</param>
internal sealed partial record ReferenceLines(string Code, IReadOnlyList<ReferenceLine> Lines)
{
    private static readonly string[] ProjectFiles = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>Finds them; those inside strings, comments and code switched off are none.</summary>
    /// <exception cref="MagicException">A package's name or version is none.</exception>
    public static ReferenceLines Find(string code)
    {
        SyntaxNode? root = null;
        List<ReferenceLine> lines = [];
        char[]? rest = null;
        foreach (Match match in Directive().Matches(code))
        {
            root ??= SubmissionCompiler.Parse(code, "").GetRoot();
            int position = code.IndexOf('#', match.Index);
            if (CellSplitter.IsDirective(root, position) && Read(match, code.AsSpan(0, match.Index).Count('\n')) is { } line)
            {
                lines.Add(line);
                rest ??= code.ToCharArray();
                rest.AsSpan(match.Index, match.Length).Fill(' ');
            }
        }

        return new ReferenceLines(rest is null ? code : new string(rest), lines);
    }

    /// <summary>The code alone, whatever is wrong with its references.</summary>
    public static string Without(string code)
    {
        try
        {
            return Find(code).Code;
        }
        catch (MagicException)
        {
            return code;
        }
    }

    private static ReferenceLine? Read(Match match, int line)
    {
        string value = match.Groups["value"].Value.Trim();
        bool isReference = match.Groups["kind"].Value == "r";
        if (value.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            string rest = value["nuget:".Length..].Trim();
            return isReference ? Package(rest, line) : new ReferenceLine(ReferenceKind.Source, rest, null, line);
        }

        if (!isReference)
        {
            throw new MagicException($"#i names a source of packages: #i \"nuget:ADDRESS\" or #i \"nuget:FOLDER\"; found #i \"{value}\"");
        }

        string extension = Path.GetExtension(value);
        return ProjectFiles.Contains(extension, StringComparer.OrdinalIgnoreCase) ? new ReferenceLine(ReferenceKind.Project, value, null, line)
            : value.AsSpan().ContainsAny('/', '\\') || extension.ToLowerInvariant() is ".dll" or ".exe" ? new ReferenceLine(ReferenceKind.Assembly, value, null, line)
            : null;
    }

    private static ReferenceLine Package(string text, int line)
    {
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        string name = (comma < 0 ? text : text[..comma]).Trim();
        string? version = comma < 0 ? null : text[(comma + 1)..].Trim();
        if (!PackageName().IsMatch(name))
        {
            throw new MagicException($"a package is asked for as #r \"nuget:Name\" or #r \"nuget:Name, 1.2.3\"; found the name \"{name}\"");
        }

        return version is null || PackageVersion().IsMatch(version)
            ? new ReferenceLine(ReferenceKind.Package, name, version, line)
            : throw new MagicException($"the version of {name} must be like 1.2.3, 1.* or [1.0,2.0); found \"{version}\"");
    }

    [GeneratedRegex("^[ \\t\\uFEFF]*#[ \\t]*(?<kind>[ri])[ \\t]+\"(?<value>[^\"\\r\\n]*)\"[ \\t]*(//[^\\r\\n]*)?(?=\\r?$)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.\-]*\z")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"^(\d[A-Za-z0-9.\-+]*(\*|\.\*|-\*)?|\*(-\*)?|\d+\.\*(-\*)?|[\[(][A-Za-z0-9.\-+*, ]*[\])])\z")]
    private static partial Regex PackageVersion();
}
