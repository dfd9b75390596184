namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>The keywords that make sense at a place.</summary>
internal static class KeywordCompletion
{
    private static readonly string[] Types =
    [
        "bool", "byte", "char", "decimal", "double", "dynamic", "float", "int", "long", "nint", "nuint", "object", "sbyte", "short", "string", "uint", "ulong", "ushort",
    ];

    private static readonly string[] Values =
    [
        "await", "base", "checked", "default", "delegate", "false", "from", "is", "nameof", "new", "not", "null", "out", "ref", "sizeof", "stackalloc", "static", "switch", "this", "throw",
        "true", "typeof", "unchecked", "var", "async", "in", "params", "readonly", "void", "where",
    ];

    private static readonly string[] Statements =
    [
        "abstract", "break", "case", "catch", "class", "const", "continue", "do", "else", "enum", "event", "extern", "finally", "fixed", "for", "foreach", "goto", "if", "interface",
        "internal", "lock", "partial", "private", "protected", "public", "record", "return", "sealed", "struct", "try", "unsafe", "using", "virtual", "volatile", "when", "while", "yield",
    ];

    private static readonly string[] Members =
    [
        "abstract", "async", "class", "const", "delegate", "enum", "event", "explicit", "extern", "implicit", "interface", "internal", "new", "operator", "override", "partial", "private",
        "protected", "public", "readonly", "record", "required", "sealed", "static", "struct", "unsafe", "virtual", "void", "volatile", "ref",
    ];

    private static readonly string[] Operators =
    [
        "and", "as", "ascending", "by", "descending", "equals", "group", "in", "into", "is", "join", "let", "not", "on", "or", "orderby", "select", "switch", "when", "where", "with",
    ];

    /// <summary>Names of types.</summary>
    public static IEnumerable<Suggestion> OfTypes() => Of(Types);

    /// <summary>Where a value stands.</summary>
    public static IEnumerable<Suggestion> OfValues() => Of(Types).Concat(Of(Values));

    /// <summary>Where a statement starts.</summary>
    public static IEnumerable<Suggestion> OfStatements() => OfValues().Concat(Of(Statements));

    /// <summary>Where a member of a class starts.</summary>
    public static IEnumerable<Suggestion> OfMembers() => Of(Members);

    /// <summary>After a whole value.</summary>
    public static IEnumerable<Suggestion> AfterValue() => Of(Operators);

    /// <summary>Words as keywords.</summary>
    public static IEnumerable<Suggestion> Of(params IEnumerable<string> words) => words.Select(word => Suggestion.Of(word, Nearness.Keyword, "keyword"));
}
