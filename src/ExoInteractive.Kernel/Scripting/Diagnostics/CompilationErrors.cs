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

    /// <summary>So many changes are tried however long it takes.</summary>
    private const int Always = 3;

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
        List<Diagnostic> errors = diagnostics.Distinct().OrderBy(error => error.Location.SourceSpan.Start).ToList();
        Dictionary<Diagnostic, IReadOnlyList<string>> advice = Advice(errors, cancellationToken, out bool explainsAll);
        List<Diagnostic> shown = explainsAll ? errors.Where(advice.ContainsKey).ToList() : errors;
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
    /// <param name="explainsAll">Whether the syntax errors without advice are mere consequences of those with it.</param>
    private Dictionary<Diagnostic, IReadOnlyList<string>> Advice(List<Diagnostic> errors, CancellationToken cancellationToken, out bool explainsAll)
    {
        Dictionary<Diagnostic, IReadOnlyList<string>> advice = [];
        explainsAll = false;
        if (errors.FirstOrDefault(error => error.Location.IsInSource)?.Location.SourceTree is not { } tree)
        {
            return advice;
        }

        List<Diagnostic> ofCell = errors.Where(error => error.Location.SourceTree == tree).ToList();
        BrokenCell cell = new(compiler, state.Last, tree, ofCell, _types, cancellationToken);
        Trials trials = new();
        HashSet<string> said = new(StringComparer.Ordinal);
        HashSet<int> lines = [];
        foreach (Diagnostic error in ofCell)
        {
            int line = cell.LineAt(error.Location.SourceSpan.Start).LineNumber;
            if (advice.Count == MostAdvised || (cell.IsSyntax && !lines.Add(line)))
            {
                continue;
            }

            (IReadOnlyList<string> found, bool mendsAll) = For(error, cell, trials);
            List<string> fresh = found.Where(said.Add).ToList();
            if (fresh.Count > 0)
            {
                advice[error] = fresh;
            }

            if (mendsAll && cell.IsSyntax)
            {
                explainsAll = true;
            }
        }

        return advice;
    }

    private static (IReadOnlyList<string> Lines, bool MendsAll) For(Diagnostic error, BrokenCell cell, Trials trials)
    {
        List<string> names = [];
        bool mendsAll = false;
        foreach (Func<Diagnostic, BrokenCell, IEnumerable<Mend>> adviser in Advisers)
        {
            string? other = null;
            foreach (Mend mend in adviser(error, cell).Take(MostTried))
            {
                // Advice without a change is given where a whole block would have to be written anew.
                int? left = mend.Changes.Count == 0 ? 0 : trials.MayTry() ? cell.LeftWith(mend) : null;
                if (left is null)
                {
                    continue;
                }

                mendsAll |= left == 0;
                if (mend.Name is null)
                {
                    other = left == 0 ? mend.Advice : other ?? mend.Advice;
                }
                else if (!names.Contains(mend.Name))
                {
                    names.Add(mend.Name);
                }

                if (names.Count == MostNames || (mend.Name is null && left == 0))
                {
                    break;
                }
            }

            if (other is not null)
            {
                return (names.Count > 0 ? [DidYouMean(names), other] : [other], mendsAll);
            }
        }

        return (names.Count > 0 ? [DidYouMean(names)] : [], mendsAll);
    }

    private static string DidYouMean(List<string> names) => $"did you mean {string.Join(" or ", names)}?";

    /// <summary>Ends the trying when it takes long; the first few are always allowed, as they wait for the compiler to warm up.</summary>
    private sealed class Trials
    {
        private readonly long _end = Environment.TickCount64 + Patience;
        private int _left = Always;

        public bool MayTry() => --_left >= 0 || Environment.TickCount64 < _end;
    }
}
