namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>A number a tabular model is given, made of a catalogue's inputs.</summary>
/// <param name="Name">Machine name, camelCase; model files name features by it.</param>
/// <param name="Title">For people.</param>
/// <param name="Inputs">The catalogue inputs it is made of, as their places in <see cref="TabularInputs.All"/>.</param>
/// <param name="Of">Its value; NaN where an input is unknown or has no logarithm.</param>
public sealed record TabularFeature(string Name, string Title, IReadOnlyList<int> Inputs, Func<TabularCandidate, double> Of)
{
    /// <summary>The value in single precision, as models see it.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>Finite, or NaN where unknown.</returns>
    public float Apply(TabularCandidate candidate)
    {
        float value = (float)Of(candidate);
        return float.IsFinite(value) ? value : float.NaN;
    }
}
