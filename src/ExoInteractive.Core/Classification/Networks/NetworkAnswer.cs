namespace ExoInteractive.Core.Classification.Networks;

/// <summary>What one member of the ensemble answers.</summary>
/// <param name="HeadInput">What the head is given: the branches' projections, then the scalars' last layer.</param>
/// <param name="Embedding">(128,): the head's first layer.</param>
/// <param name="Logits">(5,).</param>
public sealed record NetworkAnswer(float[] HeadInput, float[] Embedding, float[] Logits);
