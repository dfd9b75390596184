using ExoInteractive.Kernel.Scripting.Completion;
using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>
/// Tells what is wrong with a cell: each error with its place, and, where one is found, a change that removes it. A change
/// is only proposed after the compiler was given the changed text and had fewer complaints.
/// </summary>
internal sealed class CompilationErrors(SubmissionCompiler compiler, NotebookState state)
{
    private const int MostShown = 20;
    private const int MostAdvised = 4;
    private const int MostNames = 3;

    /// <summary>Of each kind of advice so many are tried for one error.</summary>
    private const int MostTried = 6;

    /// <summary>Milliseconds after which no further change is tried.</summary>
    private const long Patience = 250;

    private static readonly IReadOnlyList<Func<Diagnostic, BrokenCell, IEnumerable<Mend>>> Advisers =
    [
        ForeignSyntax.Advise, PunctuationAdvice.Advise, ForeignNames.Advise, DeclarationAdvice.Advise, NameAdvice.Advise, ImportAdvice.Advise, ConversionAdvice.Advise, StatementAdvice.Advise,
    ];

    private readonly TypeCatalogue _types = new(state);

    /// <summary>The errors in order, as a cell's failure.</summary>
    /// <param name="diagnostics">Errors; their positions are those of the cell.</param>
    /// <param name="cancellationToken">Ends the search for what would mend them.</param>
    public CellError Of(IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        List<Diagnostic> errors = diagnostics.OrderBy(error => error.Location.SourceSpan.Start).ToList();
        Dictionary<Diagnostic, IReadOnlyList<string>> advice = Advice(errors, cancellationToken, out Diagnostic? soleCause);
        List<Diagnostic> shown = soleCause is null ? errors : [soleCause];
        List<string> traceback = [];
        List<string> message = [];
        foreach (Diagnostic error in shown.Take(MostShown))
        {
            IEnumerable<string> lines = advice.GetValueOrDefault(error, []).Select(line => "    " + line);
            traceback.AddRange([ErrorLines.Headline(error), .. ErrorLines.Source(error), .. lines]);
            message.AddRange([ErrorLines.Headline(error), .. lines]);
        }

        if (shown.Count > MostShown)
        {
            traceback.Add($"… and {shown.Count - MostShown} more");
        }

        return new CellError("CompilationError", string.Join("\n", message), traceback);
    }

    /// <summary>What would mend each error, once for all that the same change mends.</summary>
    /// <param name="errors">All errors.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="soleCause">The error whose mending makes all syntax errors go; the others are then its consequences.</param>
    private Dictionary<Diagnostic, IReadOnlyList<string>> Advice(List<Diagnostic> errors, CancellationToken cancellationToken, out Diagnostic? soleCause)
    {
        Dictionary<Diagnostic, IReadOnlyList<string>> advice = [];
        soleCause = null;
        if (errors.FirstOrDefault(error => error.Location.IsInSource)?.Location.SourceTree is not { } tree)
        {
            return advice;
        }

        List<Diagnostic> ofCell = errors.Where(error => error.Location.SourceTree == tree).ToList();
        BrokenCell cell = new(compiler, state.Last, tree, ofCell, _types, cancellationToken);
        long end = Environment.TickCount64 + Patience;
        HashSet<string> said = new(StringComparer.Ordinal);
        foreach (Diagnostic error in ofCell.Take(MostAdvised))
        {
            List<string> lines = For(error, cell, end, out bool mendsAll).Where(said.Add).ToList();
            if (lines.Count > 0)
            {
                advice[error] = lines;
            }

            if (mendsAll && IsSyntax(tree))
            {
                soleCause = error;
                return advice;
            }
        }

        return advice;
    }

    private static List<string> For(Diagnostic error, BrokenCell cell, long end, out bool mendsAll)
    {
        List<string> names = [];
        List<string> others = [];
        mendsAll = false;
        foreach (Func<Diagnostic, BrokenCell, IEnumerable<Mend>> adviser in Advisers)
        {
            foreach (Mend mend in adviser(error, cell).Take(MostTried))
            {
                if (mend.Changes.Count == 0)
                {
                    others.Add(mend.Advice);
                    break;
                }

                if (Environment.TickCount64 > end)
                {
                    break;
                }

                if (cell.LeftWith(mend) is not { } left)
                {
                    continue;
                }

                mendsAll |= left == 0;
                if (mend.Name is null)
                {
                    others.Add(mend.Advice);
                    break;
                }

                names.Add(mend.Name);
                if (names.Count == MostNames)
                {
                    break;
                }
            }

            if (others.Count > 0)
            {
                break;
            }
        }

        return names.Count > 0 ? [$"did you mean {string.Join(" or ", names)}?", .. others] : others;
    }

    private static bool IsSyntax(SyntaxTree tree) => tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
