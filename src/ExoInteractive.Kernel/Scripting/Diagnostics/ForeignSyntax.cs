using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>For lines written as other notebook languages write them: how C# does.</summary>
internal static partial class ForeignSyntax
{
    /// <summary>The line in C#, tried where one line can stand for another, and otherwise said.</summary>
    public static IEnumerable<Mend> Advise(Diagnostic error, BrokenCell cell)
    {
        if (!cell.IsSyntax && error.Id != "CS0193")
        {
            return [];
        }

        TextLine line = cell.LineAt(error.Location.SourceSpan.Start);
        string text = line.ToString();
        return Block(text) is { } said
            ? [new Mend(said, [])]
            : Inline(line, text).SelectMany(mend => WithSemicolon(mend, line));
    }

    /// <summary>Lines that open a block by indentation, and others that have no one-line equivalent.</summary>
    private static string? Block(string line)
    {
        if (Definition().Match(line) is { Success: true } function)
        {
            string parameters = string.Join(", ", function.Groups["parameters"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => "double " + name.Split('=', ':')[0].Trim()));
            return $"in C#: double {function.Groups["name"].Value}({parameters}) {{ return …; }}";
        }

        if (ForIn().Match(line) is { Success: true } loop)
        {
            string name = loop.Groups["name"].Value;
            string over = loop.Groups["over"].Value.Trim();
            return RangeCall().Match(over) is { Success: true } range
                ? $"in C#: for (int {name} = 0; {name} < {range.Groups["end"].Value}; {name}++) {{ … }}"
                : $"in C#: foreach (var {name} in {over}) {{ … }}";
        }

        if (Condition().Match(line) is { Success: true } condition)
        {
            string word = condition.Groups["word"].Value == "elif" ? "else if" : condition.Groups["word"].Value;
            return $"in C#: {word} ({Operators(condition.Groups["condition"].Value.Trim())}) {{ … }}";
        }

        return line.Trim() switch
        {
            "else:" => "in C#: else { … }",
            "try:" => "in C#: try { … } catch (Exception error) { … }",
            "pass" => "in C# an empty block is { }",
            var other when other.StartsWith("import ", StringComparison.Ordinal) || PythonImport().IsMatch(other)
                => "C# imports namespaces: using System.Text; (a package is loaded with #r \"nuget:Name\")",
            var other when Except().IsMatch(other) => "in C#: catch (Exception error) { … }",
            var other when WithAs().IsMatch(other) => "in C#: using (var file = …) { … }",
            var other when other.StartsWith('%') => "a magic starts with #! here: #!lsmagic lists them",
            var other when other.StartsWith("!pip ", StringComparison.Ordinal) || other.StartsWith("pip install", StringComparison.Ordinal) => "a package is loaded with #r \"nuget:Name\"",
            var other when other.StartsWith("function ", StringComparison.Ordinal) => "in C#: double Name(double x) { return …; }",
            var other when other.StartsWith("del ", StringComparison.Ordinal) => "C# needs no del: assign another value, or null",
            _ => null,
        };
    }

    private static IEnumerable<Mend> Inline(TextLine line, string text)
    {
        if (text.TrimStart().StartsWith('#'))
        {
            int mark = line.Start + text.IndexOf('#', StringComparison.Ordinal);
            yield return Mend.Replacing(new TextSpan(mark, 1), "//", "did you mean a comment? In C# it starts with //");
        }
        else if (TrailingComment().Match(text) is { Success: true } comment)
        {
            yield return Mend.Replacing(new TextSpan(line.Start + comment.Groups["mark"].Index, 1), "//", "did you mean a comment? In C# it starts with //");
        }

        if (PrintStatement().Match(text) is { Success: true } print)
        {
            string written = $"Console.WriteLine({print.Groups["what"].Value.Trim().TrimEnd(';')});";
            yield return Mend.Replacing(TextSpan.FromBounds(line.Start + print.Groups["all"].Index, line.End), written, $"did you mean {written}");
        }

        if (LambdaWord().Match(text) is { Success: true } lambda)
        {
            string parameters = lambda.Groups["parameters"].Value.Trim();
            string written = (parameters.Contains(',', StringComparison.Ordinal) || parameters.Length == 0 ? $"({parameters})" : parameters) + " =>";
            yield return Mend.Replacing(new TextSpan(line.Start + lambda.Index, lambda.Length), written, $"did you mean {written} …?");
        }

        if (FormatString().Match(text) is { Success: true } format)
        {
            yield return Mend.Replacing(new TextSpan(line.Start + format.Index, 2), "$\"", "did you mean $\"…\"?");
        }

        if (text.Contains("===", StringComparison.Ordinal) || text.Contains("!==", StringComparison.Ordinal))
        {
            yield return Mend.Replacing(line.Span, text.Replace("!==", "!=", StringComparison.Ordinal).Replace("===", "==", StringComparison.Ordinal), "C# compares with == and !=");
        }

        if (Power().Match(text) is { Success: true } power)
        {
            string written = $"Math.Pow({power.Groups["a"].Value}, {power.Groups["b"].Value})";
            yield return Mend.Replacing(new TextSpan(line.Start + power.Index, power.Length), written, $"did you mean {written}?");
        }

        if (Operators(text) is var symbols && symbols != text)
        {
            yield return Mend.Replacing(line.Span, symbols, "C# writes && for and, || for or, ! for not");
        }
    }

    /// <summary>A line in another language has no semicolon either.</summary>
    private static IEnumerable<Mend> WithSemicolon(Mend mend, TextLine line)
        => [mend, mend with { Changes = mend.Changes[0].Span.End == line.End ? [new TextChange(mend.Changes[0].Span, mend.Changes[0].NewText + ";")] : [.. mend.Changes, new TextChange(new TextSpan(line.End, 0), ";")] }];

    private static string Operators(string text)
        => Not().Replace(Or().Replace(And().Replace(text, " && "), " || "), "!");

    [GeneratedRegex(@"^\s*(async\s+)?def\s+(?<name>\w+)\s*\((?<parameters>[^)]*)\)")]
    private static partial Regex Definition();

    [GeneratedRegex(@"^\s*for\s+\(?(?<name>\w+)[^()]*\s+in\s+(?<over>.+?):\s*(#.*)?$")]
    private static partial Regex ForIn();

    [GeneratedRegex(@"^range\((?<end>[^,]+)\)$")]
    private static partial Regex RangeCall();

    [GeneratedRegex(@"^\s*(?<word>if|elif|while)\s+(?<condition>.+?):\s*(#.*)?$")]
    private static partial Regex Condition();

    [GeneratedRegex(@"^from\s+[\w.]+\s+import\s")]
    private static partial Regex PythonImport();

    [GeneratedRegex(@"^except\b.*:$")]
    private static partial Regex Except();

    [GeneratedRegex(@"^with\s+.+\s+as\s+\w+:$")]
    private static partial Regex WithAs();

    [GeneratedRegex(@"^[^""']*[^\s""'#]\s*(?<mark>#)[^""']*$")]
    private static partial Regex TrailingComment();

    [GeneratedRegex(@"^\s*(?<all>print\s+(?<what>[^(\s].*))$")]
    private static partial Regex PrintStatement();

    [GeneratedRegex(@"\blambda\b(?<parameters>[\w\s,]*):")]
    private static partial Regex LambdaWord();

    [GeneratedRegex(@"(?<![\w""])f""")]
    private static partial Regex FormatString();

    [GeneratedRegex(@"(?<a>[\w.]+(\([^()]*\))?|\([^()]*\))\s*\*\*\s*(?<b>-?[\w.]+(\([^()]*\))?|\([^()]*\))")]
    private static partial Regex Power();

    [GeneratedRegex(@"\s+and\s+")]
    private static partial Regex And();

    [GeneratedRegex(@"\s+or\s+")]
    private static partial Regex Or();

    [GeneratedRegex(@"\bnot\s+(?=[\w(])")]
    private static partial Regex Not();
}
