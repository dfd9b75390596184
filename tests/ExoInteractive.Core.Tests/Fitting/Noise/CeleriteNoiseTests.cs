using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Fitting.Noise;

public class CeleriteNoiseTests
{
    public static TheoryData<double, double, double> Noises => new()
    {
        { 6e-4, 0.4, 2e-4 },
        { 6e-4, 0.05, 1e-6 },
        { 3e-3, 30, 5e-4 },
        { 1e-7, 2, 1e-4 },
    };

    [Theory]
    [MemberData(nameof(Noises))]
    public void The_likelihood_is_that_of_the_full_covariance_with_the_baselines_integrated(double amplitude, double period, double jitter)
    {
        Case drawn = new(1);
        CeleriteNoise noise = new(drawn.Points, drawn.Weights);
        double slow = drawn.Slow(amplitude, period, jitter);
        double fast = noise.LogLikelihood(drawn.Indices, drawn.Dip, drawn.Numbers(amplitude, period, jitter), [], []);
        Assert.Equal(slow, fast, 1e-9 * Math.Abs(slow));
        double[] baselines = noise.Baselines(drawn.Indices, drawn.Dip, drawn.Numbers(amplitude, period, jitter));
        double[] expected = new SlowMarginalLikelihood(drawn.Points, drawn.Weights).Baselines(
            drawn.Transit, CeleriteTerm.Oscillator(amplitude * amplitude, period).At, jitter);
        Assert.All(baselines.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-11));
    }

    [Theory]
    [MemberData(nameof(Noises))]
    public void Derivatives_by_the_noise_are_those_of_the_full_covariance(double amplitude, double period, double jitter)
    {
        Case drawn = new(2);
        double[] at = drawn.Numbers(amplitude, period, jitter), byNoise = new double[3];
        new CeleriteNoise(drawn.Points, drawn.Weights).LogLikelihood(drawn.Indices, drawn.Dip, at, [], byNoise);
        for (int k = 0; k < 3; k++)
        {
            double expected = Central(step =>
            {
                double[] moved = [.. at];
                moved[k] += step;
                return drawn.Slow(drawn.Scale * Math.Sinh(moved[0]), Math.Exp(moved[1]), drawn.Scale * Math.Sinh(moved[2]));
            });
            Assert.Equal(expected, byNoise[k], 1e-5 + (1e-7 * Math.Abs(expected)));
        }
    }

    [Fact]
    public void Derivatives_by_the_transit_are_those_of_the_full_covariance()
    {
        Case drawn = new(3);
        double[] byTransit = new double[drawn.Indices.Length];
        new CeleriteNoise(drawn.Points, drawn.Weights).LogLikelihood(drawn.Indices, drawn.Dip, drawn.Middle, byTransit, []);
        for (int j = 0; j < byTransit.Length; j += 7)
        {
            double expected = Central(step =>
            {
                Case moved = drawn with { };
                moved.Transit = [.. drawn.Transit];
                moved.Transit[drawn.Indices[j]] += 1e-2 * step;
                return moved.Slow(6e-4, 0.4, 2e-4);
            }) / 1e-2;
            Assert.Equal(expected, byTransit[j], 2e-4 + (1e-6 * Math.Abs(expected)));
        }
    }

    [Fact]
    public void A_gap_of_years_within_a_segment_leaves_two_independent_halves()
    {
        Case drawn = new(4);
        double[] late = [.. drawn.Points.Time.Select((t, i) => t + (i < 60 ? 0 : 1500))];
        Case apart = drawn with { Points = drawn.Points with { Time = late } };
        double fast = new CeleriteNoise(apart.Points, apart.Weights).LogLikelihood(apart.Indices, apart.Dip, apart.Middle, [], []);
        Assert.Equal(apart.Slow(6e-4, 0.4, 2e-4), fast, 1e-8);
    }

    [Fact]
    public void Numbers_of_the_noise_that_overflow_have_no_likelihood()
    {
        Case drawn = new(5);
        CeleriteNoise noise = new(drawn.Points, drawn.Weights);
        Assert.Equal(double.NegativeInfinity, noise.LogLikelihood(drawn.Indices, drawn.Dip, [double.NaN, 0, 0], [], []));
        Assert.Equal(double.NegativeInfinity, noise.LogLikelihood(drawn.Indices, drawn.Dip, [0, 0, 1000], [], []));
    }

    [Fact]
    public void An_evaluation_allocates_nothing()
    {
        Case drawn = new(6);
        CeleriteNoise noise = new(drawn.Points, drawn.Weights);
        double[] byTransit = new double[drawn.Indices.Length], dip = drawn.Dip, middle = drawn.Middle, byNoise = new double[3];
        int[] indices = drawn.Indices;
        noise.LogLikelihood(indices, dip, middle, byTransit, byNoise);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            noise.LogLikelihood(indices, dip, middle, byTransit, byNoise);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void The_starts_lie_near_the_noise_that_was_drawn_and_within_the_bounds()
    {
        Case drawn = new(7, 600);
        CeleriteNoise noise = new(drawn.Points, drawn.Weights);
        Assert.Equal(["amplitude", "logPeriod", "jitter"], noise.Parameters.Select(p => p.Name));
        Assert.All(noise.Parameters, p => Assert.True(p.Lower < p.Start && p.Start < p.Upper, $"{p}"));
        Assert.Equal(drawn.Amplitude, noise.Parameters[0].Sigma(noise.Parameters[0].Start), 0.6 * drawn.Amplitude);
        Assert.InRange(Math.Exp(noise.Parameters[1].Start), drawn.Period / 3, 3 * drawn.Period);
        Assert.All(
            noise.Parameters.Zip(drawn.Middle),
            pair => Assert.InRange(pair.Second, pair.First.Lower, pair.First.Upper));
    }

    [Fact]
    public void Signs_of_amplitude_and_jitter_change_nothing_and_none_of_either_has_no_slope()
    {
        Case drawn = new(8);
        CeleriteNoise noise = new(drawn.Points, drawn.Weights);
        double[] middle = drawn.Middle, byNoise = new double[3];
        double expected = noise.LogLikelihood(drawn.Indices, drawn.Dip, middle, [], []);
        Assert.Equal(expected, noise.LogLikelihood(drawn.Indices, drawn.Dip, [-middle[0], middle[1], -middle[2]], [], []));
        noise.LogLikelihood(drawn.Indices, drawn.Dip, [0, middle[1], 0], [], byNoise);
        Assert.All(byNoise, slope => Assert.Equal(0, slope, 1e-6));
    }

    [Fact]
    public void Two_points_without_any_scatter_have_bounds_too()
    {
        FittedPoints points = new([1, 2], [1, 1], [1e-4, 1e-4], [0, 0], [0, 0], [true, true]);
        Assert.All(new CeleriteNoise(points, [1, 1]).Parameters, p => Assert.True(p.Lower < p.Start && p.Start < p.Upper, $"{p}"));
    }

    private static double Central(Func<double, double> function)
    {
        const double step = 2e-4;
        return ((8 * (function(step) - function(-step))) - (function(2 * step) - function(-2 * step))) / (12 * step);
    }

    /// <summary>Three segments with correlated noise and a dip in each.</summary>
    private sealed record Case
    {
        public Case(ulong seed, int count = 130)
        {
            CounterRandom random = new(seed);
            double[] time = new double[count], flux = new double[count], error = new double[count];
            int[] segment = new int[count];
            (Weights, Transit) = (new double[count], new double[count]);
            double position = random.Normal(), speed = random.Normal();
            for (int i = 0; i < count; i++)
            {
                segment[i] = 3 * i / count;
                double step = i > 0 && segment[i] > segment[i - 1] ? 5 : random.Uniform(0.015, 0.025);
                time[i] = i == 0 ? 1300 : time[i - 1] + step;
                error[i] = random.Uniform(1.5e-4, 2.5e-4);
                Weights[i] = random.Uniform(0.5, 1);
                int within = i - (segment[i] * count / 3);
                Transit[i] = within is > 15 and < 25 ? 0.99 + random.Uniform(0, 1e-3) : 1;
                (position, speed) = OscillatorStep.Over(Math.Sqrt(2) * Math.PI * step / Period)
                    .Advance(position, speed, random.Normal(), random.Normal());
                flux[i] = ((1 + (0.01 * segment[i])) * Transit[i]) + (Amplitude * position) + (2.8e-4 * random.Normal());
            }

            Points = new FittedPoints(time, flux, error, new double[count], segment, new bool[count]);
        }

        public double Amplitude => 6e-4;

        public double Period => 0.4;

        public FittedPoints Points { get; init; }

        public double[] Weights { get; }

        public double[] Transit { get; set; }

        public int[] Indices => [.. Enumerable.Range(0, Transit.Length).Where(i => Transit[i] != 1)];

        public double[] Dip => [.. Indices.Select(i => Transit[i])];

        public double Scale => RobustScatter.Median(Points.Error);

        public double[] Middle => Numbers(Amplitude, Period, 2e-4);

        public double[] Numbers(double amplitude, double period, double jitter)
            => [Math.Asinh(amplitude / Scale), Math.Log(period), Math.Asinh(jitter / Scale)];

        public double Slow(double amplitude, double period, double jitter)
            => new SlowMarginalLikelihood(Points, Weights).Of(Transit, CeleriteTerm.Oscillator(amplitude * amplitude, period).At, jitter);
    }
}
