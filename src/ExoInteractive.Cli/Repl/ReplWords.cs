using System.Text.RegularExpressions;

namespace ExoInteractive.Cli.Repl;

/// <summary>Inputs that are for the console itself and not for the engine.</summary>
internal static partial class ReplWords
{
    /// <summary>Whether an input ends the console.</summary>
    /// <param name="input">The input.</param>
    /// <returns>True for <c>exit</c>, <c>quit</c>, <c>#!exit</c>, <c>#!quit</c>.</returns>
    public static bool IsEnd(string input) => End().IsMatch(input);

    /// <summary>What an input asks about.</summary>
    /// <param name="input">The input.</param>
    /// <returns>The name of <c>name?</c>; null for any other input.</returns>
    public static string? Question(string input) => Asked().Match(input) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"\A\s*(#!)?(exit|quit)\s*(\(\s*\))?\s*;?\s*\z")]
    private static partial Regex End();

    [GeneratedRegex(@"\A\s*(?<name>(#!)?[\w.@-]+(<[\w.,\s]+>)?)\s*\?\s*\z")]
    private static partial Regex Asked();
}
