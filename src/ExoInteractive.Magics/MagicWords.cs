using System.CommandLine.Parsing;
using System.Text;
using System.Text.Json;

namespace ExoInteractive.Magics;

/// <summary>Cuts the rest of a magic's line into words. Double quotes hold words together; a JSON object or list is one word, quotes kept.</summary>
internal static class MagicWords
{
    /// <summary>The words in order.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> words = [];
        int plain = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            bool startsWord = !quoted && (i == 0 || char.IsWhiteSpace(text[i - 1]));
            if (startsWord && text[i] is ('{' or '[') && JsonLength(text[i..]) is { } length)
            {
                words.AddRange(CommandLineParser.SplitCommandLine(text[plain..i]));
                words.Add(text.Substring(i, length));
                plain = i + length;
                i = plain - 1;
            }
        }

        words.AddRange(CommandLineParser.SplitCommandLine(text[plain..]));
        return words;
    }

    /// <summary>How many characters the JSON value at the start of a text takes; null where there is none, or none that ends with a word.</summary>
    private static int? JsonLength(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Utf8JsonReader reader = new(bytes, isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read() || !reader.TrySkip())
            {
                return null;
            }
        }
        catch (JsonException)
        {
            return null;
        }

        int length = Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed);
        return length == text.Length || char.IsWhiteSpace(text[length]) ? length : null;
    }
}
