namespace ExoInteractive.Core.Classification;

/// <summary>A model that can be asked how likely a candidate is a planet, many times over: what an explanation needs of it, and no more.</summary>
public interface ICandidateModel
{
    /// <summary>Asks about several candidates at once.</summary>
    /// <param name="candidates">(N,): they need not be of one star; views may be null and scalars NaN.</param>
    /// <returns>(N,): ln(p/(1 − p)) of the calibrated P(planet), finite, in the order asked.</returns>
    IReadOnlyList<double> LogOdds(IReadOnlyList<CandidateFeatures> candidates);

    /// <summary>Asks about one candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>ln(p/(1 − p)) of the calibrated P(planet), finite.</returns>
    double LogOdds(CandidateFeatures candidate) => LogOdds([candidate])[0];
}
