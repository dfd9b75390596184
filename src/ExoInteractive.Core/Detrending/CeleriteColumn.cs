namespace ExoInteractive.Core.Detrending;

/// <summary>A right-hand side of a <see cref="CeleriteProcess"/>, with what solving for it leaves.</summary>
/// <param name="count">Number of points N.</param>
internal sealed class CeleriteColumn(int count)
{
    /// <summary>(N,): y.</summary>
    public double[] Value { get; } = new double[count];

    /// <summary>(N,): z of L z = y.</summary>
    public double[] White { get; } = new double[count];

    /// <summary>(N,): K⁻¹y.</summary>
    public double[] Solution { get; } = new double[count];

    /// <summary>(N,): first number of the state that carries the points before to each point.</summary>
    public double[] State0 { get; } = new double[count];

    /// <summary>(N,): second number of that state.</summary>
    public double[] State1 { get; } = new double[count];
}
