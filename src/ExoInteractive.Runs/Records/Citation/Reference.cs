using System.Globalization;
using System.Text;

namespace ExoInteractive.Runs.Records.Citation;

/// <summary>A published work.</summary>
/// <param name="Key">BibTeX key: "kovacs2002".</param>
/// <param name="Authors">"Family, Given" each, in order; "others" last stands for the rest.</param>
/// <param name="Year">When.</param>
/// <param name="Title">Its title.</param>
/// <param name="Journal">Where: the journal's or preprint server's name.</param>
/// <param name="Volume">Its volume; empty for a preprint.</param>
/// <param name="Page">Its first page, article number or preprint number.</param>
public sealed record Reference(string Key, IReadOnlyList<string> Authors, int Year, string Title, string Journal, string Volume, string Page)
{
    /// <summary>"Kovács, Zucker and Mazeh 2002, A&amp;A 391, 369".</summary>
    public string Text
        => string.Create(CultureInfo.InvariantCulture, $"{Names} {Year}, {Journal}{(Volume.Length > 0 ? $" {Volume}" : "")}, {Page}");

    /// <summary>An article entry; no DOI, which nobody has looked up.</summary>
    public string BibTex
    {
        get
        {
            StringBuilder entry = new(string.Create(CultureInfo.InvariantCulture, $"@article{{{Key},\n  author = {{{string.Join(" and ", Authors)}}},\n"));
            entry.Append(CultureInfo.InvariantCulture, $"  title = {{{{{BibTexText.Escape(Title)}}}}},\n  journal = {{{BibTexText.Escape(Journal)}}},\n  year = {{{Year}}},\n");
            return entry.Append(Volume.Length > 0 ? $"  volume = {{{Volume}}},\n" : "").Append($"  pages = {{{Page}}},\n}}").ToString();
        }
    }

    private string Names
    {
        get
        {
            string[] families = [.. Authors.Select(author => author.Split(',')[0])];
            return families switch
            {
                [var one] => one,
                [var first, "others"] => $"{first} et al.",
                [var first, var second] => $"{first} and {second}",
                [var first, var second, var third] when third != "others" => $"{first}, {second} and {third}",
                _ => $"{families[0]} et al.",
            };
        }
    }
}
