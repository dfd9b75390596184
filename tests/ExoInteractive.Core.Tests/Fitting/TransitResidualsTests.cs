using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Priors;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Fitting;

public class TransitResidualsTests
{
    private static readonly InjectedTransit Truth = new() { TransitTime = 1010.5, Cadence = 20.0 / 1440, ImpactParameter = 0.4 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_descent_is_minus_half_the_slope_of_chi_squared(bool eccentric)
    {
        (TransitResiduals residuals, double[] vector) = Problem(eccentric);
        double[,] curvature = new double[TransitShape.Count, TransitShape.Count], scratch = new double[TransitShape.Count, TransitShape.Count];
        double[] descent = new double[TransitShape.Count], other = new double[TransitShape.Count];
        double chiSquared = residuals.Linearise(vector, curvature, descent);
        for (int i = 0; i < (eccentric ? TransitShape.Count : TransitShape.DiscX); i++)
        {
            const double h = 1e-6;
            double[] less = [.. vector], more = [.. vector];
            less[i] -= h;
            more[i] += h;
            double slope = (residuals.Linearise(more, scratch, other) - residuals.Linearise(less, scratch, other)) / (2 * h);

            // The slope could be as large as 2 √(χ² A): that is what an error of it is small against.
            double scale = 2 * Math.Sqrt(chiSquared * curvature[i, i]);
            Assert.True(Math.Abs(slope + (2 * descent[i])) < 1e-4 * scale, $"number {i}: {-2 * descent[i]} for {slope}, scale {scale}");
        }
    }

    // The curvature without baselines is that of the problem with them, their rows eliminated: with noise-free data it is half the second derivative of χ².
    [Fact]
    public void The_curvature_is_that_of_chi_squared_at_its_least()
    {
        InjectedTransit quiet = Truth with { Noise = 1e-7 };
        FittedPoints points = FitProblems.Points(quiet);
        points = points with { Error = [.. points.Error.Select(e => 1e3 * e)] };
        TransitShape shape = new(null, 1);
        TransitResiduals residuals = new(points, shape, new TransitTerms(null, null, null, null));
        double[] vector = FitProblems.Vector(quiet, shape), up = new double[TransitShape.Count], down = new double[TransitShape.Count];
        double[,] curvature = new double[TransitShape.Count, TransitShape.Count], scratch = new double[TransitShape.Count, TransitShape.Count];
        residuals.Linearise(vector, curvature, up);
        for (int i = 0; i < TransitShape.DiscX; i++)
        {
            double h = 1e-3 / Math.Sqrt(curvature[i, i]);
            double[] less = [.. vector], more = [.. vector];
            less[i] -= h;
            more[i] += h;
            residuals.Linearise(more, scratch, up);
            residuals.Linearise(less, scratch, down);
            for (int j = 0; j < TransitShape.DiscX; j++)
            {
                double second = (down[j] - up[j]) / (2 * h), scale = Math.Sqrt(curvature[i, i] * curvature[j, j]);
                Assert.True(Math.Abs(second - curvature[i, j]) < 5e-3 * scale, $"{i}, {j}: {curvature[i, j]} for {second}, scale {scale}");
            }
        }
    }

    [Fact]
    public void Jitter_makes_chi_squared_what_it_should_be_and_is_never_negative()
    {
        FittedPoints points = FitProblems.Points(Truth);
        TransitShape shape = new(Truth.Law, 1);
        double[] vector = FitProblems.Vector(Truth, shape);
        FittedPoints optimistic = points with { Error = [.. points.Error.Select(e => e / 3)] };
        TransitResiduals residuals = new(optimistic, shape, new TransitTerms(null, null, null, null));
        residuals.FitJitter(vector, JitterTreatment.Segment, 5);
        Assert.Equal(points.Count - 2 - 5, residuals.ChiSquared(vector, withJitter: true), 1e-3 * points.Count);
        Assert.True(residuals.ChiSquared(vector, withJitter: false) > 3 * points.Count);
        TransitResiduals cautious = new(points with { Error = [.. points.Error.Select(e => 2 * e)] }, shape, new TransitTerms(null, null, null, null));
        cautious.FitJitter(vector, JitterTreatment.One, 5);
        Assert.All(cautious.Jitter.ToArray(), j => Assert.Equal(0, j));
    }

    private static (TransitResiduals Residuals, double[] Vector) Problem(bool eccentric)
    {
        FittedPoints points = FitProblems.Points(Truth);
        TransitTerms terms = new(
            new NormalPrior(0.35, 0.1), new NormalPrior(0.2, 0.1), new NormalPrior(0.6, 0.3), eccentric ? BetaPrior.Eccentricity(3) : null);
        TransitShape shape = new(null, terms.Eccentricity?.Alpha ?? 1);
        double[] vector = FitProblems.Vector(Truth, shape, eccentric ? 0.2 : 0, 1);
        vector[TransitShape.LogRadiusRatio] += 0.02;
        return (new TransitResiduals(points, shape, terms), vector);
    }
}
