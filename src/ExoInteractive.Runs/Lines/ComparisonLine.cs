using ExoInteractive.Core.Fitting.Comparison;

namespace ExoInteractive.Runs.Lines;

/// <summary>Several explanations of the same points, as <c>exo fit --compare --json</c> prints them.</summary>
/// <param name="Message">The verdict.</param>
/// <param name="Models">The transit first.</param>
public sealed record ComparisonLine(string Message, IReadOnlyList<ComparedModelLine> Models)
{
    /// <summary>Describes a comparison.</summary>
    /// <param name="comparison">The comparison; may be null.</param>
    /// <returns>The line; null where there is none.</returns>
    public static ComparisonLine? Of(ModelComparisonResult? comparison)
        => comparison is null ? null : new(comparison.Message, [.. comparison.Models.Select(ComparedModelLine.Of)]);
}

/// <summary>One explanation.</summary>
/// <param name="Name">"transit", "flat", "sinusoid", "v-shape".</param>
/// <param name="FreeParameters">Its free numbers, the noise's included.</param>
/// <param name="LogLikelihood">ln L at its best.</param>
/// <param name="Bic">Bayesian information criterion: smaller is better.</param>
/// <param name="DeltaBic">Less the transit's: positive favours the transit.</param>
/// <param name="LogEvidence">ln Z; null where it was not integrated.</param>
/// <param name="LogEvidenceErr">1σ of it.</param>
public sealed record ComparedModelLine(
    string Name, int FreeParameters, double LogLikelihood, double Bic, double DeltaBic, double LogEvidence, double LogEvidenceErr)
{
    /// <summary>Describes an explanation.</summary>
    /// <param name="model">The explanation.</param>
    /// <returns>The line.</returns>
    public static ComparedModelLine Of(ComparedModel model) => new(
        model.Name, model.FreeParameters, model.LargestLogLikelihood, model.Bic, model.DeltaBic, model.LogEvidence, model.LogEvidenceError);
}
