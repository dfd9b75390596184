namespace ExoInteractive.Core.Fitting;

/// <summary>
/// How every other number of a posterior leans on (b/(1+r))², as parabolas through weighted draws. A shallow transit's
/// posterior is a bent valley along b, in which Rp/R*, duration and limb darkening follow b²; less the parabolas it is
/// straight, and a sampler with one metric for all of it steps well. The shift has no Jacobian.
/// </summary>
internal sealed class ImpactRidge
{
    private readonly int _impact;
    private readonly double _centre;
    private readonly double[] _slope;
    private readonly double[] _bend;

    private ImpactRidge(int impact, double centre, double[] slope, double[] bend)
        => (_impact, _centre, _slope, _bend) = (impact, centre, slope, bend);

    /// <summary>Fits the parabolas.</summary>
    /// <param name="problem">What is free.</param>
    /// <param name="density">Maps full vectors to ℝⁿ.</param>
    /// <param name="draws">Weighted draws of the posterior.</param>
    public static ImpactRidge Of(PosteriorProblem problem, TransitDensity density, WeightedDraws draws)
    {
        const double negligible = 1e-12;
        int impact = Array.IndexOf(problem.Bounds.Free, TransitShape.Share), n = density.Dimension;
        double[][] points = [.. draws.Full.Select(full => density.FromFull(full))];
        double[] shares = [.. points.Select(x => Share(x[impact]).Value)];
        double centre = Mean(shares, draws.Weights);
        double[] first = [.. shares.Select(s => s - centre)];
        double variance = Mean([.. first.Select(u => u * u)], draws.Weights);
        double cube = Mean([.. first.Select(u => u * u * u)], draws.Weights);

        // The second term is made orthogonal to the first, so that either is a plain regression.
        double lean = variance > negligible ? cube / variance : 0;
        double[] second = [.. first.Select(u => (u * u) - (lean * u) - variance)];
        double square = Mean([.. second.Select(u => u * u)], draws.Weights);
        double[] slope = new double[n], bend = new double[n];
        for (int i = 0; i < n; i++)
        {
            if (i != impact && variance > negligible)
            {
                double[] column = [.. points.Select(x => x[i])];
                double along = Mean([.. column.Select((v, k) => v * first[k])], draws.Weights) / variance;
                bend[i] = square > negligible * variance ? Mean([.. column.Select((v, k) => v * second[k])], draws.Weights) / square : 0;
                slope[i] = along - (lean * bend[i]);
            }
        }

        return new ImpactRidge(impact, centre, slope, bend);
    }

    /// <summary>Takes the parabolas off.</summary>
    /// <param name="x">(n,): a point of ℝⁿ.</param>
    public double[] Straighten(double[] x)
    {
        double away = Share(x[_impact]).Value - _centre;
        return [.. x.Select((v, i) => v - (((_bend[i] * away) + _slope[i]) * away))];
    }

    /// <summary>Puts them on again.</summary>
    /// <param name="straight">(n,).</param>
    /// <param name="x">(n,): filled.</param>
    public void Bend(ReadOnlySpan<double> straight, Span<double> x)
    {
        double away = Share(straight[_impact]).Value - _centre;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = straight[i] + (((_bend[i] * away) + _slope[i]) * away);
        }
    }

    /// <summary>Turns a gradient by the bent numbers into one by the straight.</summary>
    /// <param name="straight">(n,): where.</param>
    /// <param name="gradient">(n,): changed.</param>
    public void Straighten(ReadOnlySpan<double> straight, Span<double> gradient)
    {
        (double share, double byImpact) = Share(straight[_impact]);
        double away = share - _centre, sum = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            sum += gradient[i] * ((2 * _bend[i] * away) + _slope[i]);
        }

        gradient[_impact] += sum * byImpact;
    }

    // (b/(1+r))² of its coordinate, and its slope.
    private static (double Value, double Slope) Share(double x)
    {
        double impact = Math.Tanh(x / 2);
        return (impact * impact, impact * (1 - (impact * impact)));
    }

    private static double Mean(double[] values, double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum;
    }
}
