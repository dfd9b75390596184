using ExoInteractive.Core.Fitting.Noise;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>Baselines and noise alone.</summary>
/// <param name="noise">The noise.</param>
internal sealed class FlatExplanation(INoiseModel noise) : Explanation(0, noise)
{
    /// <inheritdoc/>
    protected override int Evaluate(ReadOnlySpan<double> shape, Span<int> indices, Span<double> flux) => 0;
}
