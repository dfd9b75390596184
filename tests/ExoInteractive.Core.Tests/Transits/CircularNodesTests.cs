using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public sealed class CircularNodesTests
{
    private const int Eccentricity = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(0.0014)]
    [InlineData(0.0204)]
    public void A_circle_without_rows_of_e_has_the_other_rows_of_the_ellipse(double exposure)
    {
        double[] time = [.. Enumerable.Range(0, 300).Select(i => (i / 100 * 3) + (0.002 * ((i % 100) - 49.5)))];
        double[] exposures = [.. Enumerable.Repeat(exposure, time.Length)];
        TransitElements elements = new(0.001, 3, 9, 0.09, 0, 0, 0.1, 0.4, 0.26);
        int n = time.Length;
        int[] indices = new int[n], same = new int[n];
        double[] flux = new double[n], circle = new double[n], gradient = new double[9 * n], rows = new double[9 * n];
        int touched = new TransitCurve(time, exposures).Evaluate(elements, indices, flux, gradient);
        int count = new TransitCurve(time, exposures) { EccentricityGradient = false }.Evaluate(elements, same, circle, rows);
        Assert.InRange(touched, 100, n);
        Assert.Equal(touched, count);
        Assert.Equal(indices, same);
        Assert.Equal(flux, circle);
        for (int k = 0; k < 9; k++)
        {
            for (int j = 0; j < touched; j++)
            {
                double expected = k is Eccentricity or Eccentricity + 1 ? 0 : gradient[(k * n) + j];
                Assert.Equal(expected, rows[(k * n) + j], 1e-14);
            }
        }
    }
}
