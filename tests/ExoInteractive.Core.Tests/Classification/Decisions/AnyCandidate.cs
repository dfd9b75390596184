using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Decisions;

/// <summary>Candidates of every kind, for what must hold of the policy on whatever it is given.</summary>
internal static class AnyCandidate
{
    /// <summary>Draws one.</summary>
    public static (Prediction Prediction, VettingReport Vetting) Draw(Random random)
    {
        CandidateClass[] set = [.. Enum.GetValues<CandidateClass>().Where(one => random.NextDouble() < (one == CandidateClass.Planet ? 0.85 : 0.1))];
        Prediction prediction = Judged.Prediction(
            Math.Pow(random.NextDouble(), 0.3),
            random.NextDouble() < 0.8 ? 0.05 : 0.3,
            set,
            random.NextDouble() < 0.6,
            random.NextDouble() < 0.8 ? 5 : 12,
            random.NextDouble() < 0.2 ? ["stellarRadius"] : ["centroid"]);
        VettingReport vetting = Judged.Passed(random.NextDouble() < 0.7 ? 30 : 9) with { Score = random.NextDouble() < 0.9 ? 0.97 : 0.6 };
        foreach (string name in (string[])[.. Judged.CurveTests, "centroid"])
        {
            vetting = random.NextDouble() switch
            {
                < 0.94 => vetting,
                < 0.96 => vetting.With(Judged.Test(name, VettingOutcome.SoftFail)),
                < 0.97 => vetting.With(Judged.Test(name, VettingOutcome.HardFail)),
                < 0.985 => vetting.With(Judged.NotRun(name)),
                _ => vetting.With(Judged.Test(name, VettingOutcome.Pass, 2.9)),
            };
        }

        return (prediction, vetting);
    }

    /// <summary>Everything that can be unknown made unknown, one at a time; the tests of other data than the light curve apart.</summary>
    public static IEnumerable<(Prediction? Prediction, VettingReport? Vetting)> Forgotten(Prediction prediction, VettingReport vetting)
    {
        yield return (null, vetting);
        yield return (prediction, null);
        yield return (prediction, vetting with { Score = double.NaN });
        yield return (prediction with { Probabilities = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN) }, vetting);
        yield return (prediction with { Probabilities = prediction.Probabilities with { Planet = double.NaN } }, vetting);
        yield return (prediction with { Uncertainty = double.NaN }, vetting);
        yield return (prediction with { Distance = double.NaN }, vetting);
        yield return (prediction with { DistanceLimit = double.NaN }, vetting);
        yield return (prediction with { ConformalSet = [] }, vetting);
        yield return (prediction with { ConformalLevel = double.NaN }, vetting);
        yield return (prediction with { CalibratedMission = false }, vetting);
        yield return (prediction with { MissingInputs = [.. prediction.MissingInputs, "stellarRadius", "impact"] }, vetting);
        foreach (VettingTest test in vetting.Tests.Where(test => test.Name != "centroid"))
        {
            yield return (prediction, vetting.With(Judged.NotRun(test.Name)));
            yield return (prediction, vetting.With(test with { Statistic = double.NaN }));
            yield return (prediction, vetting.With(test with { Threshold = double.NaN }));
        }

        foreach (string name in new PolicySettings().RequiredTests)
        {
            yield return (prediction, Judged.Of([.. vetting.Tests.Where(test => test.Name != name)]));
        }
    }
}
