namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>The logarithm of a probability density over all of ℝⁿ, up to a constant, with its gradient. One instance serves one thread.</summary>
public interface ILogDensity
{
    /// <summary>n.</summary>
    int Dimension { get; }

    /// <summary>The density at a point.</summary>
    /// <param name="x">(n,).</param>
    /// <param name="gradient">(n,): filled; empty where it is not wanted.</param>
    /// <returns>ln p; −∞ where it is zero.</returns>
    double Evaluate(ReadOnlySpan<double> x, Span<double> gradient);
}
