using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>Suggests what can stand at a place in C#: members, names, keywords, files.</summary>
internal sealed class CodeCompletion(TypeCatalogue types, string workingDirectory)
{
    /// <summary>The suggestions, best first.</summary>
    public CompletionResult Complete(CodeAtCursor code)
    {
        if (FilePathCompletion.InString(code.Root, code.Cursor, workingDirectory) is { } files)
        {
            return files;
        }

        if (code.IsInText())
        {
            return new CompletionResult(code.Cursor, code.Cursor, []);
        }

        IReadOnlyList<CompletionItem> items = Suggestion.Fitting(Suggest(code), code.Typed);
        if (items.Count == 0 && !string.IsNullOrWhiteSpace(code.Text[code.Cursor..]))
        {
            // What follows the cursor may have been read as part of what stands before it.
            items = Suggestion.Fitting(Suggest(code.With(code.Text[..code.Cursor])), code.Typed);
        }

        return new CompletionResult(code.Start, code.Cursor, items);
    }

    private IEnumerable<Suggestion> Suggest(CodeAtCursor code)
    {
        if (MemberCompletion.Follows(code.Before))
        {
            return MemberCompletion.At(code);
        }

        if (code.Before is { RawKind: (int)SyntaxKind.OverrideKeyword })
        {
            return OverrideCompletion.At(code);
        }

        if (ImportCompletion.Follows(code.Before))
        {
            return ImportCompletion.At(code);
        }

        if (code.Before.IsKind(SyntaxKind.GotoKeyword))
        {
            return code.Model.LookupLabels(code.Start).Select(label => Suggestion.Of(label.Name, Nearness.Local, "text"));
        }

        if (InitializerCompletion.At(code) is { } settable)
        {
            return settable;
        }

        if (PatternCompletion.NamesAt(code) is { } properties)
        {
            return properties;
        }

        return Places.Of(code) switch
        {
            Place.NewName => [],
            Place.AfterValue => KeywordCompletion.AfterValue(),
            Place.Type => TypeCompletion.At(code, types),
            Place.Attribute => TypeCompletion.Attributes(code, types),
            Place.Member => TypeCompletion.At(code, types).Concat(KeywordCompletion.OfMembers()),
            Place.Statement => Names(code).Concat(KeywordCompletion.OfStatements()),
            _ => Names(code).Concat(KeywordCompletion.OfValues()),
        };
    }

    private IEnumerable<Suggestion> Names(CodeAtCursor code)
        => ExpectedValues.At(code).Concat(ScopeCompletion.At(code)).Concat(TypeCompletion.NotImported(code, types, _ => true));
}
