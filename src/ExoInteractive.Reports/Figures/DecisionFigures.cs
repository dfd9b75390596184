using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Explanations;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Reports.Figures;

/// <summary>Figures of decisions and of the models behind them.</summary>
public static class DecisionFigures
{
    /// <summary>Class probabilities, those that cannot be ruled out set apart, with each member's P(planet).</summary>
    /// <param name="prediction">A model's answer.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>The figure.</returns>
    public static Figure Classes(Prediction prediction, string target = "")
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return ClassesFigure.Describe(prediction, target);
    }

    /// <summary>How far each input moved the log odds of a planet, the strongest on top; weaker ones are added up.</summary>
    /// <param name="contributions">In any order.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <param name="most">How many have a bar of their own; at least 1.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one bar is asked for.</exception>
    public static Figure Contributions(IReadOnlyList<Contribution> contributions, string target = "", int most = 14)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return ContributionsFigure.Describe(contributions, target, most);
    }

    /// <summary>Views as the network saw them, with what each bin did to its answer.</summary>
    /// <param name="maps">One to three.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no map.</exception>
    public static Figure Occlusion(IReadOnlyList<OcclusionMap> maps, string target = "")
    {
        ArgumentNullException.ThrowIfNull(maps);
        return maps.Count > 0
            ? OcclusionFigure.Describe(maps, target)
            : throw new ArgumentException("there is no map to draw; ExplanationSettings.Maps names the views to map", nameof(maps));
    }

    /// <summary>How often what models say with a probability is so, with intervals and counts.</summary>
    /// <param name="curves">One a model or set.</param>
    /// <param name="title">Above the figure; of a single curve the ECE is added.</param>
    /// <returns>The figure.</returns>
    public static Figure Reliability(IReadOnlyList<ReliabilityCurve> curves, string title = "Reliability")
    {
        ArgumentNullException.ThrowIfNull(curves);
        return ReliabilityFigure.Describe(curves, title);
    }

    /// <summary>Model-Shift: the depth of the transit's own shape at every phase, with the primary, the deepest others and the highest brightening.</summary>
    /// <param name="shift">As the vetting found it.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>The figure.</returns>
    public static Figure ModelShift(ModelShift shift, string target = "")
    {
        ArgumentNullException.ThrowIfNull(shift);
        return ModelShiftFigure.Describe(shift, target);
    }
}
