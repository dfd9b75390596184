using ExoInteractive.Kernel.Scripting.Output;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>
/// The few warnings that almost always tell of a mistake. What is normal in a notebook (unused variables, unreachable lines
/// while trying things out) is not among them.
/// </summary>
internal static class CompilerWarnings
{
    private const int MostShown = 5;

    private static readonly HashSet<string> Worth = new(StringComparer.Ordinal)
    {
        "CS4014", // a task is not awaited
        "CS0665", // an assignment as a condition
        "CS1717", // an assignment to itself
        "CS0642", // an empty statement after if or while
        "CS0251", // an array indexed with a negative number
        "CS0472", // a comparison with null that is always the same
        "CS0652", // a comparison with a number out of range
    };

    /// <summary>Whether a diagnostic is one of them.</summary>
    public static bool IsWorthShowing(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Warning && Worth.Contains(diagnostic.Id);

    /// <summary>Prints warnings to the cell's standard error, one line each.</summary>
    public static void Print(CellContext cell, IReadOnlyList<Diagnostic> warnings)
    {
        if (warnings.Count == 0)
        {
            return;
        }

        StreamWriterOfCell error = new(cell, "stderr");
        foreach (Diagnostic warning in warnings.Take(MostShown))
        {
            error.WriteLine(ErrorLines.Headline(warning) + Hint(warning));
        }

        if (warnings.Count > MostShown)
        {
            error.WriteLine($"… and {warnings.Count - MostShown} more warnings");
        }
    }

    private static string Hint(Diagnostic warning) => warning.Id switch
    {
        "CS4014" => " (write await before it)",
        "CS0665" => " (did you mean ==?)",
        "CS0642" => " (is the ; before it meant?)",
        "CS0251" => " (the last element is [^1])",
        _ => "",
    };
}
