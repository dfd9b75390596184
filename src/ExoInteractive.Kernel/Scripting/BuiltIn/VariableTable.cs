using ExoInteractive.Kernel.Scripting.Dataflow;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary>The notebook's variables, as text and as a table.</summary>
internal static class VariableTable
{
    private const int LongestValue = 80;

    /// <param name="variables">Those to show.</param>
    /// <param name="dataflow">Knows which come from stale cells.</param>
    public static MimeBundle Of(IReadOnlyList<NotebookVariable> variables, DataflowGraph dataflow)
    {
        IReadOnlyList<StaleCell> stale = dataflow.Stale();
        return TableBundle.Of(
            ["name", "type", "value", "declared in", "stale"],
            [.. variables.Select(variable => new[]
            {
                variable.Name, TypeName(variable.Type), Shortened(variable.Value), variable.Cell,
                dataflow.StaleSource(variable.Name, stale) is { } source ? $"{source.Cell.Label}: {source.Describe("", "")}" : "",
            })]);
    }

    private static string Shortened(object? value)
    {
        string text = BundleFormatter.Format(value).Data["text/plain"].ReplaceLineEndings(" ").Trim();
        return text.Length <= LongestValue ? text : text[..(LongestValue - 1)] + "…";
    }

    private static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return TypeName(underlying) + "?";
        }

        if (type.IsArray)
        {
            return TypeName(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
    }
}
