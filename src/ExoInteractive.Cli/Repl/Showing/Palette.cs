namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>How each kind of text looks on this terminal: the sixteen colours that every theme sets readably, or none.</summary>
/// <param name="colours">Whether colours are wanted.</param>
internal sealed class Palette(bool colours)
{
    private const string End = "\x1b[0m";

    /// <summary>Whether it has colours.</summary>
    public bool HasColours => colours;

    /// <summary>The palette for this process: colours unless NO_COLOR is set to something (no-color.org).</summary>
    /// <param name="variable">Reads the environment.</param>
    /// <returns>The palette.</returns>
    public static Palette Of(Func<string, string?> variable) => new(string.IsNullOrEmpty(variable("NO_COLOR")));

    /// <summary>Text in an ink.</summary>
    /// <param name="text">Without escape codes.</param>
    /// <param name="ink">What it is.</param>
    /// <returns>With escape codes where the ink has any.</returns>
    public string Paint(string text, Ink ink) => text.Length > 0 && Start(ink) is { Length: > 0 } start ? start + text + End : text;

    /// <summary>The escape code that begins an ink; empty where it looks plain.</summary>
    /// <param name="ink">The ink.</param>
    /// <returns>To be ended by <see cref="Stop"/>.</returns>
    public string Start(Ink ink) => (ink, colours) switch
    {
        (Ink.Selected, _) => "\x1b[7m",
        (Ink.Strong, _) => "\x1b[1m",
        (Ink.Faint, true) => "\x1b[90m",
        (Ink.Prompt, true) => "\x1b[32m",
        (Ink.Keyword, true) => "\x1b[34m",
        (Ink.Type, true) => "\x1b[36m",
        (Ink.Method, true) => "\x1b[33m",
        (Ink.Number, true) => "\x1b[35m",
        (Ink.Quoted, true) => "\x1b[31m",
        (Ink.Comment, true) => "\x1b[32m",
        (Ink.Magic, true) => "\x1b[95m",
        (Ink.Failure, true) => "\x1b[91m",
        (Ink.Warning, true) => "\x1b[33m",
        (Ink.FirstTrace, true) => "\x1b[94m",
        (Ink.SecondTrace, true) => "\x1b[93m",
        (Ink.ThirdTrace, true) => "\x1b[92m",
        _ => "",
    };

    /// <summary>The escape code that ends an ink; empty where it has none.</summary>
    /// <param name="ink">The ink.</param>
    /// <returns>The code.</returns>
    public string Stop(Ink ink) => Start(ink).Length > 0 ? End : "";
}
