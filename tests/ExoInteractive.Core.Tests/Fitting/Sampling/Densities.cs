using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

/// <summary>A density written as a function; counts its evaluations.</summary>
internal sealed class FunctionDensity(int dimension, Func<double[], double[], double> evaluate) : ILogDensity
{
    private readonly double[] _x = new double[dimension];
    private readonly double[] _gradient = new double[dimension];

    public int Dimension => dimension;

    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        x.CopyTo(_x);
        Array.Clear(_gradient);
        double value = evaluate(_x, _gradient);
        if (!gradient.IsEmpty)
        {
            _gradient.CopyTo(gradient);
        }

        return value;
    }
}

/// <summary>A normal distribution with the covariance A Aᵀ of a random A.</summary>
internal sealed class GaussianDensity : ILogDensity
{
    private readonly double[] _precision;
    private readonly double[] _away;

    public GaussianDensity(int dimension, ulong seed)
    {
        CounterRandom random = new(seed);
        double[,] a = new double[dimension, dimension];
        Mean = new double[dimension];
        for (int i = 0; i < dimension; i++)
        {
            double scale = Math.Pow(10, random.Uniform(-2, 2));
            Mean[i] = 5 * scale * random.Normal();
            for (int j = 0; j < dimension; j++)
            {
                a[i, j] = scale * ((i == j ? 1 : 0) + (random.Normal() / Math.Sqrt(dimension)));
            }
        }

        MathNet.Numerics.LinearAlgebra.Matrix<double> factor = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(a);
        Covariance = (factor * factor.Transpose()).ToArray();
        _precision = (factor * factor.Transpose()).Inverse().ToRowMajorArray();
        _away = new double[dimension];
    }

    public double[] Mean { get; }

    public double[,] Covariance { get; }

    public int Dimension => Mean.Length;

    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        for (int i = 0; i < x.Length; i++)
        {
            _away[i] = x[i] - Mean[i];
        }

        double value = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < x.Length; j++)
            {
                sum += _precision[(i * x.Length) + j] * _away[j];
            }

            value -= 0.5 * sum * _away[i];
            if (!gradient.IsEmpty)
            {
                gradient[i] = -sum;
            }
        }

        return value;
    }
}

/// <summary>Densities with what is known of them.</summary>
internal static class Densities
{
    /// <summary>x₀ normal of standard deviation 1, x₁ normal round x₀² − 1 of standard deviation 0.5.</summary>
    public static ILogDensity Banana() => new FunctionDensity(2, (x, gradient) =>
    {
        double away = x[1] - (x[0] * x[0]) + 1;
        gradient[0] = -x[0] + (8 * away * x[0]);
        gradient[1] = -4 * away;
        return (-0.5 * x[0] * x[0]) - (2 * away * away);
    });

    /// <summary>Neal's funnel: v normal of standard deviation 3, nine others normal of variance e^v.</summary>
    public static ILogDensity Funnel() => new FunctionDensity(10, (x, gradient) =>
    {
        double v = x[0], squares = x.Skip(1).Sum(y => y * y), precision = Math.Exp(-v);
        gradient[0] = (-v / 9) - 4.5 + (0.5 * squares * precision);
        for (int i = 1; i < x.Length; i++)
        {
            gradient[i] = -x[i] * precision;
        }

        return (-v * v / 18) - (4.5 * v) - (0.5 * squares * precision);
    });

    /// <summary>Independent Student's t of some degrees of freedom.</summary>
    public static ILogDensity StudentT(int dimension, double freedom) => new FunctionDensity(dimension, (x, gradient) =>
    {
        double value = 0;
        for (int i = 0; i < x.Length; i++)
        {
            gradient[i] = -(freedom + 1) * x[i] / (freedom + (x[i] * x[i]));
            value -= 0.5 * (freedom + 1) * Math.Log(1 + (x[i] * x[i] / freedom));
        }

        return value;
    });

    /// <summary>The logit of a number distributed as Beta(a, b): its density over the whole line, the change of variable included.</summary>
    public static ILogDensity LogitOfBeta(double a, double b) => new FunctionDensity(1, (x, gradient) =>
    {
        double p = 1 / (1 + Math.Exp(-x[0]));
        gradient[0] = a - ((a + b) * p);
        return (-a * Math.Log(1 + Math.Exp(-x[0]))) - (b * Math.Log(1 + Math.Exp(x[0])));
    });

    /// <summary>The same start for each chain, but for a little.</summary>
    public static double[][] Starts(int chains, double[] centre, double spread = 0.1)
        => [.. Enumerable.Range(0, chains).Select(chain =>
        {
            CounterRandom random = new(77, (ulong)chain);
            return Array.ConvertAll(centre, value => value + (spread * random.Normal()));
        })];

    /// <summary>All draws of one coordinate, chain after chain.</summary>
    public static double[] Pooled(this MarkovChains chains, int coordinate)
        => [.. Enumerable.Range(0, chains.Draws.Count).SelectMany(chain => chains.Of(chain, coordinate))];

    /// <summary>Mean of a function of the draws, and its Monte Carlo error by their effective number.</summary>
    public static (double Mean, double Error) Expectation(this MarkovChains chains, Func<double[], double> function)
    {
        double[][] values = [.. Enumerable.Range(0, chains.Draws.Count).Select(chain =>
        {
            double[][] columns = [.. Enumerable.Range(0, chains.Dimension).Select(i => chains.Of(chain, i))];
            return Enumerable.Range(0, chains.Length).Select(t => function([.. columns.Select(column => column[t])])).ToArray();
        })];
        double[] all = [.. values.SelectMany(chain => chain)];
        double mean = all.Average();
        double deviation = Math.Sqrt(all.Average(v => (v - mean) * (v - mean)));
        return (mean, deviation / Math.Sqrt(EffectiveDraws.Of(RankNormalisation.Split(values))));
    }
}
