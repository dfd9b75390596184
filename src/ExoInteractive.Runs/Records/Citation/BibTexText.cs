namespace ExoInteractive.Runs.Records.Citation;

/// <summary>Text inside a BibTeX field.</summary>
internal static class BibTexText
{
    /// <summary>The text with TeX's special characters escaped and without unpaired braces.</summary>
    public static string Escape(string text)
        => string.Concat(text.Select(letter => letter switch
        {
            '\\' => "\\textbackslash{}",
            '{' or '}' or '&' or '%' or '$' or '#' or '_' => $"\\{letter}",
            '~' => "\\textasciitilde{}",
            '^' => "\\textasciicircum{}",
            '\r' or '\n' => " ",
            _ => letter.ToString(),
        }));
}
