using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Simulation;

public class CounterRandomTests
{
    // Known answers of Philox4x32-10 published with Random123 (Salmon et al. 2011), file kat_vectors.
    [Fact]
    public void Philox_gives_the_published_known_answers()
    {
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), CounterRandom.Block(0, 0, 0, 0, 0, 0));
        Assert.Equal(
            (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
            CounterRandom.Block(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue));
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            CounterRandom.Block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));
    }

    [Fact]
    public void The_same_seed_and_stream_repeat_and_others_differ()
    {
        Assert.Equal(Draw(new CounterRandom(7, 3)), Draw(new CounterRandom(7, 3)));
        Assert.NotEqual(Draw(new CounterRandom(7, 3)), Draw(new CounterRandom(7, 4)));
        Assert.NotEqual(Draw(new CounterRandom(7, 3)), Draw(new CounterRandom(8, 3)));
    }

    [Fact]
    public void Normal_numbers_have_zero_mean_unit_variance_and_the_right_tails()
    {
        CounterRandom random = new(11);
        double[] drawn = [.. Enumerable.Range(0, 200_000).Select(_ => random.Normal())];
        Assert.Equal(0, drawn.Average(), 0.01);
        Assert.Equal(1, drawn.Average(x => x * x), 0.02);
        Assert.Equal(3, drawn.Average(x => x * x * x * x), 0.1);
        Assert.Equal(0.0455, drawn.Count(x => Math.Abs(x) > 2) / 200_000.0, 0.002);
    }

    private static double[] Draw(CounterRandom random) => [.. Enumerable.Range(0, 10).Select(_ => random.Uniform())];
}
