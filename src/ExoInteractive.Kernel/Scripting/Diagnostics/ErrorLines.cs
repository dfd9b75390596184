using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>Writes a compiler's message with its place in the cell.</summary>
internal static class ErrorLines
{
    /// <summary>Place and message in one line: "cell 3, line 2, column 9: error CS0103: …".</summary>
    public static string Headline(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string where = diagnostic.Location.IsInSource ? $"{place.Path}, line {place.StartLinePosition.Line + 1}, column {place.StartLinePosition.Character + 1}: " : "";
        string severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        return $"{where}{severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The line of the cell, and below it a caret and tildes under the place; none for an error that has no place.</summary>
    public static IEnumerable<string> Source(Diagnostic diagnostic)
    {
        if (!diagnostic.Location.IsInSource)
        {
            yield break;
        }

        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string text = diagnostic.Location.SourceTree!.GetText().Lines[place.StartLinePosition.Line].ToString();
        int column = Math.Min(place.StartLinePosition.Character, text.Length);
        int end = Math.Min(place.EndLinePosition.Line == place.StartLinePosition.Line ? place.EndLinePosition.Character : text.Length, text.Length);
        string margin = new(text[..column].Select(character => character == '\t' ? '\t' : ' ').ToArray());
        yield return "    " + text;
        yield return "    " + margin + "^" + new string('~', Math.Max(0, end - column - 1));
    }
}
