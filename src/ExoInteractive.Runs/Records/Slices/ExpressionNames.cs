using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records.Slices;

/// <summary>
/// The names a C# expression starts from: its identifiers, without members (what follows a dot), keywords, parameters of
/// lambdas and names of arguments. Strings are not looked into. Any text is accepted.
/// </summary>
internal static partial class ExpressionNames
{
    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
            + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null "
            + "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string "
            + "struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile while with and or not await nameof")
        .Split(' '),
        StringComparer.Ordinal);

    /// <summary>The names, each once, in the order they are met.</summary>
    public static IReadOnlyList<string> Of(string expression)
    {
        List<string> tokens = [.. Token().Matches(expression).Select(match => match.Value)];
        HashSet<string> parameters = [.. LambdaParameters(tokens)];
        List<string> names = [];
        for (int i = 0; i < tokens.Count; i++)
        {
            string before = i > 0 ? tokens[i - 1] : "";
            string after = i + 1 < tokens.Count ? tokens[i + 1] : "";
            bool isMember = before is "." or "?." or "->" or "::";
            bool isArgument = before is "(" or "," && after == ":";
            string name = tokens[i].TrimStart('@');
            if (IsName(tokens[i]) && !isMember && !isArgument && !parameters.Contains(name) && !names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static bool IsName(string token) => (char.IsLetter(token[0]) || token[0] is '_' or '@') && !token.Contains('"') && !Keywords.Contains(token);

    private static IEnumerable<string> LambdaParameters(List<string> tokens)
    {
        for (int arrow = tokens.IndexOf("=>"); arrow > 0; arrow = tokens.IndexOf("=>", arrow + 1))
        {
            int from = tokens[arrow - 1] == ")" ? tokens.LastIndexOf("(", arrow - 1) : arrow - 1;
            for (int i = Math.Max(from, 0); i < arrow; i++)
            {
                yield return tokens[i].TrimStart('@');
            }
        }
    }

    [GeneratedRegex("""[@$]*"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|@?[\p{L}_][\p{L}\p{Nd}_]*|[0-9][0-9a-zA-Z_.]*|=>|->|::|\?\.|\S""")]
    private static partial Regex Token();
}
