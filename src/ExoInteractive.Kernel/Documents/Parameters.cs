using System.Globalization;
using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Documents;

/// <summary>
/// Gives a notebook's parameters other values, as papermill does: a cell tagged "injected-parameters" after the one tagged
/// "parameters", or at the top where there is none. A value is written as the type that the parameters cell declares;
/// otherwise as a number, true or false where it looks like one, else as text.
/// </summary>
internal static class Parameters
{
    private const string Declared = "parameters";
    private const string Injected = "injected-parameters";

    /// <summary>Puts the cell in, in place of one from an earlier run.</summary>
    /// <exception cref="ArgumentException">A name is no identifier, or a value does not fit the declared type.</exception>
    public static void Inject(NotebookDocument notebook, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        for (int i = notebook.Cells.Count - 1; i >= 0; i--)
        {
            if (notebook.Cells[i].Tags.Contains(Injected))
            {
                notebook.RemoveAt(i);
            }
        }

        int declaration = DeclaringCell(notebook);
        Dictionary<string, string> types = declaration < 0 ? [] : DeclaredTypes(notebook.Cells[declaration].Source);
        IEnumerable<string> lines = values.Select(value => Declaration(value.Key, value.Value, types.GetValueOrDefault(value.Key)));
        NotebookCell cell = NotebookCell.Create(CellKind.Code, "// Parameters\n" + string.Join("\n", lines));
        cell.AddTag(Injected);
        notebook.Insert(declaration + 1, cell);
    }

    /// <summary>Names that the notebook's parameters cell does not declare; none where it has no such cell.</summary>
    public static IReadOnlyList<string> Undeclared(NotebookDocument notebook, IEnumerable<string> names)
        => DeclaringCell(notebook) is >= 0 and int at ? [.. names.Except(DeclaredTypes(notebook.Cells[at].Source).Keys)] : [];

    private static int DeclaringCell(NotebookDocument notebook)
        => notebook.Cells.ToList().FindIndex(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Declared));

    private static Dictionary<string, string> DeclaredTypes(string source)
    {
        CompilationUnitSyntax root = (CompilationUnitSyntax)SubmissionCompiler.Parse(source, "").GetRoot();
        Dictionary<string, string> types = new(StringComparer.Ordinal);
        foreach (VariableDeclarationSyntax declaration in root.DescendantNodes().OfType<VariableDeclarationSyntax>())
        {
            foreach (VariableDeclaratorSyntax variable in declaration.Variables)
            {
                types[variable.Identifier.ValueText] = declaration.Type.IsVar ? TypeOf(variable.Initializer?.Value) : declaration.Type.ToString().TrimEnd('?');
            }
        }

        return types;
    }

    private static string TypeOf(ExpressionSyntax? value)
    {
        if (value is PrefixUnaryExpressionSyntax sign)
        {
            return TypeOf(sign.Operand);
        }

        return (value as LiteralExpressionSyntax)?.Token.Value switch
        {
            string => "string",
            bool => "bool",
            double => "double",
            float => "float",
            decimal => "decimal",
            long => "long",
            int => "int",
            _ => "",
        };
    }

    private static string Declaration(string name, string value, string? type)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
        {
            throw new ArgumentException($"a parameter's name must be a C# identifier; found \"{name}\"", nameof(name));
        }

        string written = string.IsNullOrEmpty(type) ? Guess(value) : type;
        return $"{written} {name} = {Literal(name, value, written)};";
    }

    private static string Guess(string value)
        => bool.TryParse(value, out _) ? "bool"
            : int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "int"
            : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? "double"
            : "string";

    private static string Literal(string name, string value, string type)
    {
        string? literal = type switch
        {
            "string" or "String" => SymbolDisplay.FormatLiteral(value, quote: true),
            "bool" => bool.TryParse(value, out bool flag) ? SymbolDisplay.FormatPrimitive(flag, quoteStrings: false, useHexadecimalNumbers: false) : null,
            "double" or "float" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? value.Trim().TrimEnd('.') + (type == "float" ? "f" : "d") : null,
            "decimal" => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? value.Trim() + "m" : null,
            "int" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole.ToString(CultureInfo.InvariantCulture) : null,
            "long" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long large) ? large.ToString(CultureInfo.InvariantCulture) + "L" : null,
            _ => value,
        };
        return literal ?? throw new ArgumentException($"the parameter {name} is declared as {type}; \"{value}\" is none", nameof(value));
    }
}
