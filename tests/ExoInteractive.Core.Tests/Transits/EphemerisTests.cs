using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class EphemerisTests
{
    private static readonly Ephemeris Example = new(2.5, 1000.25, 0.1);

    [Theory]
    [InlineData(1000.25, 0, 0)]
    [InlineData(1002.75, 0, 1)]
    [InlineData(1001.4, 1.15, 0)]
    [InlineData(1001.5, -1.25, 1)]
    [InlineData(997.7, -0.05, -1)]
    public void Times_are_counted_from_the_nearest_transit(double time, double from, long cycle)
    {
        Assert.Equal(from, Example.FromTransit(time), 1e-10);
        Assert.Equal(cycle, Example.Cycle(time));
    }
}
