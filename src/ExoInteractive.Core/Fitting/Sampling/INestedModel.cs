namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>A likelihood with a proper prior that a cube of uniform numbers maps onto. One instance serves one thread.</summary>
public interface INestedModel
{
    /// <summary>n.</summary>
    int Dimension { get; }

    /// <summary>The point of the prior that a point of the unit cube stands for.</summary>
    /// <param name="cube">(n,): each strictly between 0 and 1.</param>
    /// <param name="parameters">(n,): filled.</param>
    void FromUnitCube(ReadOnlySpan<double> cube, Span<double> parameters);

    /// <summary>The likelihood, every constant included.</summary>
    /// <param name="parameters">(n,).</param>
    /// <returns>ln L; −∞ where it is zero.</returns>
    double LogLikelihood(ReadOnlySpan<double> parameters);
}
