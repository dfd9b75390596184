using System.CommandLine;

namespace ExoInteractive.Magics.Tests;

public class MagicTableTests
{
    [Theory]
    [InlineData("#!lod", "#!load")]
    [InlineData("#!laod", "#!load")]
    [InlineData("#!LOAD", "#!load")]
    [InlineData("#!class", "#!classify")]
    [InlineData("#!fti", "#!fit")]
    public void A_mistyped_name_gets_the_nearest(string typed, string meant)
    {
        MagicException error = Assert.Throws<MagicException>(() => Table().Find(typed));
        Assert.Contains(typed, error.Message);
        Assert.Equal(meant, Table().Nearest(typed)[0]);
        Assert.Contains($"did you mean {meant}", error.Message);
    }

    [Fact]
    public void A_name_unlike_any_other_gets_the_way_to_the_list()
        => Assert.Contains("#!help lists", Assert.Throws<MagicException>(() => Table().Find("#!zzzzzzzzzz")).Message);

    [Theory]
    [InlineData("load")]
    [InlineData("#!")]
    [InlineData("!load")]
    public void A_magics_name_starts_with_its_marker(string name)
        => Assert.Throws<ArgumentException>(() => new MagicTable([new Magic(new Command(name), (_, _, _) => Task.CompletedTask)]));

    [Fact]
    public void Two_magics_cannot_share_a_name()
        => Assert.Contains("#!load", Assert.Throws<ArgumentException>(() => new MagicTable([.. Table().All, Table().All[0]])).Message);

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ABC", "abc", 0)]
    public void Edit_distance_counts_changes(string a, string b, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(a, b));
        Assert.Equal(distance, EditDistance.Between(b, a));
    }

    private static MagicTable Table() => new(new[] { "#!load", "#!bls", "#!fit", "#!classify", "#!report" }.Select(name => new Magic(new Command(name), (_, _, _) => Task.CompletedTask)));
}
