using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Fitting;

public class TransitResidualsTests
{
    private static readonly double[] Shape = [1.51, 3.0, 0.1, 0.12, 0.13, 1.0002, 0.42, 0.3];

    [Theory]
    // With exposures the nodes move with the contacts, so the quadrature's own slope differs a little from the slope's quadrature.
    [InlineData(0, 1e-6)]
    [InlineData(0.02, 2e-3)]
    public void Derivatives_agree_with_differences(double exposure, double share)
    {
        double[] time = [.. Enumerable.Range(0, 400).Select(i => i * 0.0171)];
        TransitResiduals residuals = new(time, [.. time.Select(_ => 1.0)], [.. time.Select(_ => 1e-3)], [.. time.Select(_ => exposure)], null);
        double[,] curvature = new double[TransitShape.Count, TransitShape.Count];
        double[] descent = new double[TransitShape.Count];
        double chiSquared = residuals.Linearise(Shape, curvature, descent);
        for (int i = 0; i < TransitShape.Count; i++)
        {
            const double h = 1e-7;
            double[] less = [.. Shape], more = [.. Shape];
            less[i] -= h;
            more[i] += h;
            double[,] scratch = new double[TransitShape.Count, TransitShape.Count];
            double[] scratchDescent = new double[TransitShape.Count];
            double slope = (residuals.Linearise(more, scratch, scratchDescent) - residuals.Linearise(less, scratch, scratchDescent)) / (2 * h);

            // The slope could be as large as 2 √(χ² A): that is what an error of it is small against.
            double scale = 2 * Math.Sqrt(chiSquared * curvature[i, i]);
            Assert.True(Math.Abs(slope + (2 * descent[i])) < share * scale, $"parameter {i}: {-2 * descent[i]} for {slope}, scale {scale}");
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.002)]
    public void The_fast_exposure_agrees_with_the_general_one(double exposure)
    {
        double[] time = [.. Enumerable.Range(0, 4000).Select(i => i * 0.00171)];
        TransitResiduals residuals = new(time, new double[time.Length], [.. time.Select(_ => 1.0)], [.. time.Select(_ => exposure)], null);
        TransitShape shape = new(Shape);
        ExposureIntegration model = new(new TransitModel(shape.Orbit, shape.RadiusRatio, shape.LimbDarkening), exposure);
        double[] fast = residuals.Normalised(Shape);
        for (int i = 0; i < time.Length; i++)
        {
            Assert.Equal(-shape.Baseline * model.Flux(time[i]), fast[i], 2e-7);
        }
    }
}
