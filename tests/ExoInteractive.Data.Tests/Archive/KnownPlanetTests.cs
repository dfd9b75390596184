using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;
using ExoInteractive.Data.Archive;
using ExoInteractive.LocalArchive;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Archive;

public sealed class KnownPlanetTests
{
    [Fact]
    public async Task Period_and_epoch_of_a_planet_come_from_one_publication()
    {
        KnownPlanet planet = Assert.Single(await KnownAsync("WASP-126"));
        Assert.Equal(("WASP-126 b", "confirmed", "Another et al. 2015"), (planet.Name, planet.Disposition, planet.Source));
        Assert.Equal((3.2888, 8e-4, 2456890.319, 6e-4), (planet.Period, planet.PeriodError, planet.TransitTime, planet.TransitTimeError));
        Assert.Equal(0.0061, planet.Depth, 12);
        Assert.Equal(3.4 / 24, planet.Duration, 12);
        Assert.Contains("published in HJD", planet.Note);
        Assert.Contains("= TOI-114.01", planet.Note);
    }

    [Fact]
    public async Task A_planet_without_a_published_epoch_takes_the_whole_ephemeris_of_the_koi_table()
    {
        IReadOnlyList<KnownPlanet> planets = await KnownAsync("Kepler-10");
        Assert.Equal(["Kepler-10 b (K00072.01)", "Kepler-10 c (K00072.02)"], planets.Select(planet => planet.Name));
        KnownPlanet b = planets[0];

        // NASA Exoplanet Archive, KOI cumulative table, 2025-10-04: BKJD 131.574858, 1.796 h, 190.4 ppm.
        Assert.Equal((0.837491225, 2454833 + 131.574858, 2.82e-4), (b.Period, b.TransitTime, b.TransitTimeError));
        Assert.Equal(1.796 / 24, b.Duration, 12);
        Assert.Equal(190.4e-6, b.Depth, 12);
    }

    [Fact]
    public async Task K2_planets_are_found_by_their_epic_number()
        => Assert.Equal(("K2-3 b", 0.0013), Assert.Single(await KnownAsync("K2-3")) is var planet ? (planet.Name, Math.Round(planet.Depth, 12)) : default);

    [Fact]
    public async Task A_star_without_planets_has_none() => Assert.Empty(await KnownAsync("Sirius"));

    [Fact]
    public async Task A_table_that_refuses_a_query_is_named()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Sky.Tables.Remove("toi");
        ArchiveException error = await archive.RefusalAsync(async client => await client.KnownPlanetsAsync(await client.ResolveAsync("WASP-126")));
        Assert.Equal(ArchiveFailure.BadAnswer, error.Failure);
        Assert.Contains("400 Bad Request", error.Message);
        Assert.Contains("ORA-00904", error.Message);
    }

    [Theory]
    [InlineData(TimeSystem.Btjd, 1325.3, 1327.519958)]
    [InlineData(TimeSystem.Btjd, 1327.52, 1330.8087478)]
    [InlineData(TimeSystem.Bkjd, 3492.3, 3494.519958)]
    [InlineData(TimeSystem.Bjd, 2458325.3, 2458327.519958)]
    [InlineData(TimeSystem.BjdMinus2450000, 8325.3, 8327.519958)]
    [InlineData(TimeSystem.BjdMinus2454000, 4325.3, 4327.519958)]
    [InlineData(TimeSystem.BarycentricMjd, 58324.8, 58327.019958)]
    public void The_epoch_is_moved_to_the_light_curves_clock_and_first_transit(TimeSystem clock, double start, double expected)
    {
        KnownPlanet there = Toi114.In(Curve(clock, start));
        Assert.Equal((clock, expected), (there.TimeSystem, Math.Round(there.TransitTime, 6) is var t && Math.Abs(t - expected) < 2e-6 ? expected : t));
        Assert.Equal(new Ephemeris(3.2887898, there.TransitTime, 3.4367717 / 24), there.ToEphemeris());
    }

    [Fact]
    public void The_error_of_the_epoch_grows_with_the_periods_counted()
    {
        KnownPlanet far = Toi114.In(Curve(TimeSystem.Btjd, 1327 + (1000 * Toi114.Period)));
        Assert.Equal(Math.Sqrt((6.1e-5 * 6.1e-5) + (3e-7 * 3e-7 * 1e6)), far.TransitTimeError, 9);
    }

    [Fact]
    public void On_an_unknown_clock_the_epoch_stays_and_says_so()
    {
        KnownPlanet same = Toi114.In(Curve(TimeSystem.Unknown, 1325));
        Assert.Equal((Toi114.TransitTime, TimeSystem.Bjd), (same.TransitTime, same.TimeSystem));
        Assert.Contains("clock is not stated", same.Note);
    }

    [Fact]
    public void What_is_not_known_stays_unknown()
    {
        KnownPlanet bare = new() { Name = "x", Disposition = "candidate", Source = "y" };
        Assert.Null(bare.In(Curve(TimeSystem.Btjd, 1325)).ToEphemeris());
        Assert.True(double.IsNaN(bare.In(Curve(TimeSystem.Btjd, 1325)).TransitTime));
    }

    // The names of columns are the archive's promise; these are the files it gave out.
    [Theory]
    [InlineData("tables/toi_2025-10-04.csv", "toi,tid,tfopwg_disp,pl_orbper,pl_orbpererr1,pl_orbpererr2,pl_tranmid,pl_tranmiderr1,pl_tranmiderr2,pl_trandurh,pl_trandep")]
    [InlineData("tables/koi_cumulative_2025-10-04.csv", "kepid,kepoi_name,kepler_name,koi_disposition,koi_period,koi_period_err1,koi_period_err2,koi_time0bk,koi_time0bk_err1,koi_time0bk_err2,koi_duration,koi_depth")]
    [InlineData("tables/pscomppars_2024-01-23.csv", "pl_name,hostname,tic_id,pl_orbper,pl_orbpererr1,pl_orbpererr2,pl_ratror")]
    public void The_columns_asked_for_are_in_the_archives_own_tables(string file, string columns)
    {
        string header = File.ReadLines(Requires.RealData(file)).First(line => !line.StartsWith('#'));
        Assert.Subset(header.Split(',').ToHashSet(), columns.Split(',').ToHashSet());
    }

    /// <summary>WASP-126 b = TOI-114.01 as in the TOI table of 2025-10-04.</summary>
    private static KnownPlanet Toi114 { get; } = new()
    {
        Name = "TOI-114.01",
        Disposition = "confirmed",
        Source = "TOI table",
        Period = 3.2887898,
        PeriodError = 3e-7,
        TransitTime = 2458327.519958,
        TransitTimeError = 6.1e-5,
        Duration = 3.4367717 / 24,
        Depth = 7005.7e-6,
    };

    private static LightCurve Curve(TimeSystem clock, double start)
        => new([start, start + 27], [1, 1], default, default, clock, new LightCurveMetadata("TIC 25155310"));

    private static async Task<IReadOnlyList<KnownPlanet>> KnownAsync(string name)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        using ArchiveClient client = archive.Client();
        return await client.KnownPlanetsAsync(await client.ResolveAsync(name));
    }
}
