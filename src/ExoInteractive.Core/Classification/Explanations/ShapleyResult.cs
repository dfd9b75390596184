namespace ExoInteractive.Core.Classification.Explanations;

/// <summary>What each input, or group of inputs, adds to an answer: shares of the way from the baseline's answer to the one explained.</summary>
/// <param name="Effects">(G,): of each group; they add up to <paramref name="Answer"/> − <paramref name="BaselineAnswer"/>.</param>
/// <param name="Errors">(G,): 1σ of each by sampling; 0 where exact, NaN from a single pair of orders.</param>
/// <param name="Answer">f of what is explained.</param>
/// <param name="BaselineAnswer">f of the baseline.</param>
/// <param name="Evaluations">How many vectors f was asked about.</param>
public sealed record ShapleyResult(
    IReadOnlyList<double> Effects, IReadOnlyList<double> Errors, double Answer, double BaselineAnswer, int Evaluations);
