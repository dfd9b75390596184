using System.Globalization;
using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>
/// A text as the numbers in it and what stands between them. Digits inside a word ("x1", "5a2b", a run's id) are no number;
/// a unit may follow ("12.5ms").
/// </summary>
/// <param name="Skeleton">The text with each number replaced by a mark.</param>
/// <param name="Numbers">The numbers, in order.</param>
public sealed partial record PrintedNumbers(string Skeleton, IReadOnlyList<PrintedNumber> Numbers)
{
    private const string Mark = "\u0000";

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">Any.</param>
    /// <returns>Skeleton and numbers.</returns>
    public static PrintedNumbers Of(string text)
    {
        List<PrintedNumber> numbers = [];
        string skeleton = Number().Replace(text, match =>
        {
            string digits = match.Value.Replace('−', '-');
            if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            {
                return match.Value;
            }

            numbers.Add(new PrintedNumber(value, LastDigit(digits), match.Index));
            return Mark;
        });
        return new PrintedNumbers(skeleton, numbers);
    }

    /// <summary>The line of a text that a character stands in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The character.</param>
    /// <returns>Without white space at its ends.</returns>
    public static string LineAt(string text, int index)
    {
        int start = index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1;
        int end = text.IndexOf('\n', index);
        return text[start..(end < 0 ? text.Length : end)].Trim();
    }

    // The place value of the last digit written: 0.001 for "1.234", 100 for "1.2e3".
    private static double LastDigit(string number)
    {
        int exponentAt = number.IndexOfAny(['e', 'E']);
        string mantissa = exponentAt < 0 ? number : number[..exponentAt];
        int exponent = exponentAt < 0 ? 0 : int.Parse(number[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = mantissa.IndexOf('.');
        return Math.Pow(10, exponent - (point < 0 ? 0 : mantissa.Length - point - 1));
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_.])[-+−]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?(?!\p{L}*[0-9_])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

/// <summary>A number as it was printed.</summary>
/// <param name="Value">Its value.</param>
/// <param name="LastDigit">The place value of its last digit.</param>
/// <param name="Index">Where it stands in the text.</param>
public readonly record struct PrintedNumber(double Value, double LastDigit, int Index);
