using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Classification.Decisions;

/// <summary>What to do with a candidate, and why.</summary>
public sealed record Decision
{
    /// <summary>Accept, reject or leave to a person.</summary>
    public required Disposition Action { get; init; }

    /// <summary>The class it is taken for; null where the models leave it open.</summary>
    public required CandidateClass? Class { get; init; }

    /// <summary>The answer of the model that was asked; null where none could be.</summary>
    public required Prediction? Prediction { get; init; }

    /// <summary>Why, the weightiest first; never empty.</summary>
    public required IReadOnlyList<DecisionReason> Reasons { get; init; }

    /// <summary>The inputs that moved the probability, the strongest first; empty where no explanation was asked for.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    /// <summary>The most alike labelled candidates; empty where none are known.</summary>
    public IReadOnlyList<Neighbour> Neighbours { get; init; } = [];

    /// <summary>The policy in words, with its version.</summary>
    public required string Policy { get; init; }

    /// <summary>The thresholds learnt from reviewers' verdicts that stood in for those of the costs; null where none did.</summary>
    public ActingThresholds? Thresholds { get; init; }
}

/// <summary>Learnt thresholds as one decision met them.</summary>
/// <param name="AcceptAt">Least P(planet) to accept.</param>
/// <param name="RejectBelow">P(planet) to reject below.</param>
/// <param name="Explored">Whether the pair was drawn to explore; by chance it can be the learnt one.</param>
/// <param name="Exploration">Share of decisions that draw a pair, 0 to 1.</param>
/// <param name="Propensity">Probability with which the decision's action was taken: above 0, at most 1, and 1 where nothing is drawn.</param>
/// <param name="Verdicts">How many verdicts they were learnt from.</param>
/// <param name="Sha256">Of the file that holds them: 64 hexadecimal digits.</param>
public sealed record ActingThresholds(double AcceptAt, double RejectBelow, bool Explored, double Exploration, double Propensity, int Verdicts, string Sha256);

/// <summary>A reason of a decision.</summary>
/// <param name="Code">Machine code: "hard_fail:oddEven", "ambiguous_set", "out_of_distribution", "missing_input:pixels", …</param>
/// <param name="Value">The number it rests on; NaN where there is none.</param>
/// <param name="Limit">The limit it was held against; NaN where there is none.</param>
/// <param name="Text">One sentence.</param>
public sealed record DecisionReason(string Code, double Value, double Limit, string Text);

/// <summary>How far one input moved P(planet).</summary>
/// <param name="Input">Machine name of a scalar, or of a view: "view:secondary".</param>
/// <param name="Title">For people.</param>
/// <param name="Value">The input's value in the unit of its title; NaN for a view or where unknown.</param>
/// <param name="Effect">Change of the log odds of a planet; positive speaks for one.</param>
public sealed record Contribution(string Input, string Title, double Value, double Effect);

/// <summary>A labelled candidate alike in the network's eyes.</summary>
/// <param name="Name">"TIC 25155310".</param>
/// <param name="PeriodDays">Days.</param>
/// <param name="Class">Its label.</param>
/// <param name="Similarity">Cosine of the embeddings, −1 to 1.</param>
public sealed record Neighbour(string Name, double PeriodDays, CandidateClass Class, double Similarity);
