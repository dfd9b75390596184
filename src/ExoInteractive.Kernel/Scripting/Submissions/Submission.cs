using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>A compiled and loaded piece of a cell, ready to run.</summary>
/// <param name="Run">Runs it on the state so far; the value of its last expression, or null.</param>
/// <param name="Container">The class that holds its variables as fields.</param>
/// <param name="EndsInExpression">Whether its last statement is an expression without a semicolon.</param>
/// <param name="IsVoid">Whether that expression has no value; worth asking only where it came out as null.</param>
internal sealed record Submission(Func<object[], Task<object?>> Run, Type Container, bool EndsInExpression, Func<bool> IsVoid)
{
    /// <summary>Whether a value is one to show.</summary>
    public bool Shows(object? value) => EndsInExpression && (value is not null || !IsVoid());
}

/// <summary>What compiling gave: a submission, or what is wrong.</summary>
/// <param name="Submission">Null where it did not compile.</param>
/// <param name="Plain">The piece without checks.</param>
/// <param name="Compilation">The compilation the next one follows.</param>
/// <param name="Errors">With positions in the cell's own text.</param>
internal sealed record CompiledCell(Submission? Submission, PlainCode Plain, CSharpCompilation Compilation, IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> Errors)
{
    /// <summary>Warnings worth showing, with positions in the cell's own text.</summary>
    public IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> Warnings { get; init; } = [];
}
