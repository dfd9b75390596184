using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

public class SignalStatisticsTests
{
    private const double Exposure = 0.0204;
    private static readonly LimbDarkenedTemplates Templates = new(new QuadraticLimbDarkening(0.40, 0.26));

    [Fact]
    public void The_statistics_of_the_transits_are_the_sums_of_their_definition()
    {
        Ephemeris planet = new(3.3, 132.4, 0.12);
        FoldingSeries series = FoldingSeries.Of(
            new SyntheticLightCurve(51) { TimeSpan = 30, Exposure = Exposure, Gaps = [(138.9, 139.3)] }.With(planet, 8e-4).Make(t => t < 140 ? 1 : 1.5));
        RefinedSignal signal = Signal(series, planet);
        TransitTemplate template = TransitTemplate.Of(Templates, signal.Trial, Exposure);
        TransitStatistics statistics = TransitEvents.Measure(series, signal, template, 0.0204).Summarise(signal.Match.Depth);

        // By brute force, against the fitted level beside the transits.
        double depth = signal.Match.Depth, hidden = 0;
        for (int i = 0; i < series.Time.Length; i++)
        {
            hidden += series.Samples[i][1] * template.At(planet.FromTransit(series.Start + series.Time[i]));
        }

        SortedDictionary<long, (double N, double D)> events = [];
        for (int i = 0; i < series.Time.Length; i++)
        {
            double time = series.Start + series.Time[i], s = template.At(planet.FromTransit(time)), w = series.Samples[i][1];
            double deficit = series.Samples[i][0] + (w * depth * hidden / series.TotalWeight);
            (double n, double d) = events.GetValueOrDefault(planet.Cycle(time));
            events[planet.Cycle(time)] = (n + (deficit * s * series.MeanWeight), d + (w * s * s * series.MeanWeight));
        }

        (double N, double D)[] expected = [.. events.Values.Where(e => e.D > 0)];
        Assert.Equal(8, expected.Length);
        Assert.Equal(expected.Length, statistics.Transits.Count);
        Assert.All(statistics.Transits, (transit, k) =>
        {
            Assert.Equal(expected[k].N / expected[k].D, transit.Depth, 1e-9 * depth);
            Assert.Equal(1 / Math.Sqrt(expected[k].D), transit.DepthError, 1e-9 * transit.DepthError);
            Assert.Equal(expected[k].N / Math.Sqrt(expected[k].D), transit.Ses, 1e-7);
        });
        double sumN = expected.Sum(e => e.N), sumD = expected.Sum(e => e.D);
        Assert.Equal(sumN / Math.Sqrt(sumD), statistics.Mes, 1e-7);
        Assert.Equal(depth, sumN / sumD, 1e-9 * depth);
        Assert.Equal(0.5 * statistics.Mes * statistics.Mes, statistics.Transits.Sum(t => t.LogLikelihoodGain), 1e-6);
        Assert.Equal(expected.Sum(e => Math.Pow(e.N - (depth * e.D), 2) / e.D), statistics.Consistency, 1e-6);
        Assert.Equal(7, statistics.ConsistencyDegrees);
        Assert.InRange(statistics.Consistency, 1, 20);
        Assert.Equal([0, 1, 3, 4, 5, 6, 7, 8], statistics.Transits.Select(t => t.Cycle));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void The_excess_variance_in_time_is_that_of_the_autoregressive_noise(double correlation)
    {
        // A box of n points: the mean of AR(1) noise has the variance σ²/n (1 + 2 Σ (1 − j/n) φ^j), of which σ²/n is white.
        const double duration = 0.25;
        FoldingSeries series = FoldingSeries.Of(new SyntheticLightCurve(77) { TimeSpan = 700, Correlation = correlation }.Make());
        TrialTransit trial = new(new Ephemeris(11.3, 133, duration), Templates.RadiusRatio(1e-4), 0);
        TransitTemplate template = TransitTemplate.Of(Templates, trial, Exposure);
        double[] shape = [.. Enumerable.Range(-7, 15).Select(i => template.At(0.0204 * i))];
        double information = shape.Sum(s => s * s), expected = 0;
        for (int i = 0; i < shape.Length; i++)
        {
            for (int j = 0; j < shape.Length; j++)
            {
                expected += i == j ? 0 : 1e-8 * shape[i] * shape[j] * Math.Pow(correlation, Math.Abs(i - j)) / (information * information);
            }
        }

        double found = CorrelatedNoise.InTime(series, trial.Ephemeris, template);
        Assert.Equal(expected, found, (0.15 * expected) + (0.06 * 1e-8 / information));
    }

    [Fact]
    public void The_excess_variance_in_phase_is_that_of_controls_folded_point_by_point()
    {
        LightCurve wave = new SyntheticLightCurve(78) { TimeSpan = 90, Variability = t => 3e-4 * Math.Sin(2 * Math.PI * t / 1.7) }.Make();
        FoldingSeries series = FoldingSeries.Of(wave);
        TrialTransit trial = new(new Ephemeris(3.4, 133, 0.2), Templates.RadiusRatio(1e-3), 0.2);
        TransitTemplate template = TransitTemplate.Of(Templates, trial, Exposure);
        List<double> depths = [], white = [];
        for (double phase = 0.3; phase < 3.1; phase += 0.03)
        {
            Ephemeris control = trial.Ephemeris with { TransitTime = 133 + phase };
            double deficit = 0, information = 0;
            for (int i = 0; i < series.Time.Length; i++)
            {
                double s = template.At(control.FromTransit(series.Start + series.Time[i]));
                deficit += series.Samples[i][0] * s;
                information += series.Samples[i][1] * s * s;
            }

            depths.Add(deficit / information);
            white.Add(1 / (information * series.MeanWeight));
        }

        double middle = RobustScatter.Median(depths.ToArray());
        double expected = depths.Average(depth => Math.Pow(depth - middle, 2)) - white.Average();
        Assert.Equal(expected, CorrelatedNoise.InPhase(series, trial.Ephemeris, template), 0.1 * expected);
    }

    [Fact]
    public void The_depth_scatters_by_the_error_told_with_red_noise_and_without()
    {
        Ephemeris planet = new(4.3, 133, 0.15);
        foreach (double correlation in new[] { 0, 0.8 })
        {
            double[] depths = new double[40], errors = new double[40];
            for (int i = 0; i < depths.Length; i++)
            {
                FoldingSeries series = FoldingSeries.Of(
                    new SyntheticLightCurve(500 + i) { TimeSpan = 60, Correlation = correlation, Exposure = Exposure }.With(planet, 1e-3).Make());
                RefinedSignal signal = Signal(series, planet);
                SignalAssessment told = SignalAssessment.Of(
                    series, signal, Templates, Exposure, 0.0204, DurationLimits.For(null, Exposure), 3);
                (depths[i], errors[i]) = (signal.Match.Depth, told.DepthError);
            }

            double mean = depths.Average(), scatter = Math.Sqrt(depths.Average(depth => Math.Pow(depth - mean, 2)));
            Assert.InRange(errors.Average() / scatter, 0.75, 1.6);
        }
    }

    private static RefinedSignal Signal(FoldingSeries series, Ephemeris ephemeris)
    {
        TrialTransit trial = new(ephemeris, Templates.RadiusRatio(1e-3), 0.3);
        return new RefinedSignal(trial, SlowMatchedFilter.Try(series, Templates, Exposure, trial), 1e-4);
    }
}
