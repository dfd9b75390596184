namespace ExoInteractive.Core.Fitting;

/// <summary>
/// How every other number of a posterior leans on (b/(1+r))², as parabolas through weighted draws. A shallow transit's
/// posterior is a bent valley along b, in which Rp/R*, duration and limb darkening follow b²; less the parabolas it is
/// straight, and a sampler with one metric for all of it steps well. The shift has no Jacobian. Where b may be 0 its density
/// is a box of either sign with steep walls, which x = asinh(λ z)/λ rounds.
/// </summary>
internal sealed class ImpactRidge
{
    /// <summary>λ x at the walls: there the map stretches by the hyperbolic cosine of this.</summary>
    private const double WallsAt = 2;

    private readonly int _impact;
    private readonly double _centre;
    private readonly double[] _slope;
    private readonly double[] _bend;
    private readonly double _lambda;

    private ImpactRidge(int impact, double centre, double[] slope, double[] bend, double lambda)
        => (_impact, _centre, _slope, _bend, _lambda) = (impact, centre, slope, bend, lambda);

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

        double[] impacts = [.. points.Select(x => x[impact])];
        double mean = Mean(impacts, draws.Weights), meanSquare = Mean([.. impacts.Select(x => x * x)], draws.Weights);
        bool crosses = mean * mean < 4 * (meanSquare - (mean * mean));

        // A box of half-width w has a mean square of w²/3.
        return new ImpactRidge(impact, centre, slope, bend, crosses ? WallsAt / Math.Sqrt(3 * meanSquare) : 0);
    }

    /// <summary>Takes the parabolas and walls off.</summary>
    /// <param name="x">(n,): a point of ℝⁿ.</param>
    public double[] Straighten(double[] x)
    {
        double away = Share(x[_impact]).Value - _centre;
        double[] straight = [.. x.Select((v, i) => v - (((_bend[i] * away) + _slope[i]) * away))];
        straight[_impact] = _lambda > 0 ? Math.Sinh(_lambda * x[_impact]) / _lambda : x[_impact];
        return straight;
    }

    /// <summary>Puts them on again.</summary>
    /// <param name="straight">(n,).</param>
    /// <param name="x">(n,): filled.</param>
    /// <returns>ln of the map's Jacobian.</returns>
    public double Bend(ReadOnlySpan<double> straight, Span<double> x)
    {
        double own = _lambda > 0 ? Math.Asinh(_lambda * straight[_impact]) / _lambda : straight[_impact];
        double away = Share(own).Value - _centre;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = straight[i] + (((_bend[i] * away) + _slope[i]) * away);
        }

        x[_impact] = own;
        double scaled = _lambda * straight[_impact];
        return -0.5 * Math.Log(1 + (scaled * scaled));
    }

    /// <summary>Turns a gradient by the bent numbers into one by the straight, that of the Jacobian included.</summary>
    /// <param name="straight">(n,): where.</param>
    /// <param name="x">(n,): the same place, bent.</param>
    /// <param name="gradient">(n,): changed.</param>
    public void Straighten(ReadOnlySpan<double> straight, ReadOnlySpan<double> x, Span<double> gradient)
    {
        (double share, double byImpact) = Share(x[_impact]);
        double away = share - _centre, sum = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            sum += gradient[i] * ((2 * _bend[i] * away) + _slope[i]);
        }

        double scaled = _lambda * straight[_impact], square = 1 + (scaled * scaled);
        gradient[_impact] = ((gradient[_impact] + (sum * byImpact)) / Math.Sqrt(square)) - (_lambda * scaled / square);
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
