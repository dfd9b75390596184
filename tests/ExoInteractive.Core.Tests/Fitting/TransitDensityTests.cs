using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Fitting;

public class TransitDensityTests
{
    private static readonly InjectedTransit Truth = new() { TransitTime = 1010.5, Cadence = 10.0 / 1440, ImpactParameter = 0.4 };

    [Theory]
    [InlineData(LimbDarkeningTreatment.Theory, false, false, JitterTreatment.One, false)]
    [InlineData(LimbDarkeningTreatment.Uniform, false, true, JitterTreatment.Segment, false)]
    [InlineData(LimbDarkeningTreatment.Held, false, false, JitterTreatment.None, false)]
    [InlineData(LimbDarkeningTreatment.Theory, true, true, JitterTreatment.One, false)]
    [InlineData(LimbDarkeningTreatment.Uniform, true, false, JitterTreatment.None, false)]
    [InlineData(LimbDarkeningTreatment.Theory, true, true, JitterTreatment.One, true)]
    public void The_gradient_agrees_with_differences(
        LimbDarkeningTreatment limbDarkening, bool eccentric, bool density, JitterTreatment jitter, bool correlated)
    {
        // Without exposures: their nodes move with the contacts, so the slope of the quadrature and the quadrature of the slope differ a little.
        PosteriorProblem problem = FitProblems.Problem(Truth, limbDarkening, eccentric, density, jitter, correlated);
        Array.Clear(problem.Points.Exposure);
        TransitDensity target = problem.Density();
        double[] full = [.. FitProblems.Vector(Truth, problem.Shape, eccentric ? 0.2 : 0, 0.9), .. target.NoiseParameters.Select(n => n.Start)];
        double[] x = target.FromFull(full), gradient = new double[x.Length];
        CounterRandom random = new(3);
        for (int trial = 0; trial < 4; trial++)
        {
            double[] at = [.. x.Select(v => v + (1e-3 * trial * random.Normal()))];
            Assert.True(double.IsFinite(target.Evaluate(at, gradient)));
            for (int i = 0; i < x.Length; i++)
            {
                const double h = 1e-5;
                double[] plus = [.. at], minus = [.. at], plus2 = [.. at], minus2 = [.. at];
                plus[i] += h;
                minus[i] -= h;
                plus2[i] += 2 * h;
                minus2[i] -= 2 * h;
                double slope = ((8 * (target.Evaluate(plus, default) - target.Evaluate(minus, default)))
                    - (target.Evaluate(plus2, default) - target.Evaluate(minus2, default))) / (12 * h);
                Assert.True(Math.Abs(slope - gradient[i]) < (1e-5 * Math.Abs(slope)) + 2e-3, $"number {i}: {gradient[i]} for {slope}");
            }
        }
    }

    [Fact]
    public void Straightening_keeps_density_and_gradient_right()
    {
        PosteriorProblem problem = FitProblems.Problem(Truth with { ImpactParameter = 0.2 });
        Array.Clear(problem.Points.Exposure);
        TransitDensity target = problem.Density();
        double[] full = [.. FitProblems.Vector(Truth, problem.Shape), .. target.NoiseParameters.Select(n => n.Start)];
        CounterRandom random = new(6);
        double[][] cloud = [.. Enumerable.Range(0, 50).Select(_ =>
        {
            double[] one = [.. full];
            one[TransitShape.Share] = 0.3 * random.Uniform();
            one[TransitShape.LogRadiusRatio] += (0.1 * one[TransitShape.Share]) + (0.001 * random.Normal());
            return one;
        })];
        ImpactRidge ridge = ImpactRidge.Of(problem, target, new WeightedDraws(cloud, [.. cloud.Select(_ => 0.02)]));
        StraightenedDensity straight = new(problem.Density(), ridge);
        double[] x = target.FromFull(full), at = ridge.Straighten(x), back = new double[x.Length], gradient = new double[x.Length];
        double jacobian = ridge.Bend(at, back);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(x[i], back[i], 1e-9);
        }

        Assert.Equal(target.Evaluate(x, default) + jacobian, straight.Evaluate(at, gradient), 1e-6);
        for (int i = 0; i < x.Length; i++)
        {
            const double h = 1e-5;
            double[] plus = [.. at], minus = [.. at];
            plus[i] += h;
            minus[i] -= h;
            double slope = (straight.Evaluate(plus, default) - straight.Evaluate(minus, default)) / (2 * h);
            Assert.True(Math.Abs(slope - gradient[i]) < (1e-4 * Math.Abs(slope)) + 2e-2, $"number {i}: {gradient[i]} for {slope}");
        }
    }

    [Fact]
    public void With_and_without_gradient_the_density_is_the_same()
    {
        PosteriorProblem problem = FitProblems.Problem(Truth, eccentric: true, density: true);
        TransitDensity target = problem.Density();
        double[] x = target.FromFull([.. FitProblems.Vector(Truth, problem.Shape, 0.1, 2), .. target.NoiseParameters.Select(n => n.Start)]);
        Assert.Equal(target.Evaluate(x, new double[x.Length]), target.Evaluate(x, default), 1e-7);
    }

    [Fact]
    public void The_sign_of_the_impact_parameter_does_not_matter()
    {
        PosteriorProblem problem = FitProblems.Problem(Truth);
        TransitDensity target = problem.Density();
        double[] x = target.FromFull([.. FitProblems.Vector(Truth, problem.Shape), .. target.NoiseParameters.Select(n => n.Start)]);
        int impact = Array.IndexOf(problem.Bounds.Free, TransitShape.Share);
        double[] mirrored = [.. x];
        mirrored[impact] = -x[impact];
        double[] gradient = new double[x.Length], other = new double[x.Length];
        Assert.Equal(target.Evaluate(x, gradient), target.Evaluate(mirrored, other), 1e-9);
        Assert.Equal(gradient[impact], -other[impact], 1e-9 * Math.Abs(gradient[impact]));
    }

    [Fact]
    public void A_full_vector_goes_to_the_plane_and_back()
    {
        PosteriorProblem problem = FitProblems.Problem(Truth, eccentric: true);
        TransitDensity target = problem.Density();
        double[] full = [.. FitProblems.Vector(Truth, problem.Shape, 0.3, -2), .. target.NoiseParameters.Select(n => n.Start)];
        double[] back = new double[full.Length];
        target.ToFull(target.FromFull(full), back);
        for (int i = 0; i < full.Length; i++)
        {
            Assert.Equal(full[i], back[i], 1e-9);
        }
    }

    // The density over ℝⁿ must be prior times likelihood times the map's Jacobian: without data, its integral is 1.
    [Fact]
    public void Draws_of_the_cube_have_the_density_of_the_plane()
    {
        PosteriorProblem problem = FitProblems.Problem(Truth, eccentric: true);
        TransitDensity target = problem.Density();
        CounterRandom random = new(5);
        double[] cube = new double[target.Dimension], parameters = new double[target.Dimension];
        const int draws = 4000;
        double below = 0, small = 0;
        for (int i = 0; i < draws; i++)
        {
            for (int j = 0; j < cube.Length; j++)
            {
                cube[j] = random.Uniform();
            }

            target.FromUnitCube(cube, parameters);
            int disc = Array.IndexOf(problem.Bounds.Free, TransitShape.DiscX), share = Array.IndexOf(problem.Bounds.Free, TransitShape.Share);
            double e = Math.Pow((parameters[disc] * parameters[disc]) + (parameters[disc + 1] * parameters[disc + 1]), 1 / problem.Shape.DiscExponent);
            below += e < 0.2 ? 1.0 / draws : 0;
            small += Math.Sqrt(parameters[share]) < 0.3 ? 1.0 / draws : 0;
        }

        Assert.Equal(MathNet.Numerics.Distributions.Beta.CDF(0.697, 3.27, 0.2), below, 0.03);
        Assert.Equal(0.3, small, 0.03);
    }
}
