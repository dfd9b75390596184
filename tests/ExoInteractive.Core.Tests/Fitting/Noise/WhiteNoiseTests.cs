using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Simulation;
using WhiteNoise = ExoInteractive.Core.Fitting.Noise.WhiteNoise;

namespace ExoInteractive.Core.Tests.Fitting.Noise;

public class WhiteNoiseTests
{
    private static readonly FittedPoints Points = FitProblems.Points(new InjectedTransit { Cadence = 20.0 / 1440 });
    private static readonly double[] Weights = [.. Enumerable.Range(0, Points.Count).Select(i => i % 11 == 0 ? 0.4 : 1)];
    private static readonly double Sigma = Points.Error.Order().ElementAt(Points.Count / 2);
    private static readonly int[] Indices = [.. Enumerable.Range(0, Points.Count).Where(i => i % 5 == 2)];
    private static readonly double[] Transit = [.. Indices.Select((_, j) => 1 - (0.006 * Math.Abs(Math.Sin(j))))];

    [Theory]
    [InlineData(JitterTreatment.None)]
    [InlineData(JitterTreatment.One)]
    [InlineData(JitterTreatment.Segment)]
    public void The_likelihood_is_the_integral_over_baselines(JitterTreatment jitter)
    {
        WhiteNoise noise = new(Points, Weights, jitter);
        double[] numbers = Numbers(noise);
        Assert.Equal(Slow(jitter, numbers, Transit), noise.LogLikelihood(Indices, Transit, numbers, default, default), 1e-7);
    }

    [Theory]
    [InlineData(JitterTreatment.None)]
    [InlineData(JitterTreatment.One)]
    [InlineData(JitterTreatment.Segment)]
    public void Derivatives_agree_with_differences(JitterTreatment jitter)
    {
        WhiteNoise noise = new(Points, Weights, jitter);
        double[] numbers = Numbers(noise), byTransit = new double[Indices.Length], byNoise = new double[numbers.Length];
        noise.LogLikelihood(Indices, Transit, numbers, byTransit, byNoise);
        for (int j = 0; j < Indices.Length; j += 7)
        {
            Assert.Equal(Slope(1e-7, h => Slow(jitter, numbers, Moved(Transit, j, h))), byTransit[j], 0.05 + (1e-5 * Math.Abs(byTransit[j])));
        }

        for (int k = 0; k < numbers.Length; k++)
        {
            Assert.Equal(Slope(1e-5, h => Slow(jitter, Moved(numbers, k, h), Transit)), byNoise[k], 1e-3 + (1e-6 * Math.Abs(byNoise[k])));
        }
    }

    [Fact]
    public void Baselines_are_where_the_residuals_pull_no_more()
    {
        WhiteNoise noise = new(Points, Weights, JitterTreatment.Segment);
        double[] numbers = Numbers(noise), model = Model(Transit);
        (double Value, double Error)[] baselines = noise.Solve(Indices, Transit, numbers);
        for (int s = 0; s < Points.Segments; s++)
        {
            double pull = 0, precision = 0;
            for (int i = 0; i < Points.Count; i++)
            {
                double inverse = Points.Segment[i] == s ? 1 / Variance(JitterTreatment.Segment, numbers, i) : 0;
                pull += inverse * model[i] * (Points.Flux[i] - (baselines[s].Value * model[i]));
                precision += inverse * model[i] * model[i];
            }

            Assert.Equal(0, pull / precision, 1e-12);
            Assert.Equal(1 / Math.Sqrt(precision), baselines[s].Error, 1e-12);
        }
    }

    private static double[] Numbers(WhiteNoise noise)
    {
        CounterRandom random = new(2);
        return [.. noise.Parameters.Select(p => p.Start + random.Uniform())];
    }

    private static double[] Model(double[] transit)
    {
        double[] model = [.. Enumerable.Repeat(1.0, Points.Count)];
        for (int j = 0; j < Indices.Length; j++)
        {
            model[Indices[j]] = transit[j];
        }

        return model;
    }

    private static double Variance(JitterTreatment jitter, double[] numbers, int i)
    {
        double sigma = jitter switch
        {
            JitterTreatment.None => 0,
            JitterTreatment.One => Sigma * Math.Sinh(numbers[0]),
            _ => Sigma * Math.Sinh(numbers[Points.Segment[i]]),
        };
        return ((Points.Error[i] * Points.Error[i]) + (sigma * sigma)) / Weights[i];
    }

    // Each segment's likelihood summed over a fine grid of baselines.
    private static double Slow(JitterTreatment jitter, double[] numbers, double[] transit)
    {
        double[] model = Model(transit);
        double total = 0;
        for (int s = 0; s < Points.Segments; s++)
        {
            int[] own = [.. Enumerable.Range(0, Points.Count).Where(i => Points.Segment[i] == s)];
            double precision = own.Sum(i => model[i] * model[i] / Variance(jitter, numbers, i));
            double best = own.Sum(i => model[i] * Points.Flux[i] / Variance(jitter, numbers, i)) / precision, sigma = 1 / Math.Sqrt(precision);
            double At(double baseline) => -0.5 * own.Sum(i =>
            {
                double residual = Points.Flux[i] - (baseline * model[i]), variance = Variance(jitter, numbers, i);
                return (residual * residual / variance) + Math.Log(2 * Math.PI * variance);
            });
            double top = At(best), sum = 0;
            const double step = 0.25;
            for (double away = -8; away <= 8; away += step)
            {
                sum += step * sigma * Math.Exp(At(best + (away * sigma)) - top);
            }

            total += top + Math.Log(sum);
        }

        return total;
    }

    private static double Slope(double h, Func<double, double> function) => (function(h) - function(-h)) / (2 * h);

    private static double[] Moved(double[] values, int index, double by)
    {
        double[] moved = [.. values];
        moved[index] += by;
        return moved;
    }
}
