using ExoInteractive.Core.Fitting.Sampling;

namespace ExoInteractive.Core.Fitting;

/// <summary>A transit's posterior with the parabolas along b, and the walls of b, taken off.</summary>
/// <param name="density">The posterior; not shared with another thread.</param>
/// <param name="ridge">The parabolas.</param>
internal sealed class StraightenedDensity(TransitDensity density, ImpactRidge ridge) : ILogDensity
{
    private readonly double[] _x = new double[density.Dimension];

    /// <inheritdoc/>
    public int Dimension => density.Dimension;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double stretch = ridge.Bend(x, _x), value = density.Evaluate(_x, gradient);
        if (!gradient.IsEmpty)
        {
            ridge.Straighten(x, _x, gradient);
        }

        return value + stretch;
    }
}
