using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Fitting;

public class TransitTimesTests
{
    private static readonly TransitElements Planet = new(1001.5, 3, 9, 0.09, 0, 0, 0.08, 0.4, 0.26);
    private static readonly SinusoidalTiming Sinusoid = new(0.008, 40, 0.7);

    [Theory]
    [InlineData(2.0, 1u)]
    [InlineData(30.0, 2u)]
    public void Injected_timing_variations_are_recovered_within_their_errors(double minutes, uint seed)
    {
        (FittedPoints points, double[] variance) = Drawn(seed, minutes, 600e-6, _ => true);
        IReadOnlyList<TransitTime> times = TransitTimes.Measure(points, Planet, variance, TestContext.Current.CancellationToken);
        Assert.Equal(60, times.Count);
        double chiSquared = times.Sum(time => Math.Pow((time.Offset - Sinusoid.Offset(time.Cycle, 3)) / time.Error, 2));
        Assert.InRange(chiSquared, 60 - (3 * Math.Sqrt(120)), 60 + (3 * Math.Sqrt(120)));
        Assert.All(times, time => Assert.Equal(Planet.TransitTime + (3 * time.Cycle) + time.Offset, time.Time, 1e-9));
        Assert.True(times.Average(time => time.Error) < 0.5 * Sinusoid.Amplitude, $"{times.Average(time => time.Error)}");
        Assert.Equal([.. Enumerable.Range(0, 60).Select(i => (long)i)], times.Select(time => time.Cycle));
    }

    [Fact]
    public void The_error_is_that_of_the_brute_force_profile()
    {
        (FittedPoints points, double[] variance) = Drawn(3, 10, 300e-6, time => time < 1003);
        TransitTime one = Assert.Single(TransitTimes.Measure(points, Planet, variance, TestContext.Current.CancellationToken));
        (double late, double chiSquared)[] profile =
            [.. Enumerable.Range(-4000, 8001).Select(i => 5e-6 * i).Select(late => (late, SlowChiSquared(points, variance, late)))];
        (double best, double least) = profile.MinBy(point => point.chiSquared);
        double[] within = [.. profile.Where(point => point.chiSquared <= least + 1).Select(point => point.late)];
        Assert.Equal(best, one.Offset, 1e-5);
        Assert.Equal((within[^1] - within[0]) / 2, one.Error, 0.1 * one.Error);
    }

    [Fact]
    public void Missing_transits_are_left_out_and_a_half_seen_one_is_known_less_well()
    {
        // Transit 3 is not there; of transit 5 only the first half was seen.
        (FittedPoints points, double[] variance) = Drawn(4, 10, 300e-6, time => Math.Abs(time - 1010.5) > 0.5 && !(time > 1016.5 && time < 1017.3));
        IReadOnlyList<TransitTime> times = TransitTimes.Measure(points, Planet, variance, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(times, time => time.Cycle == 3);
        TransitTime half = times.Single(time => time.Cycle == 5), whole = times.Single(time => time.Cycle == 6);
        Assert.True(half.Error > 1.2 * whole.Error && half.Points < whole.Points, $"{half} against {whole}");
        Assert.InRange(half.Offset - Sinusoid.Offset(5, 3), -3.5 * half.Error, 3.5 * half.Error);
    }

    [Fact]
    public void A_transit_lost_in_the_noise_is_not_timed()
    {
        (FittedPoints points, double[] variance) = Drawn(5, 30, 0.02, _ => true);
        IReadOnlyList<TransitTime> times = TransitTimes.Measure(points, Planet, variance, TestContext.Current.CancellationToken);
        Assert.True(times.Count <= 3, $"{times.Count} transits of 1σ were timed");
    }

    [Fact]
    public void Each_segment_of_a_transit_has_a_baseline_of_its_own()
    {
        (FittedPoints points, double[] variance) = Drawn(6, 10, 300e-6, time => time < 1003);
        int cut = points.Count / 2;
        double[] stepped = [.. points.Flux.Select((f, i) => i < cut ? f : 1.03 * f)];
        int[] segment = [.. Enumerable.Range(0, points.Count).Select(i => i < cut ? 0 : 1)];
        TransitTime one = Assert.Single(TransitTimes.Measure(
            points with { Flux = stepped, Segment = segment }, Planet, variance, TestContext.Current.CancellationToken));
        Assert.InRange(one.Offset - Sinusoid.Offset(0, 3), -3.5 * one.Error, 3.5 * one.Error);
    }

    [Fact]
    public void A_planet_that_misses_its_star_has_no_times()
    {
        (FittedPoints points, double[] variance) = Drawn(7, 30, 300e-6, _ => true);
        Assert.Empty(TransitTimes.Measure(points, Planet with { ImpactSquared = 4 }, variance, TestContext.Current.CancellationToken));
    }

    private static double SlowChiSquared(FittedPoints points, double[] variance, double late)
    {
        int n = points.Count;
        int[] indices = new int[n];
        double[] touched = new double[n], model = [.. Enumerable.Repeat(1.0, n)];
        int count = new TransitCurve(points.Time, points.Exposure).Evaluate(
            Planet with { TransitTime = Planet.TransitTime + late }, indices, touched, []);
        for (int j = 0; j < count; j++)
        {
            model[indices[j]] = touched[j];
        }

        double baseline = Enumerable.Range(0, n).Sum(i => points.Flux[i] * model[i] / variance[i])
            / Enumerable.Range(0, n).Sum(i => model[i] * model[i] / variance[i]);
        return Enumerable.Range(0, n).Sum(i => Math.Pow(points.Flux[i] - (baseline * model[i]), 2) / variance[i]);
    }

    // 60 transits with sinusoidal timing and white noise.
    private static (FittedPoints Points, double[] Variance) Drawn(uint seed, double minutes, double noise, Func<double, bool> seen)
    {
        CounterRandom random = new(seed);
        double cadence = minutes / 1440;
        double[] time = [.. Enumerable.Range(0, (int)(180 / cadence)).Select(i => 1000 + (i * cadence))
            .Where(t => Math.Abs(new Ephemeris(3, 1001.5, 0.1).FromTransit(t)) < 0.35 && seen(t))];
        double[] exposure = [.. time.Select(_ => cadence)], flux = [.. time.Select(_ => 1 + (noise * random.Normal()))];
        int[] indices = new int[time.Length];
        double[] touched = new double[time.Length];
        int count = new TransitCurve(time, exposure) { Timing = Sinusoid }.Evaluate(Planet, indices, touched, []);
        for (int j = 0; j < count; j++)
        {
            flux[indices[j]] += touched[j] - 1;
        }

        return (new FittedPoints(time, flux, [.. time.Select(_ => noise)], exposure, new int[time.Length], []), [.. time.Select(_ => noise * noise)]);
    }
}
