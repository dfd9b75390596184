using System.CommandLine;
using System.CommandLine.Parsing;

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
            Description = "Light curves: Kepler, K2 or TESS FITS files, CSV or text; .gz is seen through",
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

    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (Token token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"there is no option '{token.Value}' (a file of that name is given as ./{token.Value})");
        }
    }
}
