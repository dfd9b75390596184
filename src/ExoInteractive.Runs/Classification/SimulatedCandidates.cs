using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Classification;

/// <summary>
/// Labelled candidates of simulated stars, found as candidates are found: simulated, cleaned, detrended, searched, detrended again
/// round what was found, vetted; labelled by comparing what was found with the truth.
/// </summary>
public static class SimulatedCandidates
{
    /// <summary>Catalogue of the simulated stars, for <see cref="StarHash"/>.</summary>
    public const string Catalogue = "SIM";

    // Below the search's own limits: what a survey hands to its vetters is full of noise.
    private const double Threshold = 6, SdeThreshold = 3;
    private const int MostSignals = 2;

    /// <summary>The candidates of one star.</summary>
    /// <param name="survey">Which survey.</param>
    /// <param name="seed">Of the set.</param>
    /// <param name="star">Which star of it, 0 or more.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>None where nothing was found, or what was found cannot be told by the truth.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<TrainingRow> Of(TrainingSurvey survey, ulong seed, long star, CancellationToken cancellationToken = default)
    {
        SimulatedExample example = SimulatedExample.Draw(survey, seed, star);
        SimulatedLightCurve simulated = LightCurveSimulator.Simulate(example.Settings);
        LightCurve delivered = example.Change switch
        {
            CurveChange.Inverted => CurveChanges.Invert(simulated.LightCurve),
            CurveChange.Scrambled => CurveChanges.Scramble(simulated.LightCurve, seed, star),
            _ => simulated.LightCurve,
        };
        LightCurve cleaned;
        SearchedTarget searched;
        try
        {
            cleaned = LightCurveCleaning.Clean(delivered);
            searched = SearchStage.Search(cleaned, Settings(survey, example.Window), null, cancellationToken);
        }
        catch (ArgumentException)
        {
            // A light curve that the pipeline would refuse gives no candidate there either.
            return [];
        }

        List<TrainingRow> rows = [];
        IReadOnlyList<TransitCandidate> found = searched.Result.Candidates;
        foreach (TransitCandidate candidate in found)
        {
            ReadOnlySpan<double> time = cleaned.Time.Span;
            if (DetectionLabel.Of(example.Settings.Kind, example.Change, simulated.Truth, candidate.Ephemeris, time) is { } allowed)
            {
                DetrendedLightCurve alone = Alone(searched.Detrended, candidate, found);
                VettingReport vetting = Vetter.Vet(alone.LightCurve, candidate.Ephemeris, cancellationToken: cancellationToken);
                CandidateFeatures features = FeatureStage.Of(alone, candidate.Ephemeris, candidate, searched.Result, null, vetting);
                rows.Add(new TrainingRow(PackedCandidate.Of(features), allowed, star, StarHash.Bucket(Catalogue, star)));
            }
        }

        return rows;
    }

    private static SearchStageSettings Settings(TrainingSurvey survey, double window) => new()
    {
        Detrending = new DetrendingSettings { Window = window, Threads = 1 },
        Search = new TransitSearchSettings
        {
            MinimumTransits = survey == TrainingSurvey.Tess ? 2 : 3,
            MinimumPeriod = 0.3,
            SnrThreshold = Threshold,
            SdeThreshold = SdeThreshold,
            MaximumPlanets = MostSignals,
            LoneTransits = false,
            Threads = 1,
        },
    };

    private static DetrendedLightCurve Alone(DetrendedLightCurve detrended, TransitCandidate candidate, IReadOnlyList<TransitCandidate> found)
    {
        Ephemeris[] others = [.. found.Where(other => !ReferenceEquals(other, candidate)).Select(other => other.Ephemeris)];
        if (others.Length == 0)
        {
            return detrended;
        }

        bool[] foreign = TransitMask.InTransit(detrended.LightCurve, others);
        return foreign.All(hidden => hidden) ? detrended : detrended.Where([.. foreign.Select(hidden => !hidden)]);
    }
}
