namespace ExoInteractive.Kernel.Protocol;

/// <summary>Cursors: the protocol counts Unicode code points, .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 index of a code point; positions outside the text are moved to its ends.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        int index = 0;
        for (int left = codePoints; left > 0 && index < text.Length; left--)
        {
            index += Width(text, index);
        }

        return index;
    }

    /// <summary>How many code points lie before a UTF-16 index.</summary>
    public static int FromUtf16(string text, int utf16)
    {
        int count = 0;
        int end = Math.Min(utf16, text.Length);
        for (int index = 0; index < end; index += Width(text, index))
        {
            count++;
        }

        return count;
    }

    private static int Width(string text, int index)
        => char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
}
