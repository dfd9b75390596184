using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Data;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Tests.Classification;

/// <summary>
/// Every star of a sample of Kepler's quarter 17, 24 d of data without star parameters: what its label says, and what is
/// found and decided. Periods, depths and SNRs in four years are those of the KOI table of 2025-10-04.
/// </summary>
public class Q17SampleTests(ITestOutputHelper output)
{
    private const string File = "kepler/q17-sample/lightcurves-sample.json";
    private static readonly ClassificationSettings Brief = new() { Explain = false, Neighbours = 0 };

    [Theory]
    [InlineData("KIC 1026032", 8.46044, 2, Disposition.Reject, "hard_fail:ephemerisMatch")] // both eclipses are found
    [InlineData("KIC 1433980", 1.59263, 1, Disposition.HumanReview, "soft_fail:size", "grazing", "soft_fail:sine", "no_planet_in_set")] // nearly in contact
    public void A_binary_is_rejected_or_left_to_a_person_for_what_it_is(string star, double period, int count, Disposition action, params string[] codes)
    {
        ExaminedTarget examined = Examined(star);
        Assert.Equal(count, examined.Candidates.Count);
        Assert.All(examined.Candidates, one =>
        {
            Assert.Equal(period, one.Candidate.Ephemeris.Period, 1e-3 * period);
            Assert.Equal(action, one.Decision.Action);
            Assert.Superset(codes.ToHashSet(), one.Decision.Reasons.Select(reason => reason.Code).ToHashSet());
        });
    }

    // Fewer than three transits are no periodic claim; they are told as lone ones.
    [Theory]
    [InlineData("KIC 1571511", 14.02245, 1565.818, 1579.841)] // binary of 2 %
    [InlineData("KIC 757450", 8.88492, 1564.924, 1573.810)] // Kepler-75 b, the third transit in a gap
    [InlineData("KIC 1026957", null, 1581.024)] // labelled both binary and false positive; Kepler-1731 b, 21.76 d
    public void One_or_two_transits_are_lone_ones(string star, double? period, params double[] times)
    {
        ExaminedTarget examined = Examined(star);
        Assert.Empty(examined.Candidates);
        LoneTransit lone = Assert.Single(examined.Searched.Result.LoneTransits);
        Assert.Equal(times, lone.Times, (expected, found) => Math.Abs(expected - found) < 0.005);
        Assert.Equal(period is null, lone.Periods.Count == 0);
        Assert.All(lone.Periods, one => Assert.Equal(period!.Value, one, 2e-3));
    }

    [Theory]
    [InlineData("KIC 1718189")] // Kepler-262 b and c: 13.1 and 21.9 d, 19 and 23σ in four years, 3σ in one or two transits
    [InlineData("KIC 1871056")] // Kepler-264 b and c: 40.8 and 140 d
    [InlineData("KIC 2165002")] // Kepler-263 b and c: 16.6 and 47.3 d, 42 and 14σ in four years
    [InlineData("KIC 892772")] // false positive of 254 ppm at 5.09 d: 17σ in four years, 2σ here
    [InlineData("KIC 1027438")] // false positive: 110.6 d
    [InlineData("KIC 1161949")] // false positive: 474 d
    public void What_is_too_weak_or_too_seldom_in_a_quarter_is_not_found(string star)
    {
        TransitSearchResult found = Examined(star).Searched.Result;
        Assert.Empty(found.Candidates);
        Assert.Empty(found.LoneTransits);
    }

    [Fact]
    public void A_binary_of_two_eclipses_is_left_to_a_person_where_its_period_is_given()
    {
        LightCurve cleaned = Loaded("KIC 1571511", out _).Cleaned;
        Ephemeris given = new GivenSignal(14.02245, 1565.818).On(cleaned, new());
        FittedTarget fitted = FitStage.Fit(cleaned, given);
        VettingReport vetting = VetStage.Vet(fitted, given);
        Decision decision = ClassifyStage.Classify(fitted, given, vetting, settings: Brief).Decision;
        output.WriteLine(Said(decision));
        Assert.Equal(Disposition.HumanReview, decision.Action);
        Assert.Contains(decision.Reasons, reason => reason.Code == "few_transits");
    }

    [Fact]
    public void No_star_of_the_sample_is_left_out()
        => Assert.Equal(11, LightCurveReader.Stars(Requires.RealData(File)).Count);

    private ExaminedTarget Examined(string star)
    {
        LoadedTarget loaded = Loaded(star, out LoadSettings settings);
        ExaminedTarget examined = CandidatePipeline.Examine(loaded, new PipelineSettings { Load = settings, Classification = Brief });
        foreach (ExaminedCandidate one in examined.Candidates)
        {
            output.WriteLine($"{one.Candidate.Ephemeris.Period:F4} d: {Said(one.Decision)}");
        }

        return examined;
    }

    private static LoadedTarget Loaded(string star, out LoadSettings settings)
    {
        settings = new LoadSettings { Reader = new LightCurveReaderSettings { Target = star } };
        return LoadStage.Load([Requires.RealData(File)], settings);
    }

    private static string Said(Decision decision)
        => $"{decision.Action}: {string.Join("; ", decision.Reasons.Select(reason => $"[{reason.Code}] {reason.Text}"))}";
}
