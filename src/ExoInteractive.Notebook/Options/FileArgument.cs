using System.CommandLine;
using System.CommandLine.Parsing;
using ExoInteractive.Data;

namespace ExoInteractive.Notebook.Options;

/// <summary>Arguments that are files. A word that begins with "-" is a mistyped option, not a file.</summary>
public static class FileArgument
{
    /// <summary>Several light curves.</summary>
    /// <returns>The argument.</returns>
    public static Argument<string[]> LightCurves()
    {
        Argument<string[]> files = new("FILE")
        {
            Description = "Light curves: FITS files of Kepler, K2, TESS and their pipelines, CSV, IPAC tables or JSON; .gz is seen through."
                + " Or a star's name (\"WASP-126\"): its files are fetched",
            Arity = ArgumentArity.OneOrMore,
        };
        files.Validators.Add(RefuseOptions);
        return files;
    }

    /// <summary>One file.</summary>
    /// <param name="name">What stands for it in the help.</param>
    /// <param name="description">What it is.</param>
    /// <returns>The argument.</returns>
    public static Argument<string> One(string name, string description)
    {
        Argument<string> file = new(name) { Description = description };
        file.Validators.Add(RefuseOptions);
        return file;
    }

    /// <summary>An option that names a file or folder to write.</summary>
    /// <typeparam name="T">string, or string? where it may be left out.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="what">"file" or "folder".</param>
    /// <returns>The same, refusing an empty name.</returns>
    public static Option<T> Named<T>(Option<T> option, string what = "file")
    {
        ArgumentNullException.ThrowIfNull(option);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError($"{option.Name} must be the name of a {what}; got '{result.Tokens[^1].Value}'");
            }
        });
        return option;
    }

    /// <summary>The required option <c>--out</c> that names a light curve to write.</summary>
    /// <param name="description">What it is.</param>
    /// <returns>The option, refusing a name that says no format.</returns>
    public static Option<string> LightCurveToWrite(string description)
    {
        Option<string> option = Named(new Option<string>("--out")
        {
            Description = $"{description} ({string.Join(", ", LightCurveWriter.Endings)})",
            HelpName = "FILE",
            Required = true,
        });
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token token] && !string.IsNullOrWhiteSpace(token.Value) && !LightCurveWriter.Knows(token.Value))
            {
                result.AddError($"--out must end in {string.Join(", ", LightCurveWriter.Endings)}; got '{token.Value}'");
            }
        });
        return option;
    }

    /// <summary>Refuses empty names and mistyped options.</summary>
    /// <param name="result">What was given.</param>
    public static void RefuseOptions(ArgumentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        foreach (Token token in result.Tokens.Where(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError($"{result.Argument.Name} must be the name of a file; got '{token.Value}'");
        }

        foreach (Token token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"there is no option '{token.Value}' (a file of that name is given as ./{token.Value})");
        }
    }
}
