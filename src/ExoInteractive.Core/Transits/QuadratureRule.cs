namespace ExoInteractive.Core.Transits;

/// <summary>Nodes on [−1, 1] and weights that add to 1: a Gauss–Legendre rule as the mean of a smooth function.</summary>
internal sealed class QuadratureRule
{
    private const int Steps = 10;

    /// <summary>A rule.</summary>
    /// <param name="count">How many nodes, 1 or more.</param>
    public QuadratureRule(int count)
    {
        (Nodes, Weights) = (new double[count], new double[count]);
        for (int i = 0; i < count; i++)
        {
            double x = -Math.Cos(Math.PI * (i + 0.75) / (count + 0.5)), slope = 1;
            for (int step = 0; step < Steps; step++)
            {
                (double value, slope) = Legendre(count, x);
                x -= value / slope;
            }

            (Nodes[i], Weights[i]) = (2 * i == count - 1 ? 0 : x, 1 / ((1 - (x * x)) * slope * slope));
        }
    }

    /// <summary>(K,): increasing.</summary>
    public double[] Nodes { get; }

    /// <summary>(K,): of each node.</summary>
    public double[] Weights { get; }

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        (double before, double value) = (1, x);
        for (int n = 2; n <= degree; n++)
        {
            (before, value) = (value, ((((2 * n) - 1) * x * value) - ((n - 1) * before)) / n);
        }

        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
