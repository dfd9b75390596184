using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Vetting;
using MathNet.Numerics;

namespace ExoInteractive.Core.Tests.Vetting;

public class EphemerisMatcherTests
{
    private static readonly KnownSignal Binary = new("KIC 1.01", "KIC 1", 4.123456, 130.2, 0.2, 0.3);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Light_of_a_binary_is_known_by_its_time_at_any_multiple_of_its_period(int ratio)
    {
        KnownSignal echo = new("KIC 2.01", "KIC 2", (Binary.Period * ratio) + 1e-5, Binary.TransitTime + (3 * Binary.Period) + 0.004, 0.2, 0.001);
        EphemerisMatch match = Assert.Single(new EphemerisMatcher([Binary]).Match(echo));
        Assert.Equal(ratio, match.Ratio);
        Assert.True(match is { PeriodSignificance: > 3.5, EpochSignificance: > 2, Residual: false, OtherEclipse: false });
        Assert.Equal(match.PeriodSignificance, Assert.Single(new EphemerisMatcher([echo]).Match(Binary)).PeriodSignificance, 1e-9);
    }

    [Fact]
    public void Another_period_or_another_moment_is_no_match()
    {
        EphemerisMatcher matcher = new([Binary]);
        Assert.Empty(matcher.Match(Binary with { Name = "KIC 2.01", Star = "KIC 2", Period = 4.14 }));
        Assert.Empty(matcher.Match(Binary with { Name = "KIC 2.01", Star = "KIC 2", TransitTime = Binary.TransitTime + 1 }));
        Assert.Empty(matcher.Match(Binary));
    }

    [Fact]
    public void Signals_of_one_star_and_period_are_its_two_eclipses_or_what_one_left()
    {
        EphemerisMatcher matcher = new([Binary]);
        Assert.True(Assert.Single(matcher.Match(Binary with { Name = "KIC 1.02", TransitTime = Binary.TransitTime + 1.9 })).OtherEclipse);
        Assert.True(Assert.Single(matcher.Match(Binary with { Name = "KIC 1.02", TransitTime = Binary.TransitTime + 0.4 })).Residual);
    }

    [Fact]
    public void Stars_too_far_apart_are_not_compared()
    {
        KnownSignal here = Binary with { RightAscension = 290, Declination = 44 };
        EphemerisMatcher matcher = new([here]);
        KnownSignal echo = Binary with { Name = "KIC 2.01", Star = "KIC 2", RightAscension = 290.02, Declination = 44.02 };
        Assert.Single(matcher.Match(echo));
        Assert.Empty(matcher.Match(echo with { Declination = 44.2 }));
        Assert.Single(matcher.Match(echo with { RightAscension = null }));
        Assert.True(matcher.Match(echo)[0].Chance < 1e-3);
    }

    // Every pair by the formulas of the reference, section 4.
    [Fact]
    public void Looking_at_fitting_periods_alone_misses_no_pair()
    {
        CounterRandom random = new(5);
        List<KnownSignal> signals =
        [
            .. Enumerable.Range(0, 400).Select(i => new KnownSignal($"S{i:000}", $"S{i:000}", random.LogUniform(0.5, 50), random.Uniform(100, 150), 0.1, 0.01)),
        ];
        signals.AddRange(signals.Take(20).Select((one, i) => one with
        {
            Name = $"E{i:00}",
            Star = $"E{i:00}",
            Period = (one.Period * (1 + (i % 5))) + 1e-6,
            TransitTime = one.TransitTime + (2 * one.Period),
        }).ToArray());
        HashSet<(string, string)> expected = [];
        foreach (KnownSignal a in signals)
        {
            foreach (KnownSignal b in signals)
            {
                double p1 = Math.Min(a.Period, b.Period), p2 = Math.Max(a.Period, b.Period), x = (p1 - p2) / p1, y = (a.TransitTime - b.TransitTime) / p1;
                double period = Math.Sqrt(2) * SpecialFunctions.ErfcInv(Math.Abs(x - Math.Round(x)));
                double epoch = Math.Sqrt(2) * SpecialFunctions.ErfcInv(Math.Abs(y - Math.Round(y)));
                if (a.Name != b.Name && period > 3.5 && epoch > 2 && Math.Round(p2 / p1) <= 50)
                {
                    expected.Add((a.Name, b.Name));
                }
            }
        }

        IReadOnlyList<EphemerisMatch> found = new EphemerisMatcher(signals).MatchAll(TestContext.Current.CancellationToken);
        Assert.True(expected.Count >= 40);
        Assert.Equal(expected.Order(), found.Select(match => (match.Signal.Name, match.Other.Name)).Order());
    }

    [Fact]
    public void A_signal_without_an_ephemeris_is_refused_by_name()
        => Assert.Contains("KIC 1.01", Assert.Throws<ArgumentException>(() => new EphemerisMatcher([Binary with { Period = double.NaN }])).Message);
}
