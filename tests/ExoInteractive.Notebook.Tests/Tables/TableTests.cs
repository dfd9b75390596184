using ExoInteractive.Notebook.Tables;

namespace ExoInteractive.Notebook.Tests.Tables;

public class TableTests
{
    private const string Long = "a reason that is much too long to stand on one line of a page of usual width";

    private static readonly Table Sample = new("Title", ["name", TableColumn.Of("a value [ppm]"), "reason"], [["decided by", "1 ± 2", Long]], ["note"]);

    [Fact]
    public void Short_texts_and_numbers_keep_to_one_line_in_html_and_long_texts_may_break()
    {
        string[] cells = [.. Sample.ToHtml().Split("<td").Skip(1)];
        Assert.Equal([true, true, false], cells.Select(cell => cell.Contains("nowrap")));
    }

    [Fact]
    public void Headings_may_break_and_a_wide_table_scrolls_by_itself()
    {
        string html = Sample.ToHtml();
        Assert.All(html.Split("<th ").Skip(1), heading => Assert.DoesNotContain("nowrap", heading[..heading.IndexOf('>')]));
        Assert.StartsWith("<div style=\"overflow-x:auto;\">", html);
    }

    [Fact]
    public void A_page_that_takes_styles_away_still_aligns_the_cells()
    {
        string bare = System.Text.RegularExpressions.Regex.Replace(Sample.ToHtml(), " style=\"[^\"]*\"", "");
        Assert.Contains("<td nowrap><div align=\"left\">decided by</div></td><td align=\"right\" nowrap>1 &#177; 2</td>", bare);
        Assert.Contains("<b>Title</b>", bare);
    }

    [Fact]
    public void Plain_columns_line_up()
        => Assert.Equal(
            ["Title", "name        a value [ppm]  reason", $"decided by          1 ± 2  {Long}", "note"],
            Sample.ToPlain().Split('\n'));
}
