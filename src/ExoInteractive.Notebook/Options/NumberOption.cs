using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ExoInteractive.Notebook.Options;

/// <summary>
/// Options that take a number. Read strictly: a point for the decimals, no thousands separators (so that 2,5 is an
/// error and not 25), neither NaN nor infinite, and within the option's rule.
/// </summary>
public static class NumberOption
{
    /// <summary>A number with a default.</summary>
    /// <param name="name">"--window".</param>
    /// <param name="description">With the unit.</param>
    /// <param name="initial">The default.</param>
    /// <param name="rule">What it must be.</param>
    /// <returns>The option.</returns>
    public static Option<double> Create(string name, string description, double initial, NumberRule rule)
    {
        return new Option<double>(name)
        {
            Description = description,
            HelpName = rule.Placeholder,
            DefaultValueFactory = _ => initial,
            CustomParser = result => Parse(result, name, rule) ?? 0,
        };
    }

    /// <summary>A number with a default, or a word instead of it.</summary>
    /// <param name="name">"--window".</param>
    /// <param name="description">With the unit, and what the word means.</param>
    /// <param name="initial">The default.</param>
    /// <param name="word">"auto".</param>
    /// <param name="rule">What a number must be.</param>
    /// <returns>The option; its value is NaN for the word.</returns>
    public static Option<double> CreateOrWord(string name, string description, double initial, string word, NumberRule rule)
    {
        NumberRule either = rule with { Words = $"{rule.Words} or {word}" };
        Option<double> option = new(name)
        {
            Description = description,
            HelpName = $"{rule.Placeholder}|{word}",
            DefaultValueFactory = _ => initial,
            CustomParser = result => result.Tokens is [.., Token last] && last.Value.Equals(word, StringComparison.OrdinalIgnoreCase)
                ? double.NaN
                : Parse(result, name, either) ?? 0,
        };
        option.CompletionSources.Add(word);
        return option;
    }

    /// <summary>A number that may be left out.</summary>
    /// <param name="name">"--max-period".</param>
    /// <param name="description">With the unit, and what happens without it.</param>
    /// <param name="rule">What it must be.</param>
    /// <returns>The option.</returns>
    public static Option<double?> Optional(string name, string description, NumberRule rule)
        => new(name) { Description = description, HelpName = rule.Placeholder, CustomParser = result => Parse(result, name, rule) };

    /// <summary>A whole number with a default.</summary>
    /// <param name="name">"--max-planets".</param>
    /// <param name="description">What it counts.</param>
    /// <param name="initial">The default.</param>
    /// <param name="minimum">Least allowed.</param>
    /// <param name="maximum">Most allowed.</param>
    /// <returns>The option.</returns>
    public static Option<int> Count(string name, string description, int initial, int minimum, int maximum = int.MaxValue)
        => new(name)
        {
            Description = description,
            HelpName = "COUNT",
            DefaultValueFactory = _ => initial,
            CustomParser = result => ParseCount(result, name, minimum, maximum) ?? initial,
        };

    /// <summary>A whole number that may be left out.</summary>
    /// <param name="name">"--threads".</param>
    /// <param name="description">What it counts, and what happens without it.</param>
    /// <param name="minimum">Least allowed.</param>
    /// <returns>The option.</returns>
    public static Option<int?> OptionalCount(string name, string description, int minimum)
        => new(name) { Description = description, HelpName = "COUNT", CustomParser = result => ParseCount(result, name, minimum) };

    /// <summary>The seed of random draws.</summary>
    /// <param name="name">"--seed".</param>
    /// <param name="description">What the same seed gives.</param>
    /// <param name="initial">The default.</param>
    /// <returns>The option.</returns>
    public static Option<ulong> Seed(string name, string description, ulong initial)
        => new(name)
        {
            Description = description,
            HelpName = "NUMBER",
            DefaultValueFactory = _ => initial,
            CustomParser = result =>
            {
                string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
                if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
                {
                    return seed;
                }

                result.AddError($"{name} must be a whole number from 0 to {ulong.MaxValue}; got '{text}'");
                return initial;
            },
        };

    /// <summary>A number given, for rules between options, which are checked while other options may still be in error.</summary>
    /// <param name="command">The command being checked.</param>
    /// <param name="option">The option.</param>
    /// <returns>Null where it is not there or no number.</returns>
    internal static double? Peek(CommandResult command, Option option)
        => command.GetResult(option) is { Tokens: [.., Token last] }
            && double.TryParse(last.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : null;

    private static double? Parse(ArgumentResult result, string name, NumberRule rule)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) && rule.Holds(value))
        {
            return value;
        }

        result.AddError($"{name} must be {rule.Words}; got '{text}'");
        return null;
    }

    private static int? ParseCount(ArgumentResult result, string name, int minimum, int maximum = int.MaxValue)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        string range = maximum == int.MaxValue ? $"of at least {minimum}" : $"from {minimum} to {maximum}";
        result.AddError($"{name} must be a whole number {range}; got '{text}'");
        return null;
    }
}
