using ExoInteractive.Kernel.Scripting.BuiltIn;
using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Splitting;

/// <summary>
/// Cuts a cell at its magics. A line counts as one where its first visible characters are <c>#!</c> and they do not stand
/// inside a string, a comment or code switched off by <c>#if</c>.
/// </summary>
internal static class CellSplitter
{
    /// <summary>The pieces in order; none for an empty cell. Any text is accepted.</summary>
    public static IReadOnlyList<CellSegment> Split(string code)
    {
        Cutter cutter = new(code);
        while (!cutter.AtEnd)
        {
            if (cutter.Following is SegmentKind.Code)
            {
                CutCode(code, cutter);
            }
            else
            {
                cutter.CutUntil(LineStartsWithMarker(code, cutter.Position) ?? code.Length, cutter.Following);
                cutter.CutMagicLine();
            }
        }

        return cutter.Segments;
    }

    private static void CutCode(string code, Cutter cutter)
    {
        foreach (int lineStart in MagicLines(code, cutter.Position))
        {
            cutter.CutUntil(lineStart, SegmentKind.Code);
            cutter.CutMagicLine();
            if (cutter.Following is not SegmentKind.Code)
            {
                return;
            }
        }

        cutter.CutUntil(code.Length, SegmentKind.Code);
    }

    private static List<int> MagicLines(string code, int from)
    {
        List<int> candidates = [];
        for (int? line = LineStartsWithMarker(code, from); line is { } start; line = LineStartsWithMarker(code, LineEnd(code, start)))
        {
            candidates.Add(start);
        }

        if (candidates.Count == 0)
        {
            return candidates;
        }

        SyntaxNode root = SubmissionCompiler.Parse(code[from..], "").GetRoot();
        return candidates.Where(start => IsDirective(root, code.IndexOf('#', start) - from)).ToList();
    }

    /// <summary>Whether a directive that is not switched off begins at a position.</summary>
    public static bool IsDirective(SyntaxNode root, int position)
    {
        SyntaxTrivia trivia = root.FindTrivia(position);
        return trivia.SpanStart == position && trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: true };
    }

    private static int? LineStartsWithMarker(string code, int from)
    {
        for (int start = from; start < code.Length; start = LineEnd(code, start))
        {
            ReadOnlySpan<char> line = code.AsSpan(start, LineEnd(code, start) - start).TrimStart(" \t\uFEFF");
            if (line.StartsWith("#!") && line.Length > 2 && !char.IsWhiteSpace(line[2]))
            {
                return start;
            }
        }

        return null;
    }

    /// <summary>The index after the line end of the line that holds an index.</summary>
    private static int LineEnd(string code, int position)
    {
        int end = code.IndexOf('\n', position);
        return end < 0 ? code.Length : end + 1;
    }

    /// <summary>Walks through the text, keeping count of lines.</summary>
    private sealed class Cutter(string code)
    {
        private int _line;

        public int Position { get; private set; }

        public bool AtEnd => Position >= code.Length;

        /// <summary>What the text after the last magic is.</summary>
        public SegmentKind Following { get; private set; } = SegmentKind.Code;

        public List<CellSegment> Segments { get; } = [];

        public void CutUntil(int end, SegmentKind kind)
        {
            if (end > Position)
            {
                string text = code[Position..end];
                Segments.Add(new CellSegment(kind, text, _line, Position));
                _line += text.AsSpan().Count('\n');
                Position = end;
            }
        }

        public void CutMagicLine()
        {
            if (AtEnd)
            {
                return;
            }

            int start = Position;
            CutUntil(LineEnd(code, Position), SegmentKind.Magic);
            Following = Languages.Following(code[start..Position].Trim(' ', '\t', '\r', '\n', '\uFEFF'));
        }
    }
}
