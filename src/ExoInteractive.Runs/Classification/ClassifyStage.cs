using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Explanations;
using ExoInteractive.Core.Classification.Networks;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Classification;

/// <summary>From a fitted and vetted signal to a decision: views and scalars, the network's calibrated answer, the policy, the explanation.</summary>
public static class ClassifyStage
{
    /// <summary>Decides about a signal.</summary>
    /// <param name="fitted">The fitted signal.</param>
    /// <param name="start">The ephemeris the fit started from: that of the candidate, or the one given.</param>
    /// <param name="vetting">Its vetting.</param>
    /// <param name="candidate">As the search found it; null for a signal a person gave.</param>
    /// <param name="search">The search; null where there was none.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The decision; without a network's answer where there is no network, or no point near a transit to show it.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, or the folder of models holds none.</exception>
    /// <exception cref="IOException">A file of weights cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ClassifiedCandidate Classify(
        FittedTarget fitted,
        Ephemeris start,
        VettingReport vetting,
        TransitCandidate? candidate = null,
        TransitSearchResult? search = null,
        ClassificationSettings? settings = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        settings ??= new ClassificationSettings();
        cancellationToken.ThrowIfCancellationRequested();
        Decision Decide(Prediction? answer) => settings.Learnt is { } learnt
            ? learnt.Decide(answer, vetting, settings.Policy, fitted.Detrended.LightCurve.Metadata.Target, start.Period)
            : DecisionPolicy.Decide(answer, vetting, settings.Policy);
        CandidateFeatures? features = Features(fitted, start, candidate, search, vetting, cancellationToken);
        if (features is null || TrainedModels.Vetter(settings.Models) is not { } model)
        {
            return new ClassifiedCandidate(Decide(null), features, null) { Settings = settings };
        }

        Prediction prediction = model.Predict(features);
        Decision decision = Decide(prediction);
        CandidateExplanation? explanation = settings.Explain
            ? CandidateExplainer.Explain(model, features, settings.Explanation, cancellationToken: cancellationToken)
            : null;
        return new ClassifiedCandidate(
            decision with
            {
                Contributions = explanation?.Contributions ?? [],
                Neighbours = settings.Neighbours > 0
                    ? TrainedModels.Neighbours(settings.Models)?.Nearest(prediction.Embedding.Span, settings.Neighbours) ?? []
                    : [],
            },
            features,
            explanation)
        {
            Settings = settings,
        };
    }

    // The network was trained on signals as the search leaves them, vetted without a fit; so it is asked. The fit speaks through the tests.
    private static CandidateFeatures? Features(
        FittedTarget fitted,
        Ephemeris start,
        TransitCandidate? candidate,
        TransitSearchResult? search,
        VettingReport vetting,
        CancellationToken cancellationToken)
    {
        VettingReport unfitted = Vetter.Vet(fitted.Detrended.LightCurve, start, cancellationToken: cancellationToken);
        try
        {
            return FeatureStage.Of(fitted.Detrended, start, candidate, search, null, unfitted, vetting.Pixels?.Centroid);
        }
        catch (ArgumentException)
        {
            // No point near a transit: the tests say so, and without a network's answer nothing is accepted.
            return null;
        }
    }
}
