using ExoInteractive.Kernel.Scripting.Splitting;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>A cell's C# alone, every character where it was.</summary>
internal static class CellCode
{
    /// <summary>
    /// The cell with its magics and texts blanked out, so that code below a magic sees what code above it declares.
    /// A semicolon ends the expression that may stand before a magic.
    /// </summary>
    public static string Only(string cell)
    {
        IReadOnlyList<CellSegment> pieces = CellSplitter.Split(cell);
        if (pieces.All(piece => piece.Kind == SegmentKind.Code))
        {
            return cell;
        }

        char[] text = cell.ToCharArray();
        foreach (CellSegment piece in pieces.Where(piece => piece.Kind != SegmentKind.Code))
        {
            ReadOnlySpan<char> before = text.AsSpan(0, piece.Start).TrimEnd();
            bool isOpen = before.Length > 0 && before[^1] is not (';' or '}');
            for (int i = piece.Start; i < piece.Start + piece.Text.Length; i++)
            {
                text[i] = text[i] is '\n' or '\r' ? text[i] : isOpen ? ';' : ' ';
                isOpen &= text[i] != ';';
            }
        }

        return new string(text);
    }
}
