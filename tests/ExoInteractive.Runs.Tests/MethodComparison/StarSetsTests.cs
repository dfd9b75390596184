using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Runs.MethodComparison;
using ExoInteractive.Runs.Pipeline;
using Xunit;

namespace ExoInteractive.Runs.Tests.MethodComparison;

/// <summary>Sets of stars of known truth.</summary>
public sealed class StarSetsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stars").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_simulated_set_holds_every_kind_in_its_share_and_is_the_same_each_time()
    {
        IReadOnlyList<LabelledStar> stars = StarSets.Simulated(100, 5);
        Assert.Equal(40, stars.Count(star => star.HasPlanet));
        Assert.Equal(8, stars.Select(star => star.Kind).Distinct().Count());
        Assert.Equal(100, stars.Select(star => star.Name).Distinct().Count());
        Assert.All(stars, star => Assert.Equal(star.Kind == "planet", star.HasPlanet));
        Assert.Equal(stars[17].Load().Flux.ToArray(), StarSets.Simulated(20, 5)[17].Load().Flux.ToArray());
    }

    [Fact]
    public void A_signal_is_the_planets_only_with_its_period_and_its_transits()
    {
        LabelledStar star = new("one", "planet", [new Ephemeris(4, 1, 0.1), new Ephemeris(9, double.NaN, 0)], () => throw new InvalidOperationException());
        Assert.True(star.Matches(new Ephemeris(4.01, 5.02, 0.1)));
        Assert.False(star.Matches(new Ephemeris(4.01, 5.2, 0.1)));
        Assert.False(star.Matches(new Ephemeris(2, 1, 0.1)));
        Assert.False(star.Matches(new Ephemeris(8, 1, 0.1)));
        Assert.True(star.Matches(new Ephemeris(9.05, 3, 0.1)));
        Assert.False(new LabelledStar("two", "quiet", [], star.Load).Matches(new Ephemeris(4, 1, 0.1)));
    }

    [Fact]
    public void A_table_names_files_beside_it_and_every_planet_of_a_star()
    {
        IReadOnlyList<LabelledStar> stars = Read("file,kind,periodDays,t0,durationHours,periodDays.2\n# a comment\na.csv,planet,3.5,1.25,3,11\nb.csv,quiet,,,,\n");
        Assert.Equal(Path.Combine(_folder, "a.csv"), stars[0].Name);
        Assert.Equal([new Ephemeris(3.5, 1.25, 0.125), new Ephemeris(11, double.NaN, 0)], stars[0].Planets);
        Assert.Equal("quiet", stars[1].Kind);
        Assert.False(stars[1].HasPlanet);
    }

    [Theory]
    [InlineData("file,label,periodDays\na.csv,planet,\n", "row 1: a planet needs its periodDays")]
    [InlineData("file,label\na.csv,eb\na.csv,eb\n", "row 2")]
    [InlineData("file,label\na.csv,\n", "row 1: there is no label")]
    [InlineData("file,label\n", "lists no star")]
    public void A_table_that_is_none_says_where_and_why(string text, string said)
        => Assert.Contains(said, Assert.Throws<ArgumentException>(() => Read(text)).Message);

    [Theory]
    [InlineData("file,label,periodDays\na.csv,eb\n", "line 2")]
    [InlineData("name,kind\na,planet\n", "no column file")]
    [InlineData("file,name\na,planet\n", "no column label")]
    public void A_table_of_another_form_says_what_it_lacks(string text, string said)
        => Assert.Contains(said, Assert.Throws<CatalogueFormatException>(() => Read(text)).Message);

    [Fact]
    public void The_plain_search_calls_a_deep_planet_one_where_it_passes_the_threshold()
    {
        SimulatedLightCurve simulated = LightCurveSimulator.Simulate(new SimulationSettings { Period = 3, RadiusRatio = 0.1, ImpactParameter = 0.2 });
        LightCurve cleaned = LightCurveCleaning.Clean(simulated.LightCurve);
        Claim claim = Assert.Single(new PlainBoxSearch().Search(cleaned));
        Assert.Equal(3, claim.Ephemeris.Period, 0.01);
        Assert.True(claim.Claimed);
        Assert.Null(claim.Probability);
        Assert.False(Assert.Single(new PlainBoxSearch { Threshold = claim.Score + 1 }.Search(cleaned)).Claimed);
    }

    [Fact]
    public void A_binary_whose_second_signal_keeps_no_whole_transit_is_searched_to_the_end()
    {
        LabelledStar star = StarSets.Simulated(59, 1)[58];
        TransitSearchResult found = SearchStage.Search(LightCurveCleaning.Clean(star.Load())).Result;
        Assert.Equal("eclipsingBinary", star.Kind);
        Assert.All(found.Candidates, candidate => Assert.True(candidate.TransitCount > 0));
    }

    [Fact]
    public void Right_and_wrong_claims_are_told_apart()
    {
        LabelledStar star = new("one", "planet", [new Ephemeris(4, 1, 0.1)], () => throw new InvalidOperationException());
        Claim right = new(new Ephemeris(4, 1, 0.1), 9, true, null), wrong = new(new Ephemeris(7, 1, 0.1), 30, true, null);
        StarClaims claims = new(star, [right, wrong, wrong with { Claimed = false }]);
        Assert.Equal(1, claims.Right);
        Assert.Equal(1, claims.Wrong);
        Assert.Equal(9, claims.Score);
        Assert.Equal(30, (claims with { Star = star with { Planets = [] } }).Score);
        Assert.Equal(double.NegativeInfinity, (claims with { Claims = [] }).Score);
    }

    private IReadOnlyList<LabelledStar> Read(string text)
    {
        string path = Path.Combine(_folder, "stars.csv");
        File.WriteAllText(path, text);
        return StarSets.Read(path);
    }
}
