using System.Runtime.Intrinsics;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Tests.LightCurves;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>Two eclipses in one fold: the second is neither noise of the first nor the trough of a wave.</summary>
public class EclipsePairTests
{
    private const int Bins = 28;
    private const double HalfWidth = 0.1;

    // 1 where a shape of a tenth of a period is deepest, over as many bins.
    private static readonly double[] Shape = [.. Enumerable.Range(-3, 7).Select(i => Dip(i / (double)Bins))];

    // As KIC 1433980: 1.5926 d, eclipses of 16 and 6 % that last a fifth of the period, stars pulled out of round.
    [Fact]
    public void A_binary_nearly_in_contact_is_found_at_its_period()
    {
        const double period = 1.5926;
        LightCurve binary = new SyntheticLightCurve(91)
        {
            TimeSpan = 32,
            Noise = 3e-4,
            Gaps = [(154, 159)],
            Variability = t => NearContact(t / period),
        }.Make();
        TransitCandidate found = Assert.Single(TransitSearch.Search(binary).Candidates, one => Math.Abs(one.Ephemeris.Period - period) < 2e-3);
        Assert.InRange(found.Depth, 0.11, 0.17);
        Assert.InRange(found.Ephemeris.Duration / period, 0.17, 0.225);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_wave_of_two_unequal_troughs_gives_no_candidate(double second)
    {
        LightCurve wave = new SyntheticLightCurve(92)
        {
            TimeSpan = 32,
            Noise = 3e-4,
            Variability = t => Wave(t / 1.5926, second),
        }.Make();
        Assert.Empty(TransitSearch.Search(wave).Candidates);
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.6, true)]
    [InlineData(0.95, false)] // equal: half the period tells it
    public void A_shallower_dip_is_the_other_eclipse(double depth, bool expected)
        => Assert.Equal(expected, EclipsePair.IsIn(Fold(phase => 0.1 * (Dip(phase) + (depth * Dip(phase - 0.5)))), Shape, Bins / 2));

    [Fact]
    public void The_other_eclipse_of_an_elongated_orbit_lies_anywhere()
        => Assert.True(EclipsePair.IsIn(Fold(phase => 0.1 * (Dip(phase) + (0.4 * Dip(phase - (9.0 / Bins))))), Shape, 9));

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void The_second_trough_of_a_wave_is_none(double second)
        => Assert.False(EclipsePair.IsIn(Fold(phase => -Wave(phase, second)), Shape, Bins / 2));

    private static double NearContact(double phase)
        => (-0.0125 * Math.Cos(4 * Math.PI * phase)) - (0.13 * Dip(phase)) - (0.035 * Dip(phase - 0.5));

    private static double Wave(double phase, double second)
        => -0.05 * (Math.Cos(2 * Math.PI * phase) + (second * Math.Cos(4 * Math.PI * phase)));

    private static double Dip(double phase)
    {
        double away = Math.Abs(phase - Math.Round(phase)) / HalfWidth;
        return away < 1 ? 1 - Math.Pow(away, 1.5) : 0;
    }

    // Deficits of weight 1.
    private static Vector128<double>[] Fold(Func<double, double> deficit)
        => [.. Enumerable.Range(0, Bins).Select(i => Vector128.Create(deficit(i / (double)Bins), 1))];
}
