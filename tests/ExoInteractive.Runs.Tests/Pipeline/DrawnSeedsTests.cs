using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Explanations;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Pipeline;

public sealed class DrawnSeedsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_decision_names_the_seeds_it_was_made_with_and_not_the_defaults()
    {
        VettingReport vetting = Vetted(new VettingSettings { Seed = 21 });
        ClassificationSettings settings = new() { Explanation = new ExplanationSettings { Seed = 22 } };
        ClassifiedCandidate explained = new(Decided(vetting), null, new CandidateExplanation(0, 0, [], [])) { Settings = settings };
        Assert.Equal(
            [new RecordedSeed("score of vetting", 21), new RecordedSeed("orders of inputs in the explanation", 22)],
            Seeds(run => run.DrewFor(vetting, explained)));
    }

    [Fact]
    public void What_was_not_explained_or_scored_drew_nothing()
    {
        VettingReport vetting = Vetted(new VettingSettings { ScoreDraws = 0 });
        Assert.Empty(Seeds(run => run.DrewFor(vetting, new ClassifiedCandidate(Decided(vetting), null, null))));
    }

    private static Decision Decided(VettingReport vetting) => DecisionPolicy.Decide(null, vetting, new PolicySettings());

    private static VettingReport Vetted(VettingSettings settings)
    {
        SimulatedLightCurve star = LightCurveSimulator.Simulate(new SimulationSettings { Seed = 7 });
        Ephemeris ephemeris = new(star.Truth["periodDays"], star.Truth["t0"], star.Truth["durationHours"] / 24);
        return Vetter.Vet(LightCurveCleaning.Clean(star.LightCurve), ephemeris, settings: settings);
    }

    private IReadOnlyList<RecordedSeed> Seeds(Action<ActiveRun> work) => new RunRecorder(_folder.File("records.db")).Record(new RunRequest("classify", new { }), run =>
    {
        work(run);
        return 0;
    }).Record.Seeds;
}
