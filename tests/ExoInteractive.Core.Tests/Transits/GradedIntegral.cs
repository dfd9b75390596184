using ExoInteractive.Core.Transits;
using MathNet.Numerics.Integration;

namespace ExoInteractive.Core.Tests.Transits;

/// <summary>
/// The flux by Gauss–Legendre on panels of the distance from the star's centre that halve towards both ends of each piece, so
/// that no root or power there needs a substitution. Error near 1e-13 for any law.
/// </summary>
internal static class GradedIntegral
{
    private const int Panels = 48;

    private static readonly GaussLegendreRule Rule = new(0, 1, 20);

    public static double Flux(ILimbDarkeningLaw law, double b, double r)
    {
        double total = Integrate(x => Light(law, x), 0, 1);
        double near = Math.Min(1, Math.Abs(b - r)), far = Math.Min(1, b + r);
        double hidden = r > b ? Integrate(x => Light(law, x), 0, near) : 0;
        hidden += Integrate(x => Light(law, x) * Covered(x, b, r), near, far);
        return 1 - (hidden / total);
    }

    private static double Light(ILimbDarkeningLaw law, double x) => 2 * x * law.Intensity(Math.Sqrt((1 - x) * (1 + x)));

    // The part of a ring's circumference behind the disc: the half-angle from the sides x, b and r of a triangle.
    private static double Covered(double x, double b, double r)
        => 2 / Math.PI * Math.Atan2(
            Math.Sqrt(Math.Max(0, (r - (x - b)) * (r + (x - b)))), Math.Sqrt(Math.Max(0, (x + b - r) * (x + b + r))));

    private static double Integrate(Func<double, double> of, double from, double to)
    {
        double sum = 0, half = (to - from) / 2;
        for (int panel = 0; panel <= Panels; panel++)
        {
            double outer = Math.ScaleB(half, -panel), inner = panel == Panels ? 0 : outer / 2;
            for (int i = 0; i < Rule.Order; i++)
            {
                double offset = inner + ((outer - inner) * Rule.Abscissas[i]), weight = (outer - inner) * Rule.Weights[i];
                sum += weight * (of(from + offset) + of(to - offset));
            }
        }

        return sum;
    }
}
