using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Tests.Classification;

/// <summary>What is decided about real stars, from files to the decision, with the models that come with the program.</summary>
public class RealStarsTests(ITestOutputHelper output)
{
    private static readonly PipelineSettings Brief = new() { Classification = new ClassificationSettings { Explain = false, Neighbours = 0 } };

    [Theory]
    [InlineData("tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits", 3.2888)] // WASP-126 b
    [InlineData("kepler/hat-p-7/kplr010666592-2009131105131_llc.fits", 2.2047)] // HAT-P-7 b
    [InlineData("kepler/kepler-10/kplr011904151-2012179063303_llc.fits", 0.8375)] // Kepler-10 b
    [InlineData("tess/hlsp_tess-data-alerts_tess_phot_00307210830-s02_tess_v1_lc.fits", 3.6906)] // L 98-59 c
    public void A_known_planet_is_accepted(string file, double period)
    {
        ExaminedCandidate planet = Assert.Single(Examined(file).Candidates, one => Math.Abs((one.Candidate.Ephemeris.Period / period) - 1) < 0.005);
        Assert.True(planet.Decision.Action == Disposition.Accept, Said(planet.Decision));
        Assert.Contains("candidate", planet.Decision.Policy);
    }

    [Theory]
    [InlineData("tess/tess2018206045859-s0001-0000000032150630-0120-s_lc.fits")] // detached eclipsing binary
    [InlineData("kepler/koi-1003/Kepler_Q2.csv")] // binary
    public void A_binary_is_not_accepted_and_the_reason_names_it(string file)
    {
        ExaminedTarget star = Examined(file);
        Assert.NotEmpty(star.Candidates);
        Assert.All(star.Candidates, one => Assert.True(one.Decision.Action != Disposition.Accept, Said(one.Decision)));
        Assert.Contains(star.Candidates, one => one.Decision.Reasons.Any(reason
            => reason.Code.StartsWith("hard_fail:", StringComparison.Ordinal) || reason.Code.StartsWith("soft_fail:", StringComparison.Ordinal) || reason.Code == "low_probability"));
    }

    [Fact]
    public void A_background_binary_is_rejected_by_its_pixels()
    {
        LoadedTarget loaded = LoadStage.Load([Requires.RealData("tpf/kplr005562784-2011271113734_lpd-targ.fits.gz")]);
        Ephemeris signal = new(25.33709, 902.3075, 5.0 / 24);
        FittedTarget fitted = FitStage.Fit(loaded.Cleaned, signal);
        VettingReport vetting = VetStage.Vet(fitted, signal, inputs: PixelStage.Load(loaded.Paths[0], loaded.Cleaned));
        Decision decision = ClassifyStage.Classify(fitted, signal, vetting, settings: Brief.Classification).Decision;
        Assert.True(decision.Action == Disposition.Reject, Said(decision));
        Assert.Contains(decision.Reasons, reason => reason.Code == "hard_fail:centroid");
    }

    [Theory]
    [InlineData("kepler/kic-7660594/kplr007660594-2010174085026_llc.fits")] // quiet
    [InlineData("tess/tess2018206045859-s0001-0000000277774779-0120-s_lc.fits")] // quiet
    [InlineData("tess/tess2018206045859-s0001-0000000425933644-0120-s_lc.fits")] // variable
    [InlineData("kepler/gj-1243/kplr009726699-2009350155506_llc.fits")] // flares
    public void A_star_without_planets_gives_nothing_to_accept(string file)
        => Assert.All(Examined(file).Candidates, one => Assert.True(one.Decision.Action != Disposition.Accept, Said(one.Decision)));

    private ExaminedTarget Examined(string file)
    {
        ExaminedTarget star = CandidatePipeline.Examine(LoadStage.Load([Requires.RealData(file)]), Brief);
        foreach (ExaminedCandidate one in star.Candidates)
        {
            output.WriteLine($"{one.Candidate.Ephemeris.Period:F4} d: {Said(one.Decision)}");
        }

        return star;
    }

    private static string Said(Decision decision)
        => $"{decision.Action}, P(planet) {decision.Prediction?.Probability:F3} ± {decision.Prediction?.Uncertainty:F3} {string.Join("; ", decision.Reasons.Select(reason => $"[{reason.Code}] {reason.Text}"))}";
}
