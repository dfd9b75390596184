using MathNet.Numerics;

namespace ExoInteractive.Benchmarks;

/// <summary>So many of so many.</summary>
/// <param name="Count">How many are it.</param>
/// <param name="Of">Of how many.</param>
internal readonly record struct Tally(int Count, int Of)
{
    /// <summary>Count over number.</summary>
    public double Share => (double)Count / Of;

    /// <summary>1σ of the share, binomial with one half added on either side so that 0 and 1 have errors too.</summary>
    public double Error
    {
        get
        {
            double share = (Count + 0.5) / (Of + 1);
            return Math.Sqrt(share * (1 - share) / Of);
        }
    }

    /// <summary>"93.1 ± 0.8 %".</summary>
    public override string ToString() => $"{100 * Share:F1} ± {100 * Error:F1} %";

    /// <summary>Counts.</summary>
    /// <param name="these">Which are it.</param>
    public static Tally Counting(IEnumerable<bool> these)
    {
        bool[] all = [.. these];
        return new Tally(all.Count(isIt => isIt), all.Length);
    }

    /// <summary>The least threshold that no more than a share of the nulls passes.</summary>
    /// <param name="nulls">Their statistics.</param>
    /// <param name="rate">The share.</param>
    /// <returns>A value passes where it is above; NaN, which nothing passes, without nulls.</returns>
    public static double Threshold(IEnumerable<double> nulls, double rate)
    {
        double[] falling = [.. nulls.OrderDescending()];
        return falling.Length == 0 ? double.NaN : falling[(int)(rate * falling.Length)];
    }

    /// <summary>Probability that χ² is as large by chance.</summary>
    /// <param name="chiSquared">χ².</param>
    /// <param name="degrees">Degrees of freedom.</param>
    public static double ChanceOf(double chiSquared, int degrees) => SpecialFunctions.GammaUpperRegularized(0.5 * degrees, 0.5 * chiSquared);
}
