using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

public class BoxLeastSquaresTests
{
    private static readonly double[] Durations = [0.11, 0.2, 0.37];

    [Theory]
    [InlineData(BoxObjective.LogLikelihood)]
    [InlineData(BoxObjective.Snr)]
    public void Agrees_with_the_slow_search_at_every_period(BoxObjective objective)
    {
        SyntheticLightCurve source = new(21) { TimeSpan = 25, Cadence = 0.05, Noise = 1e-3 };
        LightCurve lightCurve = source.With(new(3.3, 132.4, 0.2), 2e-3).Make(t => t < 140 ? 1 : 1.7);
        PeriodGrid grid = PeriodGrid.Of([0.7137, 1.0471, 1.6531, 2.2517, 3.3013, 4.9171, 7.777, 11.313]);
        const int oversample = 5;
        double binWidth = 0.11 / oversample;
        int[] lengths = [.. Durations.Select(d => (int)Math.Round(d / binWidth))];

        Periodogram fast = BoxLeastSquares.Search(
            lightCurve, grid, Durations, new() { Oversample = oversample, Objective = objective });
        for (int i = 0; i < grid.Count; i++)
        {
            SlowBoxLeastSquares.Box slow = SlowBoxLeastSquares.Search(
                lightCurve, grid.Periods.Span[i], binWidth, lengths, objective == BoxObjective.Snr);
            Assert.Equal(slow.Depth, fast.Depth.Span[i], slow.Depth * 1e-9);
            Assert.Equal(slow.DepthError, fast.DepthError.Span[i], slow.DepthError * 1e-9);
            Assert.Equal(slow.Duration, fast.Duration.Span[i], 1e-12);
            Assert.Equal(slow.TransitTime, fast.TransitTime.Span[i], 1e-9);
            Assert.Equal(slow.Depth / slow.DepthError, fast.Snr.Span[i], 1e-7);
            double power = objective == BoxObjective.Snr ? slow.Depth / slow.DepthError : slow.LogLikelihood;
            Assert.Equal(power, fast.Power.Span[i], power * 1e-9);
        }
    }

    [Fact]
    public void Physical_durations_agree_with_the_slow_search_on_the_same_boxes()
    {
        SyntheticLightCurve source = new(22) { TimeSpan = 30, Cadence = 0.04, Noise = 1e-3 };
        LightCurve lightCurve = source.With(new(3.3, 132.4, 0.12), 2e-3).Make();
        PhysicalDurations durations = new() { ShortestDuration = 0.04 };
        PeriodGrid grid = PeriodGrid.Of([0.3137, 0.7137, 1.6531, 3.3013, 7.777]);
        Periodogram fast = BoxLeastSquares.Search(lightCurve, grid, durations, new() { Objective = BoxObjective.Snr });
        for (int i = 0; i < grid.Count; i++)
        {
            double period = grid.Periods.Span[i];
            int bins = durations.BinCount(period);
            int[] lengths = new int[64];
            int count = durations.BoxLengths(period, bins, lengths);
            SlowBoxLeastSquares.Box slow = SlowBoxLeastSquares.Search(lightCurve, period, period / bins, lengths[..count], bySnr: true);
            Assert.Equal(slow.Depth / slow.DepthError, fast.Snr.Span[i], 1e-7);
            Assert.Equal(slow.TransitTime, fast.TransitTime.Span[i], 1e-9);
        }
    }

    [Fact]
    public void The_signal_is_as_strong_across_the_end_of_the_period_as_in_its_middle()
    {
        foreach (double phase in new[] { 0.0, 0.02, 0.25, 0.5, 0.75, 0.97, 0.999 })
        {
            SyntheticLightCurve source = new(23) { Noise = 1e-9, TimeSpan = 40, Cadence = 0.01 };
            Ephemeris planet = new(4.137, source.Start + (phase * 4.137), 0.4);
            LightCurve lightCurve = source.With(planet, 1e-3).Make();
            Periodogram result = BoxLeastSquares.Search(lightCurve, PeriodGrid.Of([4.137]), [0.1, 0.4], new() { Oversample = 20 });
            Assert.InRange(result.Depth.Span[0], 0.97e-3, 1.03e-3);
            Assert.Equal(0.4, result.Duration.Span[0], 1e-9);
            Assert.InRange(Math.Abs(planet.FromTransit(result.TransitTime.Span[0])), 0, 0.4 / 20);
        }
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        LightCurve lightCurve = new SyntheticLightCurve(24).With(new(3.3, 132.4, 0.12), 2e-4).Make();
        PeriodGrid grid = PeriodGrid.Ofir(60, 0.5, 20);
        Periodogram one = BoxLeastSquares.Search(lightCurve, grid, new PhysicalDurations(), new() { Threads = 1 });
        Periodogram many = BoxLeastSquares.Search(lightCurve, grid, new PhysicalDurations(), new() { Threads = 7 });
        Assert.Equal(one.Power.ToArray(), many.Power.ToArray());
        Assert.Equal(one.TransitTime.ToArray(), many.TransitTime.ToArray());
        Assert.Equal(one.Sde.ToArray(), many.Sde.ToArray());
    }

    [Fact]
    public void Scaling_all_errors_moves_no_peak_and_a_weight_of_two_equals_a_repeated_point()
    {
        LightCurve lightCurve = new SyntheticLightCurve(25) { TimeSpan = 20 }.With(new(3.3, 132.4, 0.12), 2e-4).Make();
        PeriodGrid grid = PeriodGrid.Ofir(20, 1, 6);
        Periodogram plain = BoxLeastSquares.Search(lightCurve, grid, Durations);
        double[] error = lightCurve.FluxError.ToArray();
        Periodogram scaled = BoxLeastSquares.Search(
            lightCurve.WithFlux(lightCurve.Flux.Span, [.. error.Select(e => 1000 * e)]), grid, Durations);
        Assert.Equal(plain.Best, scaled.Best);
        Assert.Equal(plain.Power.Span[plain.Best], 1e6 * scaled.Power.Span[plain.Best], 1e-6 * plain.Power.Span[plain.Best]);

        double[] time = lightCurve.Time.ToArray(), flux = lightCurve.Flux.ToArray();
        int[] twice = [.. Enumerable.Range(0, time.Length).SelectMany(i => i % 3 == 0 ? new[] { i, i } : [i])];
        Periodogram repeated = BoxLeastSquares.Search(
            SyntheticLightCurve.Of(
                [.. twice.Select((i, n) => time[i] + (n > 0 && twice[n - 1] == i ? 1e-9 : 0))],
                [.. twice.Select(i => flux[i])],
                [.. twice.Select(i => error[i])]),
            grid,
            Durations);
        Periodogram weighted = BoxLeastSquares.Search(
            lightCurve.WithFlux(flux, [.. error.Select((e, i) => i % 3 == 0 ? e / Math.Sqrt(2) : e)]), grid, Durations);
        for (int i = 0; i < grid.Count; i++)
        {
            Assert.Equal(weighted.Power.Span[i], repeated.Power.Span[i], 1e-6 * weighted.Power.Span[i]);
        }
    }

    [Fact]
    public void A_brightening_or_a_constant_star_gives_a_quiet_periodogram()
    {
        double[] time = [.. Enumerable.Range(0, 500).Select(i => 0.05 * i)];
        Periodogram constant = BoxLeastSquares.Search(
            SyntheticLightCurve.Of(time, [.. time.Select(_ => 1.0)]), PeriodGrid.Of([1.7, 2.9]), [0.2]);
        Assert.All(constant.Power.ToArray(), p => Assert.Equal(0, p, 1e-20));
        Assert.All(constant.Sde.ToArray(), s => Assert.Equal(0, s));

        double[] bright = [.. time.Select(t => t % 2.9 < 0.2 ? 1.01 : 1.0)];
        Periodogram brightening = BoxLeastSquares.Search(
            SyntheticLightCurve.Of(time, bright), PeriodGrid.Of([1.7, 2.9]), [0.2], new() { Objective = BoxObjective.Snr });
        Assert.All(brightening.Depth.ToArray(), d => Assert.InRange(d, 0, 0.002));
    }

    [Fact]
    public void A_gap_longer_than_the_period_and_a_lone_point_do_no_harm()
    {
        SyntheticLightCurve source = new(26) { TimeSpan = 40, Gaps = [(140, 165)] };
        LightCurve lightCurve = source.With(new(1.913, 132.4, 0.1), 1e-3).Make();
        Periodogram result = BoxLeastSquares.Search(lightCurve, PeriodGrid.Ofir(40, 0.5, 19), new PhysicalDurations());
        Assert.Equal(1.913, result.Period.Span[result.Best], 0.01);
        Assert.All(result.Power.ToArray(), p => Assert.True(double.IsFinite(p)));
    }

    [Fact]
    public void Progress_never_goes_back_and_ends_at_one()
    {
        Recorder recorder = new();
        LightCurve lightCurve = new SyntheticLightCurve(27) { TimeSpan = 10 }.Make();
        BoxLeastSquares.Search(lightCurve, PeriodGrid.Ofir(10, 0.3, 4), new PhysicalDurations(), null, recorder);
        Assert.Equal(recorder.Fractions.Order(), recorder.Fractions);
        Assert.Equal(1, recorder.Fractions[^1]);
        Assert.InRange(recorder.Fractions.Count, 10, 102);
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        using CancellationTokenSource source = new();
        Recorder recorder = new(source.Cancel);
        LightCurve lightCurve = new SyntheticLightCurve(28).Make();
        Assert.ThrowsAny<OperationCanceledException>(() => BoxLeastSquares.Search(
            lightCurve, PeriodGrid.Ofir(60, 0.3, 20), new PhysicalDurations(), null, recorder, source.Token));
        Assert.True(recorder.Fractions[^1] < 0.5);
    }

    [Fact]
    public void Refuses_what_it_cannot_search_and_says_why()
    {
        LightCurve good = SyntheticLightCurve.Of([0, 1, 2], [1, 1, 1]);
        PeriodGrid grid = PeriodGrid.Of([1.0]);
        Assert.Contains("shorter than the shortest period", Message(() => BoxLeastSquares.Search(good, grid, [1.5])));
        Assert.Contains("at least one duration", Message(() => BoxLeastSquares.Search(good, grid, (double[])[])));
        Assert.Contains("Oversample must be at least 1", Message(() => BoxLeastSquares.Search(good, grid, [0.1], new() { Oversample = 0 })));
        Assert.Contains("Threads must be at least 1", Message(() => BoxLeastSquares.Search(good, grid, [0.1], new() { Threads = 0 })));
        Assert.Contains("point 1 is NaN", Message(
            () => BoxLeastSquares.Search(SyntheticLightCurve.Of([0, 1], [1, double.NaN]), grid, [0.1])));
        Assert.Contains("1 of 2 flux errors are unknown", Message(
            () => BoxLeastSquares.Search(SyntheticLightCurve.Of([0, 1], [1, 1], [1, double.NaN]), grid, [0.1])));
        Assert.Contains("at least 2 points", Message(() => BoxLeastSquares.Search(SyntheticLightCurve.Of([0], [1]), grid, [0.1])));
        Assert.Contains("LongestFactor", Message(
            () => BoxLeastSquares.Search(good, grid, new PhysicalDurations { LongestFactor = 0.1 })));

        static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    private sealed class Recorder(Action? onReport = null) : IProgress<StageProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(StageProgress value)
        {
            Fractions.Add(value.Fraction);
            onReport?.Invoke();
        }
    }
}
