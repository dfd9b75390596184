using ExoInteractive.Core.Classification.Trees;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Classification.Trees;

public class FeatureBinsTests
{
    [Fact]
    public void Few_values_have_a_bin_each_and_edges_half_way()
    {
        FeatureBins bins = FeatureBins.Of([1, 3, float.NaN, 3, 8], 1);
        Assert.Equal([2, 5.5], bins.Edges(0).ToArray());
        Assert.Equal([0, 0, 1, 2, FeatureBins.Missing], new[] { -9, 2f, 2.1f, 6, float.NaN }.Select(value => bins.Bin(0, value)));
    }

    [Fact]
    public void Many_values_share_the_rows_evenly()
    {
        CounterRandom random = new(1);
        float[] values = [.. Enumerable.Range(0, 20_000).Select(_ => (float)Math.Exp(random.Normal()))];
        FeatureBins bins = FeatureBins.Of(values, 1, 50);
        int[] rows = [.. values.GroupBy(value => bins.Bin(0, value)).Select(group => group.Count())];
        Assert.Equal(50, rows.Length);
        Assert.All(rows, count => Assert.InRange(count, 380, 420));
    }

    [Fact]
    public void A_larger_value_never_has_a_smaller_bin()
    {
        CounterRandom random = new(2);
        FeatureBins bins = FeatureBins.Of([.. Enumerable.Range(0, 3000).Select(_ => (float)Math.Round(random.Normal(), 1)), float.PositiveInfinity, float.NegativeInfinity], 1, 20);
        byte[] found = [.. Enumerable.Range(-500, 1000).Select(i => bins.Bin(0, i / 100f))];
        Assert.Equal(found.Order(), found);
        Assert.True(found[0] < found[^1]);
    }
}
