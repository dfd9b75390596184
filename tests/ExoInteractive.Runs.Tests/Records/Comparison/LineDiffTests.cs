using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Runs.Tests.Records.Comparison;

public sealed class LineDiffTests
{
    [Fact]
    public void Shows_what_changed_with_a_line_on_either_side()
        => Assert.Equal(
            ["  b", "- c", "+ C", "  d", "…", "  h", "+ i"],
            LineDiff.Of("a\nb\nc\nd\ne\nf\ng\nh", "a\nb\nC\nd\ne\nf\ng\nh\ni"));

    [Fact]
    public void Is_silent_where_nothing_changed_but_line_ends()
        => Assert.Empty(LineDiff.Of("a\r\nb", "a\nb\n"));

    [Fact]
    public void Two_texts_are_always_made_of_each_other()
    {
        Random random = new(3);
        for (int round = 0; round < 500; round++)
        {
            string[] before = Some(random), after = Some(random);
            IReadOnlyList<string> changed = LineDiff.Changed(string.Join('\n', before), string.Join('\n', after));
            int common = Common(before, after);
            Assert.Equal(before.Length + after.Length - (2 * common), changed.Count);
        }
    }

    [Fact]
    public void Long_texts_without_a_common_end_are_shown_as_replaced()
    {
        string before = string.Join('\n', Enumerable.Range(0, 3000)), after = string.Join('\n', Enumerable.Range(0, 3000).Select(i => -i - 1));
        Assert.Equal(6000, LineDiff.Changed(before, after).Count);
    }

    private static string[] Some(Random random) => [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => ((char)('a' + random.Next(4))).ToString())];

    /// <summary>The longest common subsequence, the slow and obvious way.</summary>
    private static int Common(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
        => a.Length == 0 || b.Length == 0 ? 0
            : a[0] == b[0] ? 1 + Common(a[1..], b[1..])
            : Math.Max(Common(a[1..], b), Common(a, b[1..]));
}
