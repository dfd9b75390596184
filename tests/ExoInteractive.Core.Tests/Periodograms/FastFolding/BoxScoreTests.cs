using ExoInteractive.Core.Periodograms.FastFolding;

namespace ExoInteractive.Core.Tests.Periodograms.FastFolding;

public class BoxScoreTests
{
    [Theory]
    [InlineData(8, 3, 4)]
    [InlineData(20, 3, 4)]
    [InlineData(60, 3, 10)]
    [InlineData(191, 3, 10)]
    [InlineData(192, 3, 10)]
    [InlineData(700, 3, 10)]
    [InlineData(1000, 5, 10)]
    [InlineData(640, 8, 26)]
    public void The_best_box_is_that_of_trying_every_start_and_length(int length, int shortest, int longest)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            FoldedRow row = Row(length, longest, seed);
            BoxRule rule = Rule(row, length, shortest, longest);
            BoxScore best = BoxScore.Best<Lanes512>(row, rule, length);
            Assert.Equal(Slow(row, rule, length), Gain(best, rule), 1e-5 * Gain(best, rule));
            Assert.InRange(best.Start, 0, length - 1);
            Assert.InRange(best.Length, shortest, longest);
        }
    }

    [Theory]
    [InlineData(13)]
    [InlineData(100)]
    [InlineData(500)]
    public void Every_width_of_vector_finds_the_same_box(int length)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            FoldedRow row = Row(length, 10, seed);
            BoxRule rule = Rule(row, length, 3, 10);
            BoxScore wide = BoxScore.Best<Lanes512>(row, rule, length);
            Assert.Equal(wide, BoxScore.Best<Lanes256>(row, rule, length));
            Assert.Equal(wide, BoxScore.Best<Lanes128>(row, rule, length));
            Assert.Equal(wide, BoxScore.Best<SingleLane>(row, rule, length));
        }
    }

    [Fact]
    public void What_is_tried_first_changes_nothing()
    {
        FoldedRow row = Row(800, 10, 3);
        BoxRule rule = Rule(row, 800, 3, 10);
        BoxScore best = BoxScore.Best<Lanes512>(row, rule, 800);
        foreach (int likely in new[] { 0, 7, 399, 792, 799 })
        {
            row.LikelyStart = likely;
            Assert.Equal(best, BoxScore.Best<Lanes512>(row, rule, 800));
        }
    }

    [Fact]
    public void Passing_over_what_cannot_be_better_changes_nothing()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            FoldedRow row = Row(600, 10, seed);
            BoxRule rule = Rule(row, 600, 3, 10);
            Assert.True(rule.MayPassOver);
            BoxRule everything = new(3, 10, rule.TotalWeight, 0.1f, rule.TotalWeight);
            Assert.False(everything.MayPassOver);
            Assert.Equal(BoxScore.Best<Lanes256>(row, everything, 600), BoxScore.Best<Lanes256>(row, rule, 600));
        }
    }

    [Fact]
    public void A_box_without_points_or_with_all_of_them_or_brightening_is_none()
    {
        FoldedRow row = new(100, 10);
        (row.Deficit[20], row.Weight[20]) = (1e-6f, 4);
        row.Extend<SingleLane>(100);
        BoxRule all = new(4, 10, 4, 0.5f, 1);
        Assert.Equal(0, Gain(BoxScore.Best<Lanes512>(row, all, 100), all), 1e-6);

        FoldedRow bright = Row(300, 10, 1);
        for (int i = 0; i < bright.Deficit.Length; i++)
        {
            bright.Deficit[i] = -Math.Abs(bright.Deficit[i]);
        }

        BoxRule rule = Rule(bright, 300, 3, 10);
        Assert.Equal(0, Gain(BoxScore.Best<Lanes512>(bright, rule, 300), rule), 1e-6);
    }

    private static FoldedRow Row(int length, int longest, int seed)
    {
        Random random = new(seed);
        FoldedRow row = new(length, longest);
        int dip = random.Next(length);
        for (int i = 0; i < length; i++)
        {
            bool gap = random.NextDouble() < 0.1;
            row.Weight[i] = gap ? 0 : 1 + random.NextSingle();
            row.Deficit[i] = gap ? 0 : random.NextSingle() - 0.5f + ((i - dip + length) % length < 5 ? 0.4f : 0);
        }

        row.Extend<SingleLane>(length);
        return row;
    }

    private static BoxRule Rule(FoldedRow row, int length, int shortest, int longest)
        => new(shortest, longest, row.Weight[..length].Sum(), 0.1f, row.Weight[..length].Max());

    private static double Gain(BoxScore box, BoxRule rule)
        => box.Weight > 0 ? (double)box.Deficit * box.Deficit / Math.Max(box.Weight * ((double)rule.TotalWeight - box.Weight), rule.LeastDivisor) : 0;

    private static double Slow(FoldedRow row, BoxRule rule, int length)
    {
        double best = 0;
        for (int start = 0; start < length; start++)
        {
            for (int k = rule.Shortest; k <= rule.Longest; k++)
            {
                double s = 0, d = 0;
                for (int i = 0; i < k; i++)
                {
                    s += row.Deficit[(start + i) % length];
                    d += row.Weight[(start + i) % length];
                }

                best = s > 0 && d > 0 ? Math.Max(best, s * s / Math.Max(d * (rule.TotalWeight - d), rule.LeastDivisor)) : best;
            }
        }

        return best;
    }
}
