using Microsoft.CodeAnalysis.Text;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>What may mend an error.</summary>
/// <param name="Advice">For people, one line: "add: using System.Text.Json;".</param>
/// <param name="Changes">To the cell's text, sorted; empty where the advice proposes no exact text, and cannot be tried.</param>
/// <param name="Name">The name proposed in place of another; null where the advice is of another kind.</param>
internal sealed record Mend(string Advice, IReadOnlyList<TextChange> Changes, string? Name = null)
{
    /// <summary>One stretch of text replaced by another.</summary>
    public static Mend Replacing(TextSpan span, string text, string advice) => new(advice, [new TextChange(span, text)]);

    /// <summary>Text put in.</summary>
    public static Mend Inserting(int position, string text, string advice) => Replacing(new TextSpan(position, 0), text, advice);

    /// <summary>One name in place of another.</summary>
    public static Mend Renaming(TextSpan span, string name) => new($"did you mean {name}?", [new TextChange(span, name)], name);
}
