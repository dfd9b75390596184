namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>How well several explanations of the same points do.</summary>
/// <param name="Models">Transit first, then flat, sinusoid and V shape.</param>
/// <param name="Message">The verdict, one sentence.</param>
public sealed record ModelComparisonResult(IReadOnlyList<ComparedModel> Models, string Message);

/// <summary>One explanation.</summary>
/// <param name="Name">"transit", "flat", "sinusoid", "v-shape".</param>
/// <param name="FreeParameters">k, the noise's included.</param>
/// <param name="LargestLogLikelihood">ln L at its best.</param>
/// <param name="Bic">k ln N − 2 ln L: smaller is better.</param>
/// <param name="DeltaBic">Less the transit's: positive favours the transit.</param>
/// <param name="LogEvidence">ln Z; NaN where it was not integrated.</param>
/// <param name="LogEvidenceError">1σ of it.</param>
public sealed record ComparedModel(
    string Name, int FreeParameters, double LargestLogLikelihood, double Bic, double DeltaBic, double LogEvidence, double LogEvidenceError)
{
    /// <summary>How likely the nested sampling's ranks are if it drew fairly; below 0.001 ln Z is not to be trusted. NaN where nothing was sampled.</summary>
    public double InsertionRankProbability { get; init; } = double.NaN;
}
