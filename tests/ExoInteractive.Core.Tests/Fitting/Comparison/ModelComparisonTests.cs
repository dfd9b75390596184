using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Comparison;
using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using WhiteNoise = ExoInteractive.Core.Fitting.Noise.WhiteNoise;

namespace ExoInteractive.Core.Tests.Fitting.Comparison;

public class ModelComparisonTests
{
    private const double Scatter = 1e-3;
    private static readonly Ephemeris Candidate = new(3, 1001.5, 0.11);
    private static readonly QuadraticLimbDarkening Law = new(0.4, 0.26);

    [Fact]
    public void An_injected_transit_is_favoured()
    {
        TransitModel planet = new(new CircularOrbit(3, 1001.5, 9, 0.3), 0.1, Law);
        ModelComparisonResult result = Compare(1, planet.Flux);
        Assert.StartsWith("the transit is favoured over the next best, a V shape, by Δln Z = ", result.Message);
        Assert.Equal(["transit", "flat", "sinusoid", "v-shape"], result.Models.Select(model => model.Name));
        Assert.All(result.Models.Skip(1), model => Assert.True(model.DeltaBic > 10, $"{model}"));
        Assert.All(result.Models, model => Assert.Equal(
            (model.FreeParameters * Math.Log(Points(1, planet.Flux).Count)) - (2 * model.LargestLogLikelihood), model.Bic, 1e-6));
    }

    // A grazing pair is a limb-darkened body too, and the transit's prior holds it: the light curve alone cannot tell.
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.1)]
    public void A_grazing_binary_is_not_called_a_transit_against_the_V_shape(double light)
    {
        TransitModel pair = new(new CircularOrbit(3, 1001.5, 9, 1.2), 0.5, Law);
        ModelComparisonResult result = Compare(3, t => 1 - (light * (1 - pair.Flux(t))));
        Assert.DoesNotContain("the transit is favoured", result.Message);
        Assert.All(result.Models.Skip(1).Take(2), model => Assert.True(model.LogEvidence < result.Models[0].LogEvidence - 20, $"{model}"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void A_sinusoid_is_favoured_where_the_star_is_one(double period)
    {
        ModelComparisonResult result = Compare(4, t => 1 - (2e-2 * Math.Cos(2 * Math.PI * (t - 1001.5) / period)));
        Assert.StartsWith("a sinusoid is favoured over the transit", result.Message);
        Assert.True(result.Models[2].Bic < result.Models.Where(model => model.Name != "sinusoid").Min(model => model.Bic));
    }

    [Fact]
    public void Noise_alone_is_flat()
    {
        ModelComparisonResult result = Compare(5, _ => 1);
        Assert.Matches("^undecided between the transit and a flat light curve: .* is below 3; the BIC prefers a flat light curve to the transit", result.Message);
        Assert.Equal("flat", result.Models.MinBy(model => model.Bic)!.Name);
    }

    [Fact]
    public void The_evidence_of_flat_is_its_integral()
    {
        FittedPoints points = Points(6, _ => 1);
        FlatExplanation flat = new(Noise(points));
        double lower = Noise(points).Parameters[0].Lower, upper = Noise(points).Parameters[0].Upper;
        const int steps = 4000;
        double[] values = [.. Enumerable.Range(0, steps).Select(i => flat.LogLikelihood([lower + ((upper - lower) * (i + 0.5) / steps)]))];
        double expected = values.Max() + Math.Log(values.Average(value => Math.Exp(value - values.Max())));
        ComparedModel found = Compare(6, _ => 1).Models[1];
        Assert.Equal(expected, found.LogEvidence, 4 * found.LogEvidenceError);
        Assert.Equal(values.Max(), found.LargestLogLikelihood, 0.01);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.02)]
    [InlineData(0.2)]
    public void The_flux_of_every_explanation_is_its_mean_over_the_exposure(double exposure)
    {
        double[] time = [.. Enumerable.Range(0, 400).Select(i => 1000 + (0.0173 * i))];
        FittedPoints points = new(time, [.. time.Select(_ => 1.0)], [.. time.Select(_ => 1e-3)], [.. time.Select(_ => exposure)], new int[400], []);
        ExplanationBounds bounds = ExplanationBounds.Around(Candidate, points);
        Recorder recorder = new();
        new VShapeExplanation(points, recorder, Law, bounds).LogLikelihood([1001.52, 3.01, Math.Log(0.15), 0.5, 0.2, Math.Log(0.05)]);
        TransitModel pair = new(CircularOrbit.FromDuration(new Ephemeris(3.01, 1001.52, 0.15), 0.5, 0.7), 0.5, Law);
        AssertMeans(t => 1 - (0.05 * (1 - pair.Flux(t))));
        new SinusoidExplanation(points, recorder, bounds).LogLikelihood([Math.Log(0.02), 0.4, 2.5, 3.01]);
        AssertMeans(t => 1 + (0.02 * Math.Sin((2 * Math.PI * (t - bounds.Middle) / 6.02) + 0.4)));

        void AssertMeans(Func<double, double> flux)
        {
            for (int i = 0; i < time.Length; i++)
            {
                const int nodes = 500;
                double mean = Enumerable.Range(0, nodes).Average(k => flux(time[i] + (exposure * (((k + 0.5) / nodes) - 0.5))));
                int at = Array.IndexOf(recorder.Indices, i);
                Assert.Equal(mean, at < 0 ? 1 : recorder.Flux[at], 1e-6);
            }
        }
    }

    [Fact]
    public void Errors_that_are_right_leave_a_flat_model_without_a_number()
    {
        FittedPoints points = Points(7, _ => 1);
        ModelComparisonResult result = Compare(points, () => new WhiteNoise(points, Ones(points), JitterTreatment.None));
        ComparedModel flat = result.Models[1];
        Assert.Equal((0, 0.0, flat.LargestLogLikelihood), (flat.FreeParameters, flat.LogEvidenceError, flat.LogEvidence));
    }

    private static double[] Ones(FittedPoints points) => [.. points.Time.Select(_ => 1.0)];

    private static WhiteNoise Noise(FittedPoints points) => new(points, Ones(points), JitterTreatment.One);

    private static ModelComparisonResult Compare(ulong seed, Func<double, double> flux)
    {
        FittedPoints points = Points(seed, flux);
        return Compare(points, () => Noise(points));
    }

    private static ModelComparisonResult Compare(FittedPoints points, Func<INoiseModel> noise)
    {
        ShapeBounds bounds = ShapeBounds.Around(Candidate with { TransitTime = 1010.5 }, points, false, false);
        PosteriorProblem problem = new(
            points, new TransitShape(Law, 1), bounds, new TransitTerms(null, null, null, null), bounds.Start(Candidate, 1e-3, 0.3, Law), noise);
        return ModelComparison.Compare(
            problem.Density, double.NegativeInfinity, bounds.FreeCount + noise().Parameters.Count, points, noise, Candidate, Law,
            new NestedSamplerSettings { LivePoints = 50, Tolerance = 0.5 }, null, TestContext.Current.CancellationToken);
    }

    // Six transits of twenty-minute points.
    private static FittedPoints Points(ulong seed, Func<double, double> flux)
    {
        CounterRandom random = new(seed);
        const double cadence = 20.0 / 1440;
        double[] time = [.. Enumerable.Range(0, (int)(18 / cadence)).Select(i => 1000 + (i * cadence)).Where(t => Math.Abs(Candidate.FromTransit(t)) < 0.33)];
        return new FittedPoints(
            time, [.. time.Select(t => flux(t) + (Scatter * random.Normal()))], [.. time.Select(_ => Scatter)], new double[time.Length], new int[time.Length], []);
    }

    /// <summary>Keeps the flux it is asked about.</summary>
    private sealed class Recorder : INoiseModel
    {
        public int[] Indices { get; private set; } = [];

        public double[] Flux { get; private set; } = [];

        public IReadOnlyList<NoiseParameter> Parameters => [];

        public double LogLikelihood(
            ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, ReadOnlySpan<double> noise, Span<double> byTransit, Span<double> byNoise)
        {
            (Indices, Flux) = (indices.ToArray(), transit.ToArray());
            return 0;
        }

        public double[] Baselines(ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, ReadOnlySpan<double> noise) => [1];
    }
}
