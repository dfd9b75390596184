using System.Globalization;

namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>Text of several lines with a cursor, and what keys do to it.</summary>
internal sealed class EditBuffer
{
    private const int IndentWidth = 4;

    private string _killed = "";
    private int? _column;

    /// <summary>The text; line ends are "\n".</summary>
    public string Text { get; private set; } = "";

    /// <summary>UTF-16 index, 0 to the text's length.</summary>
    public int Cursor { get; private set; }

    /// <summary>Whether the cursor stands in the first line.</summary>
    public bool OnFirstLine => LineStart(Cursor) == 0;

    /// <summary>Whether the cursor stands in the last line.</summary>
    public bool OnLastLine => LineEnd(Cursor) == Text.Length;

    /// <summary>The cursor's line up to the cursor.</summary>
    public string LineBeforeCursor => Text[LineStart(Cursor)..Cursor];

    /// <summary>Replaces everything; the cursor goes to the end.</summary>
    /// <param name="text">The text.</param>
    public void Set(string text) => Place(Clean(text), int.MaxValue);

    /// <summary>Puts text in at the cursor.</summary>
    /// <param name="text">Line ends of any kind; other control characters than tabs are left out.</param>
    public void Insert(string text) => Replace(Cursor, Cursor, Clean(text));

    /// <summary>Replaces a part; the cursor goes behind it.</summary>
    /// <param name="start">Where the part starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="text">What comes there.</param>
    public void Replace(int start, int end, string text) => Place(Text[..start] + text + Text[end..], start + text.Length);

    /// <summary>A closing brace typed at the head of a line goes one step back.</summary>
    /// <param name="brace">What is typed.</param>
    public void InsertClosing(string brace)
    {
        string before = LineBeforeCursor;
        int back = before.Length > 0 && before.All(character => character == ' ') ? Math.Min(IndentWidth, before.Length) : 0;
        Replace(Cursor - back, Cursor, brace);
    }

    /// <summary>Spaces up to the next step of the indent.</summary>
    public void Indent() => Insert(new string(' ', IndentWidth - (LineBeforeCursor.Length % IndentWidth)));

    /// <summary>Takes away what is left of the cursor: a letter, or a step of the indent.</summary>
    public void Backspace()
    {
        string before = LineBeforeCursor;
        int back = before.Length > 1 && before.All(character => character == ' ') ? ((before.Length - 1) % IndentWidth) + 1 : Cursor - Before(Cursor);
        Replace(Cursor - back, Cursor, "");
    }

    /// <summary>Takes away what is right of the cursor.</summary>
    public void Delete() => Place(Text[..Cursor] + Text[After(Cursor)..], Cursor);

    /// <summary>One letter to the left.</summary>
    public void Left() => Move(Before(Cursor));

    /// <summary>One letter to the right.</summary>
    public void Right() => Move(After(Cursor));

    /// <summary>To the start of the word.</summary>
    public void WordLeft() => Move(WordBefore(Cursor));

    /// <summary>To the end of the word.</summary>
    public void WordRight() => Move(WordAfter(Cursor));

    /// <summary>To the start of the line.</summary>
    public void Home() => Move(LineStart(Cursor));

    /// <summary>To the end of the line.</summary>
    public void End() => Move(LineEnd(Cursor));

    /// <summary>To the line above, in the column where the going up or down began.</summary>
    public void Up() => MoveToLine(LineStart(LineStart(Cursor) - 1));

    /// <summary>To the line below.</summary>
    public void Down() => MoveToLine(LineEnd(Cursor) + 1);

    /// <summary>Cuts to the end of the line, or its end where the cursor is there.</summary>
    public void CutToLineEnd() => Cut(Cursor, LineEnd(Cursor) == Cursor ? After(Cursor) : LineEnd(Cursor));

    /// <summary>Cuts to the start of the line.</summary>
    public void CutToLineStart() => Cut(LineStart(Cursor), Cursor);

    /// <summary>Cuts the word to the left.</summary>
    public void CutWordLeft() => Cut(WordBefore(Cursor), Cursor);

    /// <summary>Cuts the word to the right.</summary>
    public void CutWordRight() => Cut(Cursor, WordAfter(Cursor));

    /// <summary>Puts in what was cut last.</summary>
    public void Paste() => Insert(_killed);

    private static string Clean(string text)
        => string.Concat(text.ReplaceLineEndings("\n").Where(character => character is '\n' or '\t' || !char.IsControl(character)));

    private void Place(string text, int cursor)
    {
        Text = text;
        Move(cursor);
    }

    private void Move(int cursor)
    {
        Cursor = Math.Clamp(cursor, 0, Text.Length);
        _column = null;
    }

    private void MoveToLine(int start)
    {
        start = Math.Min(start, LineStart(Text.Length));
        int column = _column ?? Cursor - LineStart(Cursor);
        int target = Math.Min(start + column, LineEnd(start));
        Move(target < Text.Length && char.IsLowSurrogate(Text[target]) ? target - 1 : target);
        _column = column;
    }

    private void Cut(int start, int end)
    {
        if (end > start)
        {
            _killed = Text[start..end];
            Replace(start, end, "");
        }
    }

    private int LineStart(int position) => position <= 0 ? 0 : Text.LastIndexOf('\n', position - 1) + 1;

    private int LineEnd(int position) => Text.IndexOf('\n', position) is >= 0 and int end ? end : Text.Length;

    private int After(int position) => position == Text.Length ? position : position + StringInfo.GetNextTextElementLength(Text, position);

    private int Before(int position)
    {
        int at = LineStart(position);
        if (at == position)
        {
            return Math.Max(0, position - 1);
        }

        int last = at;
        while (at < position)
        {
            last = at;
            at = After(at);
        }

        return last;
    }

    private int WordBefore(int position)
    {
        while (position > 0 && !IsWord(Text[position - 1]))
        {
            position--;
        }

        while (position > 0 && IsWord(Text[position - 1]))
        {
            position--;
        }

        return position;
    }

    private int WordAfter(int position)
    {
        while (position < Text.Length && !IsWord(Text[position]))
        {
            position++;
        }

        while (position < Text.Length && IsWord(Text[position]))
        {
            position++;
        }

        return position;
    }

    /// <summary>Whether a character belongs to a word.</summary>
    /// <param name="character">The character.</param>
    /// <returns>For letters, digits and "_".</returns>
    public static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_' || char.IsSurrogate(character);
}
