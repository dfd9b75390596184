namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>The labelled rows a tabular model is made of.</summary>
/// <param name="Own">Rows of its mission, trained on and calibrated on.</param>
public sealed record TabularTrainingRows(IReadOnlyList<TabularExample> Own)
{
    /// <summary>Rows to train on only, each with its weight beside the 1 of its own. Default none.</summary>
    public IReadOnlyList<(TabularExample Example, double Weight)> Besides { get; init; } = [];

    /// <summary>Rows of another mission, from whose errors the answer for unknown missions is widened. Default none, and then it is widened by half.</summary>
    public IReadOnlyList<TabularExample> Elsewhere { get; init; } = [];
}
