namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>A position with its momentum, in the whitened coordinates z of x = origin + L z, where the metric is the identity.</summary>
internal sealed class PhasePoint(int size)
{
    /// <summary>z, (n,).</summary>
    public double[] Position { get; } = new double[size];

    /// <summary>Momentum, which is the velocity too, (n,).</summary>
    public double[] Momentum { get; } = new double[size];

    /// <summary>∂ ln p/∂z, (n,).</summary>
    public double[] Gradient { get; } = new double[size];

    /// <summary>x, (n,).</summary>
    public double[] Parameters { get; } = new double[size];

    /// <summary>ln p.</summary>
    public double LogDensity { get; set; }

    /// <summary>ln p less the kinetic energy: minus the energy; −∞ where it is no number.</summary>
    public double LogJoint
    {
        get
        {
            double joint = LogDensity - (0.5 * Dot(Momentum, Momentum));
            return double.IsNaN(joint) ? double.NegativeInfinity : joint;
        }
    }

    /// <summary>Σ a b.</summary>
    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Takes over another one, the momentum too.</summary>
    public void CopyFrom(PhasePoint other)
    {
        CopyPositionFrom(other);
        other.Momentum.CopyTo(Momentum, 0);
    }

    /// <summary>Takes over another one but its momentum.</summary>
    public void CopyPositionFrom(PhasePoint other)
    {
        other.Position.CopyTo(Position, 0);
        other.Gradient.CopyTo(Gradient, 0);
        other.Parameters.CopyTo(Parameters, 0);
        LogDensity = other.LogDensity;
    }
}
