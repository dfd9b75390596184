using System.Text.Json.Serialization;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Explanations;
using ExoInteractive.Core.Classification.Feedback;

namespace ExoInteractive.Runs.Classification;

/// <summary>Settings of <see cref="ClassifyStage"/>.</summary>
public sealed record ClassificationSettings
{
    /// <summary>Costs and thresholds of the decision.</summary>
    public PolicySettings Policy { get; init; } = new();

    /// <summary>Thresholds learnt from reviewers' verdicts, in place of those of the costs; default null: none act.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LearntPolicy? Learnt { get; init; }

    /// <summary>Folder of the models; null for those that came with the program (or that EXO_MODELS names).</summary>
    public string? Models { get; init; }

    /// <summary>Whether the decision says which inputs moved it, which costs some hundred answers of the network; default true.</summary>
    public bool Explain { get; init; } = true;

    /// <summary>How the explanation is made.</summary>
    public ExplanationSettings Explanation { get; init; } = new();

    /// <summary>How many of the most alike labelled candidates are shown; default 5, 0 for none.</summary>
    public int Neighbours { get; init; } = 5;
}
