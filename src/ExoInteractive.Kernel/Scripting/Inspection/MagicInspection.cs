using System.CommandLine;
using System.CommandLine.Help;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Inspection;

/// <summary>Explains a magic, or the option of it that the cursor stands on.</summary>
internal static class MagicInspection
{
    /// <summary>The explanation; null for a magic that does not exist.</summary>
    /// <param name="magics">The magics there are.</param>
    /// <param name="line">The magic's line.</param>
    /// <param name="cursor">UTF-16 index into the line.</param>
    public static MimeBundle? At(MagicTable magics, string line, int cursor)
    {
        if (!magics.TryFind(MagicLine.Parse(line).Name, out Magic? magic))
        {
            return null;
        }

        Tooltip tooltip = new();
        string word = WordAt(line, cursor);
        Command command = MagicCommands.At(magic, line);
        if (command.Options.FirstOrDefault(option => option.Name == word || option.Aliases.Contains(word)) is { } asked)
        {
            tooltip.Code($"{magic.Name} {(command == magic.Command ? "" : command.Name + " ")}{Usage(asked)}");
            tooltip.Note(asked.Description ?? "");
            if (Details(asked) is { Length: > 0 } details)
            {
                tooltip.Note(details);
            }
        }
        else
        {
            using StringWriter help = new() { NewLine = "\n" };
            magic.Command.Parse([.. command == magic.Command ? [] : (string[])[command.Name], "--help"]).Invoke(new InvocationConfiguration { Output = help, Error = help });
            tooltip.Code(help.ToString().Trim());
        }

        return tooltip.ToBundle();
    }

    private static string Usage(Option option)
    {
        string names = string.Join(", ", option.Aliases.Prepend(option.Name));
        return option.ValueType == typeof(bool) || option is HelpOption ? names : $"{names} <{option.HelpName ?? option.Name.TrimStart('-')}>";
    }

    private static string Details(Option option)
    {
        List<string> parts = [];
        string[] choices = option.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(choice => choice.Label).ToArray();
        if (choices.Length > 0)
        {
            parts.Add("one of " + string.Join(", ", choices));
        }

        if (option.HasDefaultValue && option is not HelpOption && option.ValueType != typeof(bool) && option.GetDefaultValue() is { } value)
        {
            parts.Add($"default {Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)}");
        }

        if (option.Required)
        {
            parts.Add("required");
        }

        return string.Join("; ", parts);
    }

    private static string WordAt(string line, int cursor)
    {
        int start = cursor;
        while (start > 0 && !char.IsWhiteSpace(line[start - 1]))
        {
            start--;
        }

        int end = start;
        while (end < line.Length && !char.IsWhiteSpace(line[end]) && !(end > start && line[end] == '='))
        {
            end++;
        }

        return line[start..end];
    }
}
