using System.CommandLine;
using System.CommandLine.Parsing;

namespace ExoInteractive.Magics;

/// <summary>
/// Finds numbers with a comma in them. System.CommandLine takes the comma for a thousands separator, so that
/// <c>--period 2,5</c> would quietly search at 25 days.
/// </summary>
public static class NumberWords
{
    /// <summary>One message for each number of a parsed line that holds a comma and was not refused by a rule of its own.</summary>
    /// <param name="parsed">The line.</param>
    /// <returns>Messages; none where all is well.</returns>
    public static IEnumerable<string> WithComma(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.CommandResult.Children.SelectMany(Wrong);
    }

    private static IEnumerable<string> Wrong(SymbolResult result)
    {
        (string name, Type type) = result switch
        {
            OptionResult { Implicit: false } option => (option.Option.Name, option.Option.ValueType),
            ArgumentResult argument => (argument.Argument.Name, argument.Argument.ValueType),
            _ => ("", typeof(string)),
        };
        type = Nullable.GetUnderlyingType(type) ?? type;
        bool isNumber = !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;
        return isNumber && !result.Errors.Any()
            ? result.Tokens.Where(token => token.Value.Contains(',', StringComparison.Ordinal))
                .Select(token => $"'{token.Value}' is no number for '{name}': write a decimal point, and no separators")
            : [];
    }
}
