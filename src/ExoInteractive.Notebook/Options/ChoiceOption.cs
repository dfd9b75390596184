using System.CommandLine;

namespace ExoInteractive.Notebook.Options;

/// <summary>Options whose value is one of a few words, offered in completions and named in errors.</summary>
public static class ChoiceOption
{
    /// <summary>An option over the words of a table.</summary>
    /// <typeparam name="T">What the words mean.</typeparam>
    /// <param name="name">"--flux".</param>
    /// <param name="description">What is chosen.</param>
    /// <param name="words">Word and meaning; the first is the default.</param>
    /// <returns>The option.</returns>
    public static Option<T> Create<T>(string name, string description, params (string Word, T Meaning)[] words)
        where T : struct
    {
        Option<T> option = new(name)
        {
            Description = description,
            HelpName = string.Join('|', words.Select(word => word.Word)),
            DefaultValueFactory = _ => words[0].Meaning,
            CustomParser = result =>
            {
                string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
                foreach ((string word, T meaning) in words)
                {
                    if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
                    {
                        return meaning;
                    }
                }

                result.AddError($"{name} must be one of {string.Join(", ", words.Select(word => word.Word))}; got '{text}'");
                return default;
            },
        };
        option.CompletionSources.Add(_ => words.Select(word => new System.CommandLine.Completions.CompletionItem(word.Word)));
        return option;
    }
}
