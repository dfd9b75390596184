using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary>The lines by which .NET Interactive notebooks switch languages: C#, Markdown and HTML work here, the others say why not.</summary>
internal static class Languages
{
    private static readonly HashSet<string> Understood = new(StringComparer.Ordinal) { "#!csharp", "#!c#", "#!markdown", "#!html" };

    private static readonly HashSet<string> Foreign = new(StringComparer.Ordinal)
    {
        "#!fsharp", "#!f#", "#!pwsh", "#!powershell", "#!javascript", "#!js", "#!sql", "#!kql", "#!mermaid", "#!connect", "#!share", "#!python", "#!r",
    };

    /// <summary>Whether a line only says in which language the rest is written.</summary>
    public static bool IsSwitch(string name) => Understood.Contains(name);

    /// <summary>Fails for a language that is not here.</summary>
    /// <exception cref="MagicException">The language is not here.</exception>
    public static void RejectForeign(string name)
    {
        if (Foreign.Contains(name))
        {
            throw new MagicException($"{name} is not here: this kernel speaks C# (and shows #!markdown and #!html); a notebook in another language needs that language's own kernel");
        }
    }
}
