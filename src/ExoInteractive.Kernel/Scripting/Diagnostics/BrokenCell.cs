using ExoInteractive.Kernel.Scripting.Completion;
using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>A cell that does not compile, and the means to try changes to it.</summary>
internal sealed class BrokenCell
{
    private readonly SubmissionCompiler _compiler;
    private readonly CSharpCompilation _last;
    private readonly Lazy<SemanticModel> _model;

    /// <param name="compiler">Compiles the changed text.</param>
    /// <param name="last">What the cell follows.</param>
    /// <param name="tree">The cell.</param>
    /// <param name="errors">Its errors.</param>
    /// <param name="types">Types that are not imported.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public BrokenCell(
        SubmissionCompiler compiler, CSharpCompilation last, SyntaxTree tree, IReadOnlyList<Diagnostic> errors, TypeCatalogue types, CancellationToken cancellationToken)
    {
        _compiler = compiler;
        _last = last;
        Tree = tree;
        Errors = errors;
        Types = types;
        CancellationToken = cancellationToken;
        Text = tree.GetText(cancellationToken);
        Root = tree.GetRoot(cancellationToken);
        IsSyntax = tree.GetDiagnostics(cancellationToken).Any(IsError);
        _model = new Lazy<SemanticModel>(() => compiler.Follow(last, tree).GetSemanticModel(tree));
    }

    /// <summary>The cell as it was parsed.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>Its root.</summary>
    public SyntaxNode Root { get; }

    /// <summary>Its text.</summary>
    public SourceText Text { get; }

    /// <summary>All its errors.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; }

    /// <summary>Whether it could not even be parsed; what names mean is then not known.</summary>
    public bool IsSyntax { get; }

    /// <summary>Types that are not imported.</summary>
    public TypeCatalogue Types { get; }

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>What names mean, as far as they mean something.</summary>
    public SemanticModel Model => _model.Value;

    /// <summary>The smallest piece of syntax at an error.</summary>
    public SyntaxNode NodeAt(Diagnostic error) => Root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The text of a line of the cell, and where it starts.</summary>
    public TextLine LineAt(int position) => Text.Lines.GetLineFromPosition(Math.Min(position, Text.Length));

    /// <summary>How many errors are left with a change; null where it mends nothing.</summary>
    public int? LeftWith(Mend mend)
    {
        SourceText changed = Text.WithChanges(mend.Changes);
        SyntaxTree tree = Tree.WithChangedText(changed);
        int ofSyntax = tree.GetDiagnostics(CancellationToken).Count(IsError);
        int left = IsSyntax || ofSyntax > 0
            ? ofSyntax
            : _compiler.Follow(_last, tree).GetDiagnostics(CancellationToken).Count(IsError);
        return left < Errors.Count && (IsSyntax || ofSyntax == 0) ? left : null;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}
