namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>A density in the coordinates z of x = origin + L z: a dense metric L Lᵀ in x is the identity in z.</summary>
internal sealed class WhitenedDensity(ILogDensity density, LowerTriangle factor, double[] origin)
{
    private readonly double[] _gradient = new double[origin.Length];

    /// <summary>L.</summary>
    public LowerTriangle Factor => factor;

    /// <summary>Fills parameters, density and gradient at a point's position.</summary>
    public void Evaluate(PhasePoint point)
    {
        factor.Apply(point.Position, origin, point.Parameters);
        point.LogDensity = density.Evaluate(point.Parameters, _gradient);
        factor.ApplyTransposed(_gradient, point.Gradient);
    }

    /// <summary>One leapfrog step.</summary>
    public void Leapfrog(PhasePoint point, double step)
    {
        double[] position = point.Position, momentum = point.Momentum, gradient = point.Gradient;
        for (int i = 0; i < position.Length; i++)
        {
            momentum[i] += 0.5 * step * gradient[i];
            position[i] += step * momentum[i];
        }

        Evaluate(point);
        for (int i = 0; i < momentum.Length; i++)
        {
            momentum[i] += 0.5 * step * gradient[i];
        }
    }
}
