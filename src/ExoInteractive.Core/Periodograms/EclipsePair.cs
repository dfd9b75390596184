using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The other eclipse of two stars in the fold of the first. It repeats with the period as pulsation and spots do, but it is no
/// noise of the depth: Model-Shift's red noise is that outside both eclipses too (Thompson et al. 2018). It is shallower, for of
/// two equal dips half the period is the right one; and two eclipses explain the whole fold better than a wave at the period
/// and at half of it, whose second trough would hide half of the wave.
/// </summary>
internal static class EclipsePair
{
    private const double LargestOfFirst = 0.75;
    private const double LargestOfWave = 0.5;
    private const int Waves = 2;

    /// <summary>Whether a dip beside that at phase 0 is another eclipse.</summary>
    /// <param name="folded">(bins,): sums of deficit and weight in even bins of phase from mid-transit to mid-transit.</param>
    /// <param name="shape">(2h + 1,): the transit's shape over as many bins, 1 where it is deepest.</param>
    /// <param name="second">The bin in the middle of the second dip; h or more from both ends.</param>
    public static bool IsIn(Vector128<double>[] folded, double[] shape, int second)
    {
        double[] level = new double[folded.Length];
        Array.Fill(level, 1);
        double[] one = Dip(folded.Length, shape, 0), other = Dip(folded.Length, shape, second);
        return Depth(folded, other) < LargestOfFirst * Depth(folded, one)
            && Unexplained(folded, [level, one, other]) < LargestOfWave * Unexplained(folded, [level, .. Wave(folded.Length)]);
    }

    // The first dip lies at the edge of the last and the first bin.
    private static double[] Dip(int bins, double[] shape, int middle)
    {
        double[] dip = new double[bins];
        for (int i = 0; i < shape.Length; i++)
        {
            dip[(middle + i - (shape.Length / 2) + bins) % bins] = shape[i];
        }

        return dip;
    }

    private static IEnumerable<double[]> Wave(int bins)
    {
        for (int n = 1; n <= Waves; n++)
        {
            double turn = 2 * Math.PI * n / bins;
            yield return [.. Enumerable.Range(0, bins).Select(i => Math.Cos(turn * i))];
            yield return [.. Enumerable.Range(0, bins).Select(i => Math.Sin(turn * i))];
        }
    }

    private static double Depth(Vector128<double>[] folded, double[] dip)
    {
        double deficit = 0, information = 0;
        for (int i = 0; i < dip.Length; i++)
        {
            deficit += folded[i][0] * dip[i];
            information += folded[i][1] * dip[i] * dip[i];
        }

        return deficit / information;
    }

    /// <summary>Weighted sum of squares left by the best combination of columns, found by making them orthogonal one after the other.</summary>
    private static double Unexplained(Vector128<double>[] folded, IReadOnlyList<double[]> columns)
    {
        double[] left = [.. folded.Select(bin => bin[1] > 0 ? bin[0] / bin[1] : 0)];
        List<(double[] Column, double Norm)> basis = [];
        foreach (double[] column in columns)
        {
            double[] own = [.. column];
            foreach ((double[] earlier, double square) in basis)
            {
                TakeOff(own, earlier, Product(own, earlier) / square);
            }

            double norm = Product(own, own);
            if (norm > 0)
            {
                basis.Add((own, norm));
                TakeOff(left, own, Product(left, own) / norm);
            }
        }

        return Product(left, left);

        double Product(double[] one, double[] two)
        {
            double sum = 0;
            for (int i = 0; i < folded.Length; i++)
            {
                sum += folded[i][1] * one[i] * two[i];
            }

            return sum;
        }

        static void TakeOff(double[] from, double[] column, double factor)
        {
            for (int i = 0; i < from.Length; i++)
            {
                from[i] -= factor * column[i];
            }
        }
    }
}
