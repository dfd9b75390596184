using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;

namespace ExoInteractive.Runs.Lines;

/// <summary>A model's answer on a row of a table, as <c>exo predict --json</c> prints it.</summary>
/// <param name="Name">The candidate.</param>
/// <param name="Mission">Whose calibration was asked for.</param>
/// <param name="Probability">Calibrated P(planet).</param>
/// <param name="ClassProbabilities">The five classes' probabilities by name.</param>
/// <param name="Uncertainty">Standard deviation of the members' P(planet).</param>
/// <param name="ConformalSet">The classes that cannot be ruled out at <paramref name="ConformalLevel"/>.</param>
/// <param name="ConformalLevel">Promised miss rate of that set.</param>
/// <param name="OutOfDistribution">Whether it is unlike all the model was trained on.</param>
/// <param name="Calibrated">Whether the model is calibrated for the mission.</param>
/// <param name="MissingInputs">What the table does not say.</param>
/// <param name="Contributions">Inputs that moved the log odds of a planet, the strongest first; empty where none were asked for.</param>
/// <param name="Model">Which model.</param>
public sealed record PredictionLine(
    string Name,
    string Mission,
    double Probability,
    IReadOnlyDictionary<string, double> ClassProbabilities,
    double Uncertainty,
    IReadOnlyList<string> ConformalSet,
    double ConformalLevel,
    bool OutOfDistribution,
    bool Calibrated,
    IReadOnlyList<string> MissingInputs,
    IReadOnlyList<Contribution> Contributions,
    string Model)
{
    /// <summary>Describes an answer.</summary>
    /// <param name="name">The candidate.</param>
    /// <param name="mission">Its mission.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="contributions">What moved it; empty where not asked for.</param>
    /// <returns>The line.</returns>
    public static PredictionLine Of(string name, string mission, Prediction answer, IReadOnlyList<Contribution> contributions)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new PredictionLine(
            name,
            mission,
            answer.Probability,
            Enum.GetValues<CandidateClass>().ToDictionary(ClassNaming.Machine, one => answer.Probabilities[one]),
            answer.Uncertainty,
            [.. answer.ConformalSet.Select(ClassNaming.Machine)],
            answer.ConformalLevel,
            answer.OutOfDistribution,
            answer.CalibratedMission,
            answer.MissingInputs,
            contributions,
            answer.Model);
    }
}
