namespace ExoInteractive.Core.Transits;

/// <summary>
/// The light of a darkened disc behind a dark one by quadrature over rings of the star, for laws without a closed form.
/// With x the distance from the star's centre, the integral of I x over x is taken in the variable in which the law and
/// the rings' covered fraction are smooth: μ goes as a power, and both ends of each piece are approached as squares.
/// </summary>
internal static class DiscIntegral
{
    private const int Nodes = 48;

    // Rings within hold 1e-10 of the light.
    private const double Nearest = 1e-5;

    private static readonly (double[] Node, double[] Weight) Rule = GaussLegendre(Nodes);

    /// <summary>Relative flux.</summary>
    /// <param name="law">The law.</param>
    /// <param name="total">∫₀¹ I(μ) 2 μ dμ of the law.</param>
    /// <param name="b">Separation.</param>
    /// <param name="r">Radius ratio.</param>
    public static double Flux(ILimbDarkeningLaw law, double total, double b, double r)
    {
        if (double.IsNaN(b + r))
        {
            return double.NaN;
        }

        b = Math.Abs(b);
        if (b >= 1 + r || r == 0)
        {
            return 1;
        }

        if (b <= r - 1)
        {
            return 0;
        }

        // Rings from |b - r| to b + r are covered in part; those within r - b wholly.
        double inner = Math.Abs(b - r), outer = Math.Min(1, b + r);
        double covered = r > b ? Ring(law, 0, inner, b, r, whole: true) : 0;

        // Where the edge passes near the star's centre the fraction changes on the scale of the nearest ring.
        double from = inner;
        while (from < outer)
        {
            double to = 4 * Math.Max(from, Nearest);
            to = inner == 0 || 2 * to > outer ? outer : to;
            covered += Ring(law, from, to, b, r, whole: false);
            from = to;
        }

        return 1 - (covered / total);
    }

    // ∫ I 2 x f dx, f the covered fraction of the ring. x² = from² + (to² - from²) s with s = sin²: square roots at either
    // end become smooth. What then is left of a law's power of μ at the limb is met by a variable that goes as μ^(1/4).
    private static double Ring(ILimbDarkeningLaw law, double from, double to, double b, double r, bool whole)
    {
        double muFrom = Math.Sqrt((1 - from) * (1 + from)), muTo = Math.Sqrt(Math.Max(0, (1 - to) * (1 + to)));
        double sum = 0;
        (double low, double high) = (Math.Sqrt(Math.Sqrt(muTo)), Math.Sqrt(Math.Sqrt(muFrom)));
        for (int i = 0; i < Nodes; i++)
        {
            double angle = Math.PI / 4 * (1 + Rule.Node[i]), sine = Math.Sin(angle);
            double t = low + ((high - low) * sine * sine);
            double step = (high - low) * Math.Sin(2 * angle) * (Math.PI / 4) * Rule.Weight[i];
            double mu = t * t * t * t, x = Math.Sqrt((1 - mu) * (1 + mu));
            double fraction = whole ? 1 : Covered(x, b, r);
            sum += law.Intensity(mu) * 2 * mu * fraction * 4 * t * t * t * step;
        }

        return sum;
    }

    // Half the angle between the crossings of the ring with the dark disc's edge, over π; by half-angles, which do not cancel.
    private static double Covered(double x, double b, double r)
    {
        double near = Math.Max(0, (r - b + x) * (r + b - x)), far = Math.Max(0, (b + x - r) * (b + x + r));
        return 2 * Math.Atan2(Math.Sqrt(near), Math.Sqrt(far)) / Math.PI;
    }

    private static (double[] Node, double[] Weight) GaussLegendre(int count)
    {
        MathNet.Numerics.Integration.GaussLegendreRule rule = new(-1, 1, count);
        return (rule.Abscissas, rule.Weights);
    }
}
