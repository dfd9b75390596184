using ExoInteractive.Injections;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>
/// A short version of the sensitivity run (docs/sensitivity.md). An SNR found is held against what the true template
/// measures in the same noise, so that the noise hardly counts and a search that lost a tenth of the SNR would fail.
/// </summary>
public class SensitivityTests
{
    private const double LeastShare = 0.97;
    private static readonly Observing Month = Observing.Sector with { Cadence = 30.0 / 1440 };

    // The Earth before the Sun with a year of 30 d: three transits again, as strong as behind 110 ppm for three years.
    [Fact]
    public void An_Earth_before_a_Sun_stands_out_of_the_noise_and_keeps_its_strength()
    {
        Observing observing = new("three months", 90, 30.0 / 1440);
        double start = observing.Schedule().Time.Span[0];
        double highestNull = Enumerable.Range(100, 12).Max(seed => Detection.Of(InjectedStar.Quiet(observing, (ulong)seed).LightCurve, 29.5, 30.5).Snr);
        List<double> shares = [];
        int recovered = 0;
        for (int seed = 0; seed < 12; seed++)
        {
            InjectedPlanet earth = InjectedPlanet.Earth(start + 1 + (2.4 * seed), period: 30);
            InjectedStar star = InjectedStar.AtSnr(observing, earth, (ulong)seed, 7.2);
            Detection found = Detection.Of(star.LightCurve, 29.5, 30.5);
            recovered += IsPlanet(found, star) && found.Snr > highestNull ? 1 : 0;
            shares.Add(found.Mes / star.TemplateMes);
        }

        Assert.InRange(recovered, 11, 12);
        Assert.InRange(shares.Average(), LeastShare, 1.1);
    }

    [Fact]
    public void Small_planets_of_any_period_come_out_as_strong_as_their_true_template_measures_them()
    {
        List<double> shares = [];
        for (ulong seed = 0; seed < 12; seed++)
        {
            InjectedStar star = InjectedStar.Draw(Observing.Quarter, seed, 10, 0.6);
            Detection found = Detection.Of(star.LightCurve, 0.6);
            Assert.True(IsPlanet(found, star), $"seed {seed}: {star.Planet!.Ephemeris} found as {found}");
            shares.Add(found.Mes / star.TemplateMes);
        }

        Assert.InRange(shares.Average(), LeastShare, 1.1);
    }

    [Fact]
    public void What_an_exhaustive_search_finds_this_one_finds_as_strong()
    {
        List<double> shares = [];
        for (ulong seed = 0; seed < 8; seed++)
        {
            InjectedStar star = InjectedStar.Draw(Month, seed, 7.5, 0.6);
            double longest = Month.TimeSpan / 3;
            shares.Add(Detection.Of(star.LightCurve, 0.6, longest).Mes / ExhaustiveSearch.Strongest(star.LightCurve, 0.6, longest).Mes);
        }

        Assert.InRange(shares.Average(), 0.985, 1.02);
        Assert.InRange(shares.Min(), 0.95, 1.02);
    }

    [Fact]
    public void The_strength_found_does_not_hang_on_the_phase_of_the_first_transit()
    {
        for (int bin = 0; bin < 20; bin++)
        {
            InjectedPlanet planet = InjectedPlanet.Earth(Month.Schedule().Time.Span[0] + (bin / 20.0 * 2.4141), period: 2.4141);
            InjectedStar star = InjectedStar.AtSnr(Month, planet, 7, 25);
            Detection found = Detection.Of(star.LightCurve, 0.6);
            Assert.True(IsPlanet(found, star), $"phase {bin / 20.0}: found {found}");

            // The level beside the transits, from which MES counts, is above the mean that the template's counts from.
            Assert.InRange(found.Mes / star.TemplateMes, 0.95, 1.07);
        }
    }

    private static bool IsPlanet(Detection found, InjectedStar star)
        => found.Is(star.Planet!.Ephemeris, star.LightCurve.Time.Span[0], star.LightCurve.TimeSpan);
}
