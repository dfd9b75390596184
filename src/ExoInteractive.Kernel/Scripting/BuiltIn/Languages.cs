using System.Text.RegularExpressions;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary>
/// The lines by which .NET Interactive notebooks switch languages. C# is run; Markdown, HTML, JavaScript and Mermaid are
/// handed to the client; the others say why they are not here.
/// </summary>
internal static partial class Languages
{
    private static readonly Dictionary<string, SegmentKind> Understood = new(StringComparer.OrdinalIgnoreCase)
    {
        ["#!csharp"] = SegmentKind.Code,
        ["#!c#"] = SegmentKind.Code,
        ["#!markdown"] = SegmentKind.Markdown,
        ["#!html"] = SegmentKind.Html,
        ["#!javascript"] = SegmentKind.JavaScript,
        ["#!js"] = SegmentKind.JavaScript,
        ["#!mermaid"] = SegmentKind.Mermaid,
    };

    private static readonly Dictionary<string, string> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        ["#!fsharp"] = "F#",
        ["#!f#"] = "F#",
        ["#!pwsh"] = "PowerShell",
        ["#!powershell"] = "PowerShell",
        ["#!sql"] = "SQL",
        ["#!kql"] = "KQL",
        ["#!http"] = "HTTP requests",
        ["#!python"] = "Python",
        ["#!r"] = "R",
    };

    /// <summary>Whether a line only says in which language the rest is written.</summary>
    public static bool IsSwitch(string name) => Understood.ContainsKey(name);

    /// <summary>Whether a line begins a part in a language, one of ours or not.</summary>
    public static bool IsLanguage(string name) => IsSwitch(name) || Foreign.ContainsKey(name);

    /// <summary>What the text after a magic's line is.</summary>
    public static SegmentKind Following(string line)
        => Understood.TryGetValue(line, out SegmentKind kind) ? kind
            : TakesBody().IsMatch(line) ? SegmentKind.Body
            : SegmentKind.Code;

    /// <summary>A text for the client to show.</summary>
    public static object Content(SegmentKind kind, string text) => kind switch
    {
        SegmentKind.Markdown => InCells.Kernel.Markdown(text),
        SegmentKind.Html => InCells.Kernel.HTML(text),
        SegmentKind.JavaScript => InCells.Kernel.Script(text),
        SegmentKind.Mermaid => Diagram(text),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "only text is shown"),
    };

    /// <summary>Fails for a language that is not here.</summary>
    /// <exception cref="MagicException">The language is not here.</exception>
    public static void RejectForeign(string name)
    {
        if (Foreign.TryGetValue(name, out string? language))
        {
            throw new MagicException(
                $"{name}: {language} is not here. This kernel speaks C# (and shows #!markdown, #!html, #!javascript and #!mermaid); "
                + "run that part in a notebook with the language's own kernel, and hand data over in files");
        }

        if (name == "#!connect")
        {
            throw new MagicException(
                "#!connect is not here: this kernel has no other kernels to connect to. For a database, use its .NET client from C# (#r \"nuget:…\"); for Python or R, a notebook of their own");
        }
    }

    /// <summary>JupyterLab draws the first form, pages of repositories the second.</summary>
    private static MimeBundle Diagram(string text) => new(new Dictionary<string, string>
    {
        ["text/vnd.mermaid"] = text,
        ["text/markdown"] = $"```mermaid\n{text}\n```",
        ["text/plain"] = text,
    });

    [GeneratedRegex(@"^#!value\b(?!.*\s(--from-|--help|-h\b|-\?))")]
    private static partial Regex TakesBody();
}
