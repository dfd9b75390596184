using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ExoInteractive.Notebook.Options;

/// <summary>A positive number with its uncertainty, as a user gives one: "1.2", "1.2±0.05", "1.2+-0.05" or "1.2,0.05".</summary>
/// <param name="Value">The number.</param>
/// <param name="Error">1σ, below the number; null where none was given.</param>
public readonly record struct MeasuredNumber(double Value, double? Error)
{
    private static readonly string[] Separators = ["±", "+-", ","];

    /// <summary>
    /// An option that takes one. An error as large as its number is refused: that is a decimal comma far more often than
    /// a measurement.
    /// </summary>
    /// <param name="name">"--star-radius".</param>
    /// <param name="description">With the unit.</param>
    /// <param name="unit">"solar radii".</param>
    /// <returns>The option; null where it is not given.</returns>
    public static Option<MeasuredNumber?> Option(string name, string description, string unit) => new(name)
    {
        Description = $"{description}, with its error after a comma or ± [default: the catalogue's]",
        HelpName = "VALUE[,ERROR]",
        CustomParser = result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (Read(text) is { } number)
            {
                return number;
            }

            result.AddError($"{name} must be a positive number of {unit}, or one with a smaller 1σ error as in 1.2,0.05 or 1.2±0.05; got '{text}'");
            return null;
        },
    };

    private static MeasuredNumber? Read(string text)
    {
        string[] parts = text.Split(Separators, StringSplitOptions.TrimEntries);
        double? value = Positive(parts[0]);
        double? error = parts.Length == 2 ? Positive(parts[1]) : null;
        return value is null || parts.Length > 2 || (parts.Length == 2 && !(error < value)) ? null : new MeasuredNumber(value.Value, error);
    }

    private static double? Positive(string text)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) && number > 0
            ? number
            : null;
}
