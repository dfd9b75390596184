namespace ExoInteractive.Notebook.Tests;

public sealed class NotebookRandomTests
{
    [Theory]
    [InlineData(1, "cell", "noise", 0, 0.8130051399022411)]
    [InlineData(2, "c1", "spots", 5, 0.7817743009442104)]
    public void The_first_number_is_that_of_Philox_keyed_by_the_hash_of_everything_it_depends_on(ulong seed, string cell, string purpose, ulong index, double expected)
        => Assert.Equal(expected, NotebookRandom.Of(seed, cell, purpose, index).Uniform());

    [Fact]
    public void Seed_cell_purpose_and_index_each_give_other_numbers()
    {
        double[] first =
        [
            .. from seed in (ulong[])[0, 1, ulong.MaxValue]
               from cell in (string[])["", "a", "b", "a\nb"]
               from purpose in (string[])["a", "b", "b\na", "noise"]
               from index in (ulong[])[0, 1, 10]
               select NotebookRandom.Of(seed, cell, purpose, index).Uniform(),
        ];
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void Outside_of_a_cell_there_is_none_until_a_cell_is_named()
    {
        Assert.Contains("NotebookRandom.As", Assert.Throws<InvalidOperationException>(() => NotebookRandom.For("noise")).Message);
        Assert.Throws<ArgumentException>(() => NotebookRandom.For(" "));
        NotebookRandom.As("cell");
        try
        {
            Assert.Equal(NotebookRandom.Of(1, "cell", "noise", 0).Uniform(), NotebookRandom.For("noise").Uniform());
            Assert.Equal(NotebookRandom.Of(3, "cell", "noise", 2).Uniform(), NotebookRandom.For("noise", index: 2, seed: 3).Uniform());
        }
        finally
        {
            NotebookRandom.As(null);
        }
    }
}
