using System.Text.RegularExpressions;
using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Cli.Repl;

/// <summary>A cell's failure as lines: what went wrong in red, the cell's own lines as they are.</summary>
internal static partial class ErrorText
{
    /// <summary>The lines.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="palette">How inks look.</param>
    /// <returns>Without a line end at the end.</returns>
    public static string Of(CellError error, Palette palette)
        => string.Join('\n', error.Traceback.SelectMany(line => Colours().Replace(line, "").Split('\n')).Select(line => palette.Paint(line, InkOf(line))));

    private static Ink InkOf(string line)
        => line.StartsWith("   at ", StringComparison.Ordinal) ? Ink.Faint
            : line.TrimStart() is "^" || !line.StartsWith("   ", StringComparison.Ordinal) ? Ink.Failure
            : Ink.Plain;

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();
}
