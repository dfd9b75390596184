namespace ExoInteractive.Core.Classification.Training;

/// <summary>Rows to train on: what the last layers are given, and what the labels allow.</summary>
/// <param name="Inputs">(N,) of the same length each.</param>
/// <param name="Allowed">(N,) of five each: which classes the label allows, at least one.</param>
public sealed record LabelledInputs(IReadOnlyList<ReadOnlyMemory<float>> Inputs, IReadOnlyList<bool[]> Allowed)
{
    /// <summary>Number of rows N.</summary>
    public int Count => Inputs.Count;
}
