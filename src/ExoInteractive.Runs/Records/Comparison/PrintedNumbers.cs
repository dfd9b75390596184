using System.Globalization;
using System.Text;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>A text as the numbers in it and what stands between them, taken apart as <see cref="NumberSketch"/> does.</summary>
/// <param name="Skeleton">The text with each number replaced by a mark and each run of blanks by one, since columns move with the width of numbers.</param>
/// <param name="Numbers">The numbers, in order.</param>
public sealed record PrintedNumbers(string Skeleton, IReadOnlyList<PrintedNumber> Numbers)
{
    private const char Mark = '\uFFFC';

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">Any.</param>
    /// <returns>Skeleton and numbers.</returns>
    public static PrintedNumbers Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder skeleton = new(text.Length);
        List<PrintedNumber> numbers = [];
        for (int i = 0; i < text.Length;)
        {
            if (NumberText.LengthAt(text, i) is var length and > 0)
            {
                numbers.Add(new PrintedNumber(NumberText.Read(text.AsSpan(i, length)), LastDigit(text.Substring(i, length)), i, length));
                skeleton.Append(Mark);
                i += length;
                continue;
            }

            char character = text[i] is '\t' or '\u00A0' ? ' ' : text[i];
            i++;
            if (character != ' ' || skeleton.Length == 0 || skeleton[^1] != ' ')
            {
                skeleton.Append(character);
            }
        }

        return new PrintedNumbers(skeleton.ToString(), numbers);
    }

    /// <summary>The line of a text that a character stands in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The character.</param>
    /// <returns>Without white space at its ends.</returns>
    public static string LineAt(string text, int index)
    {
        ArgumentNullException.ThrowIfNull(text);
        int start = index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1;
        int end = text.IndexOf('\n', index);
        return text[start..(end < 0 ? text.Length : end)].Trim();
    }

    // The place value of the last digit written: 0.001 for "1.234", 100 for "1.2e3".
    private static double LastDigit(string number)
    {
        int exponentAt = number.IndexOfAny(['e', 'E']);
        string mantissa = exponentAt < 0 ? number : number[..exponentAt];
        double exponent = exponentAt < 0 ? 0 : double.Parse(number[(exponentAt + 1)..].Replace('\u2212', '-'), CultureInfo.InvariantCulture);
        int point = mantissa.IndexOf('.');
        return Math.Pow(10, exponent - (point < 0 ? 0 : mantissa.Length - point - 1));
    }
}

/// <summary>A number as it was printed.</summary>
/// <param name="Value">Its value.</param>
/// <param name="LastDigit">The place value of its last digit.</param>
/// <param name="Index">Where it stands in the text.</param>
/// <param name="Length">How many characters.</param>
public readonly record struct PrintedNumber(double Value, double LastDigit, int Index, int Length);
