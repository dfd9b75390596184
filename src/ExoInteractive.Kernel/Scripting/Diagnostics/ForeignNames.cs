using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>For names that other notebook languages have: what stands for them in C#.</summary>
internal static class ForeignNames
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["True"] = "true",
        ["False"] = "false",
        ["None"] = "null",
        ["nil"] = "null",
        ["undefined"] = "null",
        ["NULL"] = "null",
        ["self"] = "this",
        ["nan"] = "double.NaN",
        ["inf"] = "double.PositiveInfinity",
        ["pi"] = "Math.PI",
        ["__name__"] = "\"__main__\"",
    };

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["let"] = "var",
        ["auto"] = "var",
        ["val"] = "var",
        ["boolean"] = "bool",
        ["Boolean"] = "bool",
        ["integer"] = "int",
        ["Integer"] = "int",
        ["str"] = "string",
        ["unsigned"] = "uint",
        ["float64"] = "double",
        ["float32"] = "float",
        ["number"] = "double",
    };

    private static readonly Dictionary<string, string[]> Members = new(StringComparer.Ordinal)
    {
        ["append"] = ["Add", "Append"],
        ["push"] = ["Add", "Push"],
        ["push_back"] = ["Add"],
        ["extend"] = ["AddRange"],
        ["size"] = ["Count", "Length"],
        ["len"] = ["Length", "Count"],
        ["length"] = ["Length", "Count"],
        ["Length"] = ["Count", "LongLength"],
        ["Count"] = ["Length"],
        ["count"] = ["Count", "Length"],
        ["upper"] = ["ToUpper"],
        ["lower"] = ["ToLower"],
        ["strip"] = ["Trim"],
        ["lstrip"] = ["TrimStart"],
        ["rstrip"] = ["TrimEnd"],
        ["startswith"] = ["StartsWith"],
        ["endswith"] = ["EndsWith"],
        ["keys"] = ["Keys"],
        ["values"] = ["Values"],
        ["items"] = ["AsEnumerable"],
        ["map"] = ["Select"],
        ["filter"] = ["Where"],
        ["reduce"] = ["Aggregate"],
        ["mean"] = ["Average"],
        ["sort"] = ["Sort", "Order"],
        ["has_key"] = ["ContainsKey"],
        ["find"] = ["IndexOf"],
        ["index"] = ["IndexOf"],
        ["includes"] = ["Contains"],
        ["pop"] = ["Pop", "Dequeue"],
        ["copy"] = ["ToList"],
        ["isdigit"] = ["All"],
        ["any"] = ["Any"],
        ["all"] = ["All"],
        ["sum"] = ["Sum"],
        ["max"] = ["Max"],
        ["min"] = ["Min"],
        ["print"] = ["Display"],
        ["head"] = ["Take"],
        ["WriteLn"] = ["WriteLine"],
        ["log"] = ["WriteLine"],
    };

    /// <summary>What may stand for an unknown name.</summary>
    public static IEnumerable<Mend> Advise(Diagnostic error, BrokenCell cell)
    {
        SyntaxToken word = NameAdvice.WordAt(error, cell);
        string name = word.ValueText;
        return error.Id switch
        {
            "CS0103" when Call(word) is { } call => OfCall(name, word, call).Concat(OfMath(name, word)),
            "CS0103" when IsJavaScriptLog(word, out TextSpan console) => [Mend.Replacing(console, "Console.WriteLine", "did you mean Console.WriteLine(…)?")],
            "CS0103" when Words.TryGetValue(name, out string? known) => [Mend.Renaming(word.Span, known)],
            "CS0103" => OfMath(name, word),
            "CS0246" when Types.TryGetValue(name, out string? type) => [Mend.Renaming(word.Span, type)],
            "CS1061" or "CS0117" when Members.TryGetValue(name, out string[]? members) => members.SelectMany(member => OfMember(member, word)),
            _ => [],
        };
    }

    private static IEnumerable<Mend> OfCall(string name, SyntaxToken word, InvocationExpressionSyntax call)
    {
        string arguments = call.ArgumentList.Arguments.ToString();
        string[] each = call.ArgumentList.Arguments.Select(argument => argument.ToString()).ToArray();
        string receiver = each.Length > 0 ? (call.ArgumentList.Arguments[0].Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or LiteralExpressionSyntax ? each[0] : $"({each[0]})") : "";
        string[] written = name switch
        {
            "print" or "println" or "puts" or "echo" or "printf" or "disp" => each.Length <= 1 ? [$"Console.WriteLine({arguments})"] : [$"Console.WriteLine(string.Join(\" \", {arguments}))", $"Console.WriteLine($\"{string.Join(' ', each.Select(one => "{" + one + "}"))}\")"],
            "len" or "length" or "size" when each.Length == 1 => [$"{receiver}.Length", $"{receiver}.Count", $"{receiver}.Count()"],
            "str" or "repr" or "String" when each.Length == 1 => [$"{receiver}.ToString()"],
            "float" or "parseFloat" when each.Length == 1 => [$"double.Parse({arguments})", $"(double){receiver}"],
            "parseInt" when each.Length == 1 => [$"int.Parse({arguments})", $"(int){receiver}"],
            "range" => each.Length == 1 ? [$"Enumerable.Range(0, {arguments})"] : each.Length == 2 ? [$"Enumerable.Range({each[0]}, {each[1]} - {each[0]})"] : [],
            "sum" or "max" or "min" or "any" or "all" or "list" or "set" or "sorted" or "reversed" or "mean" or "enumerate" when each.Length == 1 => [$"{receiver}.{Linq(name)}()"],
            "map" when each.Length == 2 => [$"{each[1]}.Select({each[0]})"],
            "filter" when each.Length == 2 => [$"{each[1]}.Where({each[0]})"],
            "zip" when each.Length == 2 => [$"{receiver}.Zip({each[1]})"],
            "input" or "prompt" => [each.Length == 0 ? "Console.ReadLine()" : $"Kernel.GetInputAsync({arguments})"],
            "type" or "typeof" when each.Length == 1 => [$"{receiver}.GetType()"],
            "sleep" when each.Length == 1 => [$"Thread.Sleep({arguments})"],
            "exit" or "quit" => ["Environment.Exit(0)"],
            _ => [],
        };
        return written.Select(text => Mend.Replacing(call.Span, text, $"did you mean {text}?"));
    }

    private static string Linq(string name) => name switch
    {
        "list" => "ToList",
        "set" => "ToHashSet",
        "sorted" => "Order",
        "reversed" => "Reverse",
        "mean" => "Average",
        "enumerate" => "Index",
        _ => char.ToUpperInvariant(name[0]) + name[1..],
    };

    /// <summary>sqrt, Sin, PI and the like stand in Math.</summary>
    private static IEnumerable<Mend> OfMath(string name, SyntaxToken word)
        => typeof(Math).GetMembers(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly)
            .Select(member => member.Name)
            .Append("Pow")
            .Where(member => member.Equals(name, StringComparison.OrdinalIgnoreCase) || (name == "fabs" && member == "Abs") || (name == "ceil" && member == "Ceiling"))
            .Distinct(StringComparer.Ordinal)
            .Select(member => Mend.Renaming(word.Span, "Math." + member));

    private static IEnumerable<Mend> OfMember(string member, SyntaxToken word)
    {
        string advice = $"did you mean {member}?";
        yield return Mend.Replacing(word.Span, member, advice);
        if (Call(word) is { ArgumentList.Arguments.Count: 0 } call)
        {
            yield return Mend.Replacing(TextSpan.FromBounds(word.SpanStart, call.Span.End), member, advice);
        }
        else if (Call(word) is null)
        {
            yield return Mend.Replacing(word.Span, member + "()", $"did you mean {member}()?");
        }
    }

    private static InvocationExpressionSyntax? Call(SyntaxToken word) => word.Parent switch
    {
        SimpleNameSyntax { Parent: InvocationExpressionSyntax call } name when call.Expression == name => call,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access } name when access.Name == name && call.Expression == access => call,
        _ => null,
    };

    private static bool IsJavaScriptLog(SyntaxToken word, out TextSpan span)
    {
        MemberAccessExpressionSyntax? access = word.ValueText == "console" ? word.Parent?.Parent as MemberAccessExpressionSyntax : null;
        span = access?.Span ?? default;
        return access is { Name.Identifier.ValueText: "log" or "info" };
    }
}
