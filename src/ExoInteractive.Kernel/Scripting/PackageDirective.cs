using System.Text.RegularExpressions;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>Recognises <c>#r "nuget:…"</c> and <c>#i "nuget:…"</c>, which .NET's own script compiler does not know.</summary>
internal static partial class PackageDirective
{
    /// <summary>The line, from 0, of the first package directive; null where there is none.</summary>
    public static int? Find(string code)
        => Directive().Match(code) is { Success: true } match ? code.AsSpan(0, match.Index).Count('\n') : null;

    /// <summary>Says what to do instead.</summary>
    /// <exception cref="MagicException">Always.</exception>
    public static void Reject()
        => throw new MagicException("NuGet packages cannot be loaded from a cell yet; build or download the assembly and write #r \"path/to/file.dll\"");

    [GeneratedRegex("^[ \\t]*#[ \\t]*[ri][ \\t]+\"nuget:", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
