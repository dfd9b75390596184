using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

/// <summary>
/// The flux as a referee would do it: rings of the star, each weighted with its brightness and the fraction of its
/// circumference that the disc leaves free. Split where the fraction has corners; x = corner-clustering substitution.
/// </summary>
internal static class RadialIntegral
{
    private const int Steps = 4000;

    public static double Flux(ILimbDarkeningLaw law, double b, double r)
    {
        double[] corners = [0, Math.Clamp(Math.Abs(b - r), 0, 1), Math.Clamp(b + r, 0, 1), 1];
        double total = 0, free = 0;
        for (int piece = 0; piece + 1 < corners.Length; piece++)
        {
            (double from, double to) = (corners[piece], corners[piece + 1]);
            for (int step = 0; step < Steps && to > from; step++)
            {
                double angle = Math.PI * (step + 0.5) / Steps;
                double x = from + ((to - from) * (1 - Math.Cos(angle)) / 2);
                double width = (to - from) / 2 * Math.Sin(angle) * Math.PI / Steps;
                double light = 2 * Math.PI * x * law.Intensity(Math.Sqrt(Math.Max(0, 1 - (x * x)))) * width;
                total += light;
                free += light * (1 - Covered(x, b, r));
            }
        }

        return free / total;
    }

    private static double Covered(double x, double b, double r)
    {
        if (x >= b + r || x <= b - r)
        {
            return 0;
        }

        if (x <= r - b)
        {
            return 1;
        }

        return Math.Acos(Math.Clamp(((x * x) + (b * b) - (r * r)) / (2 * x * b), -1, 1)) / Math.PI;
    }
}
