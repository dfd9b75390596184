using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>The suggestions below the input: which are left after what was typed since, and which is chosen.</summary>
internal sealed class CompletionMenu
{
    private const int MostRows = 8;
    private const int LongestName = 32;

    private readonly CompletionResult _all;
    private readonly int _end;
    private IReadOnlyList<CompletionItem> _left;
    private int _chosen = -1;

    private CompletionMenu(CompletionResult all, int cursor)
    {
        _all = all;
        _end = cursor;
        _left = all.Items;
    }

    /// <summary>The suggestion to be put in; null where none is chosen.</summary>
    public CompletionItem? Chosen => _chosen >= 0 ? _left[_chosen] : null;

    /// <summary>
    /// Completes what stands before the cursor as far as all suggestions agree.
    /// </summary>
    /// <param name="buffer">The input; the word under the cursor is completed.</param>
    /// <param name="suggested">For the buffer's text and cursor.</param>
    /// <returns>A menu where there is a choice; null where there is none or no suggestion.</returns>
    public static CompletionMenu? Complete(EditBuffer buffer, CompletionResult suggested)
    {
        string typed = buffer.Text[suggested.Start..buffer.Cursor];
        if (suggested.Items.Count == 0)
        {
            return null;
        }

        string common = Common(suggested.Items);
        if (suggested.Items.Count == 1 || (common.Length > typed.Length && common.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
        {
            buffer.Replace(suggested.Start, suggested.End, suggested.Items.Count == 1 ? suggested.Items[0].Text : common);
        }

        return suggested.Items.Count == 1 ? null : new CompletionMenu(suggested, buffer.Cursor);
    }

    /// <summary>Chooses another suggestion.</summary>
    /// <param name="step">1 for the next, -1 for the one before.</param>
    public void Choose(int step)
        => _chosen = _chosen < 0 ? (step > 0 ? 0 : _left.Count - 1) : (_chosen + step + _left.Count) % _left.Count;

    /// <summary>Puts the chosen suggestion in.</summary>
    /// <param name="buffer">The input.</param>
    public void Accept(EditBuffer buffer)
    {
        if (Chosen is { } item)
        {
            buffer.Replace(_all.Start, Math.Max(buffer.Cursor, _all.Start), item.Text);
        }
    }

    /// <summary>Keeps the suggestions that go on as the input does.</summary>
    /// <param name="buffer">The input after a letter was typed or taken away.</param>
    /// <returns>False where none is left, or the cursor has left the word: the menu closes.</returns>
    public bool Filter(EditBuffer buffer)
    {
        if (buffer.Cursor < _all.Start || buffer.Cursor < _end - 1)
        {
            return false;
        }

        string typed = buffer.Text[_all.Start..buffer.Cursor];
        _left = [.. _all.Items.Where(item => item.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
        _chosen = -1;
        return _left.Count > 0 && !(_left.Count == 1 && _left[0].Text == typed);
    }

    /// <summary>Draws it below what is there.</summary>
    /// <param name="frame">Where to.</param>
    /// <param name="height">The rows it may take; nothing is drawn for less than one.</param>
    public void Draw(FrameBuilder frame, int height)
    {
        int rows = Math.Min(Math.Min(MostRows, height), _left.Count);
        int first = Math.Clamp(_chosen - (rows / 2), 0, _left.Count - rows);
        int name = Math.Min(LongestName, _left.Skip(first).Take(rows).Select(item => item.Text.Length).DefaultIfEmpty().Max());
        for (int i = first; i < first + rows; i++)
        {
            frame.NewRow();
            frame.AppendCut($" {_left[i].Text.PadRight(name)} ", i == _chosen ? Ink.Selected : Ink.Plain);
            frame.AppendCut($" {_left[i].Kind,-9} {_left[i].Signature.ReplaceLineEndings(" ")}", Ink.Faint);
            if (i == first + rows - 1 && _left.Count > rows)
            {
                frame.AppendCut($"  ({i + 1} of {_left.Count})", Ink.Faint);
            }
        }
    }

    private static string Common(IReadOnlyList<CompletionItem> items)
    {
        string common = items[0].Text;
        foreach (CompletionItem item in items)
        {
            int same = 0;
            while (same < common.Length && same < item.Text.Length && common[same] == item.Text[same])
            {
                same++;
            }

            common = common[..same];
        }

        return common;
    }
}
