using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Kernel.Scripting.BuiltIn;
using ExoInteractive.Kernel.Scripting.Diagnostics;
using ExoInteractive.Kernel.Scripting.Packages;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting;

/// <content>The pieces of a cell: code, magics, text.</content>
internal sealed partial class CellRunner
{
    /// <param name="cell">Where it runs.</param>
    /// <param name="text">The text.</param>
    /// <param name="isWhole">Whether it is all of the cell, so that its last value is the cell's result.</param>
    private CellError? RunPieces(CellContext cell, CellText text, bool isWhole)
    {
        List<CellSegment> pieces = [.. CellSplitter.Split(text.Code).Select(piece => piece with { Line = piece.Line + text.FirstLine })];
        Dictionary<CellSegment, SyntaxTree> trees = [];
        Dictionary<CellSegment, IReadOnlyList<ReferenceLine>> references = [];
        foreach (CellSegment piece in pieces)
        {
            if (Check(piece, cell, trees, references) is { } error)
            {
                return error;
            }
        }

        int lastCode = isWhole ? LastIndexOfCode(pieces, trees) : -1;
        for (int i = 0; i < pieces.Count; i++)
        {
            NoteImports(cell, pieces[i], trees, references);
            CellError? error = pieces[i].Kind switch
            {
                SegmentKind.Magic => RunMagic(cell, pieces[i], body: pieces.ElementAtOrDefault(i + 1) is { Kind: SegmentKind.Body } body ? body.Text : null),
                SegmentKind.Code => AddReferences(cell, pieces[i], references)
                    ?? (trees.TryGetValue(pieces[i], out SyntaxTree? tree) ? RunCode(cell, tree, text.Source, isLast: i == lastCode) : null),
                SegmentKind.Body => null,
                _ => ShowText(cell, pieces[i]),
            };
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Finds what can be known to be wrong before anything runs: unknown magics and bad syntax.</summary>
    private CellError? Check(
        CellSegment piece, CellContext cell, Dictionary<CellSegment, SyntaxTree> trees, Dictionary<CellSegment, IReadOnlyList<ReferenceLine>> references)
    {
        if (piece.Kind == SegmentKind.Magic)
        {
            return Magical(cell, piece, () =>
            {
                string name = MagicLine.Parse(piece.Text).Name;
                if (!Languages.IsSwitch(name) && !magics.TryFind(name, out _))
                {
                    Languages.RejectForeign(name);
                    magics.Find(name);
                }
            });
        }

        if (piece.Kind != SegmentKind.Code)
        {
            return null;
        }

        ReferenceLines asked = new(piece.Text, []);
        if (Magical(cell, piece, () => asked = ReferenceLines.Find(piece.Text)) is { } wrongReference)
        {
            return wrongReference;
        }

        references[piece] = asked.Lines;
        SyntaxTree tree = SubmissionCompiler.Parse(new string('\n', piece.Line) + asked.Code, cell.Name);
        List<Diagnostic> wrong = tree.GetDiagnostics(cell.Cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (wrong.Count > 0)
        {
            return errors.Compilation(wrong, cell);
        }

        CompilationUnitSyntax root = (CompilationUnitSyntax)tree.GetRoot();
        if (root.Members.Count > 0 || root.Usings.Count > 0 || root.Externs.Count > 0 || root.ContainsDirectives)
        {
            trees[piece] = tree;
        }

        return null;
    }

    /// <summary>Packages and files first, wherever in the piece their lines stand.</summary>
    private CellError? AddReferences(CellContext cell, CellSegment piece, Dictionary<CellSegment, IReadOnlyList<ReferenceLine>> references)
        => references.GetValueOrDefault(piece) is { Count: > 0 } lines
            ? Magical(cell, piece with { Line = piece.Line + lines[0].Line }, () => Await(cell, _references.AddAsync(cell, lines)))
            : null;

    private CellError? RunCode(CellContext cell, SyntaxTree tree, string source, bool isLast)
    {
        CompiledCell compiled;
        using (cell.LeaveAsleep())
        {
            compiled = compiler.Compile(state.Last, tree, references: null, cell.Cancellation);
        }

        if (compiled.Errors.Count > 0)
        {
            return errors.Compilation(compiled.Errors, cell);
        }

        accounts.Starting(cell, compiled);
        CompilerWarnings.Print(cell, compiled.Warnings);
        MimeBundle bundle;
        using (cell.Wake())
        {
            object? value = Await(cell, state.Start(compiled, cell, source));
            if (compiled.Submission is not { } submission || !submission.Shows(value))
            {
                return null;
            }

            bundle = BundleFormatter.Format(value);
            ThrowIfInterrupted(cell); // formatters show an exception of a property as its value
        }

        cell.Show(output =>
        {
            if (isLast)
            {
                output.ExecuteResult(bundle);
            }
            else
            {
                output.DisplayData(bundle, displayId: null);
            }
        });
        return null;
    }

    private static void NoteImports(
        CellContext cell, CellSegment piece, Dictionary<CellSegment, SyntaxTree> trees, Dictionary<CellSegment, IReadOnlyList<ReferenceLine>> references)
    {
        if (piece.Kind == SegmentKind.Magic && MagicLine.Parse(piece.Text).Name == ImportMagic.Name)
        {
            CellAccounts.Import(cell, () => [piece.Text.Trim()]);
        }
        else if (piece.Kind == SegmentKind.Code)
        {
            CellAccounts.Import(cell, () =>
            {
                string[] lines = piece.Text.Split('\n');
                IEnumerable<(int Line, string Text)> imports = trees.TryGetValue(piece, out SyntaxTree? tree) ? SourceTexts.Imports((CompilationUnitSyntax)tree.GetRoot()) : [];
                return references.GetValueOrDefault(piece, []).Select(line => (Line: line.Line + piece.Line, Text: lines[line.Line].Trim()))
                    .Concat(imports).OrderBy(import => import.Line).Select(import => import.Text);
            });
        }
    }

    private CellError? RunMagic(CellContext cell, CellSegment piece, string? body)
    {
        MagicLine line = MagicLine.Parse(piece.Text);
        if (Languages.IsSwitch(line.Name))
        {
            return null;
        }

        VariableDeclarations declarations = new();
        CellMagicHost host = new(cell, settings, magics, state, declarations, this, accounts) { Body = body };
        return Magical(cell, piece, () =>
        {
            try
            {
                // A magic that was stopped ends by itself, and may have what it found by then to show.
                using (cell.LeaveAsleep())
                {
                    line.InvokeAsync(magics, host, cell.Cancellation).GetAwaiter().GetResult();
                }
            }
            finally
            {
                declarations.Declare(compiler, state, cell);
            }
        });
    }

    private static CellError? Magical(CellContext cell, CellSegment piece, Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (MagicException failure) when (!cell.IsInterrupted)
        {
            return CellErrors.Magic(failure, cell.Name, piece.Line);
        }
    }

    private static CellError? ShowText(CellContext cell, CellSegment piece)
    {
        MimeBundle bundle = BundleFormatter.Format(Languages.Content(piece.Kind, piece.Text.Trim()));
        cell.Show(output => output.DisplayData(bundle, displayId: null));
        return null;
    }

    private static int LastIndexOfCode(IReadOnlyList<CellSegment> pieces, Dictionary<CellSegment, SyntaxTree> trees)
    {
        for (int i = pieces.Count - 1; i >= 0; i--)
        {
            if (trees.ContainsKey(pieces[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
