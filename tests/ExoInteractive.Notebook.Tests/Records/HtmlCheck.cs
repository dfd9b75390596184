using System.Text.RegularExpressions;

namespace ExoInteractive.Notebook.Tests.Records;

/// <summary>Whether HTML is well formed: tags close in turn, attributes are quoted, links within lead somewhere, names stand once.</summary>
internal static partial class HtmlCheck
{
    private static readonly string[] Void = ["img", "area", "br"];

    public static void WellFormed(string html)
    {
        Stack<string> open = new();
        foreach (Match tag in Tags().Matches(html))
        {
            string name = tag.Groups["name"].Value;
            if (tag.Value.StartsWith("</", StringComparison.Ordinal))
            {
                Assert.Equal(open.Pop(), name);
            }
            else if (!Void.Contains(name))
            {
                open.Push(name);
            }
        }

        Assert.Empty(open);
        string text = Tags().Replace(html, "");
        Assert.DoesNotContain("<", text);
        Assert.DoesNotContain(">", text);
        string[] names = [.. Names().Matches(html).Select(match => match.Groups[1].Value)];
        Assert.Equal(names.Distinct(), names);
        Assert.All(Anchors().Matches(html).Select(match => match.Groups[1].Value), anchor => Assert.Contains(anchor, names));
    }

    public static void Harmless(string html)
    {
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Handlers(), html);
    }

    [GeneratedRegex("""</?(?<name>[a-z]+)(?:\s+[a-z]+(?:="[^"<>]*")?)*\s*>""")]
    private static partial Regex Tags();

    [GeneratedRegex("\\sid=\"([^\"]*)\"")]
    private static partial Regex Names();

    [GeneratedRegex("""href="#([^"]*)" """)]
    private static partial Regex Anchors();

    [GeneratedRegex("""<[a-z]+[^<>]*\son[a-z]+=""", RegexOptions.IgnoreCase)]
    private static partial Regex Handlers();
}
