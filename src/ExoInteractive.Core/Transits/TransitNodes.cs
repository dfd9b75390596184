namespace ExoInteractive.Core.Transits;

/// <summary>Times at which a transit is worked out: their separations and how these change with the elements.</summary>
/// <param name="capacity">How many at most.</param>
internal sealed class TransitNodes(int capacity)
{
    // Below it z counts as this: the flux moves by less than 1e-14, and ∂F/∂z ∝ z keeps its digits.
    private const double LeastSeparation = 1e-6;

    // The quintic start is within 1e-3 of the root and a step leaves the fourth power of what is missing.
    private const int Passes = 3;

    /// <summary>(N,): φ, radians from conjunction.</summary>
    public double[] Phase { get; } = new double[capacity];

    /// <summary>(N,): number of the transit, with the change of its lateness by P added.</summary>
    public double[] Cycle { get; } = new double[capacity];

    /// <summary>(N,): z, stellar radii.</summary>
    public double[] Separation { get; } = new double[capacity];

    /// <summary>(6, N): ∂z by t0, P, a, b², h, k.</summary>
    public double[][] BySix { get; } = [.. Enumerable.Range(0, 6).Select(_ => new double[capacity])];

    /// <summary>Fills the separations and their derivatives.</summary>
    /// <param name="orbit">The orbit.</param>
    /// <param name="start">First guess of G.</param>
    /// <param name="count">How many nodes are set.</param>
    public void Work(in ConjunctionOrbit orbit, in InversePhase start, int count)
    {
        for (int i = 0; i < count; i++)
        {
            double phase = Phase[i], g = orbit.IsUniform ? phase : start.Of(phase);
            double sine, versine, distance;
            for (int pass = 0; pass < (orbit.IsUniform ? 0 : Passes); pass++)
            {
                (sine, versine) = SineAndVersine(g);
                double q = 1 - orbit.SeenDistance, residual = g - (q * sine) + (orbit.SeenP * versine) - phase;
                double first = orbit.SeenDistance + (q * versine) + (orbit.SeenP * sine);
                double second = (q * sine) + (orbit.SeenP * (1 - versine)), third = (q * (1 - versine)) - (orbit.SeenP * sine);
                double step = -residual / first;
                step = -residual / (first + (step * second / 2));
                step = -residual / (first + (step * second / 2) + (step * step * third / 6));
                g += step;
            }

            (sine, versine) = SineAndVersine(g);
            double cosine = 1 - versine;
            distance = orbit.SeenDistance + ((1 - orbit.SeenDistance) * versine) + (orbit.SeenP * sine);
            double x = -(orbit.H * versine) - (orbit.Eta * sine), xByG = -(orbit.H * sine) - (orbit.Eta * cosine);
            double xByH = -versine - (orbit.EtaByH * sine), xByK = -orbit.EtaByK * sine;
            double v = (orbit.P * sine) - (orbit.M * versine), vByG = (orbit.P * cosine) - (orbit.M * sine);
            double vByH = (orbit.PByH * sine) + (orbit.QByH * versine), vByK = (orbit.PByK * sine) - ((1 - orbit.QByK) * versine);
            double n = orbit.Nearness, w = 1 + (n * v);
            double wByH = n * (vByH + (n * orbit.QByH * v)), wByK = n * (vByK + (n * orbit.QByK * v));
            double z = Math.Max(Math.Sqrt((orbit.AxisSquared * x * x) + (orbit.ImpactSquared * w * w)), LeastSeparation);
            double zByX = orbit.AxisSquared * x / z, zByW = orbit.ImpactSquared * w / z;
            double zByPhase = ((zByX * xByG) + (zByW * n * vByG)) / distance;
            Separation[i] = z;
            BySix[0][i] = -zByPhase * orbit.PhasePerDay;
            BySix[1][i] = zByPhase * ((orbit.SeenQBy.Period * sine) - (orbit.SeenPBy.Period * versine)
                - (((phase * (1 / (2 * Math.PI))) + Cycle[i]) * orbit.PhasePerDay));
            BySix[2][i] = (orbit.Axis * x * x / z) + (zByPhase * ((orbit.SeenQBy.Axis * sine) - (orbit.SeenPBy.Axis * versine)));
            BySix[3][i] = (w * w / (2 * z)) + (zByPhase * ((orbit.SeenQBy.ImpactSquared * sine) - (orbit.SeenPBy.ImpactSquared * versine)));
            BySix[4][i] = (zByX * xByH) + (zByW * wByH) + (zByPhase * ((orbit.SeenQBy.H * sine) - (orbit.SeenPBy.H * versine)));
            BySix[5][i] = (zByX * xByK) + (zByW * wByK) + (zByPhase * ((orbit.SeenQBy.K * sine) - (orbit.SeenPBy.K * versine)));
        }
    }

    private static (double Sine, double Versine) SineAndVersine(double g)
    {
        (double sine, double cosine) = Math.SinCos(g / 2);
        return (2 * sine * cosine, 2 * sine * sine);
    }
}
