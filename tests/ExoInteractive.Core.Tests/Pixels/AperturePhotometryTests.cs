using ExoInteractive.Core.Pixels;

namespace ExoInteractive.Core.Tests.Pixels;

public class AperturePhotometryTests
{
    [Fact]
    public void A_star_of_known_place_and_flux_is_measured()
    {
        const double column = 2.3, row = 1.6, flux = 1000;
        float[] image = new float[6 * 5];
        for (int pixel = 0; pixel < image.Length; pixel++)
        {
            double dx = (pixel % 6) - column, dy = (pixel / 6) - row;
            image[pixel] = (float)(flux / (2 * Math.PI * 0.36) * Math.Exp(-((dx * dx) + (dy * dy)) / (2 * 0.36)));
        }

        double sum = image.Sum(value => (double)value);
        TargetPixels pixels = new(6, 5, [1.0], image, [.. Enumerable.Repeat(3f, 30)], []) { FirstColumn = 100, FirstRow = 50 };
        AperturePoint point = Assert.Single(AperturePhotometry.Measure(pixels, new ApertureMask(6, [.. Enumerable.Repeat(true, 30)])));
        Assert.Equal(sum, point.Flux, 1e-9);
        Assert.Equal(3 * Math.Sqrt(30), point.FluxError, 1e-12);
        Assert.Equal(100 + column, point.Column, 0.02);
        Assert.Equal(50 + row, point.Row, 0.02);
    }

    [Fact]
    public void Only_pixels_of_the_mask_count_and_a_missing_one_makes_the_point_missing()
    {
        ApertureMask mask = new(2, [true, false, false, true]);
        Assert.Equal((2, 2, 2), (mask.Columns, mask.Rows, mask.Count));
        Assert.True(mask[0, 0] && mask[1, 1] && !mask[0, 1]);
        Assert.Equal(new AperturePoint(5, 5, 0.8, 0.8), AperturePhotometry.Measure([1, float.NaN, float.NaN, 4], [3, 9, 9, 4], mask, 0, 0));
        Assert.Equal(double.NaN, AperturePhotometry.Measure([1, 2, 3, float.NaN], [], mask, 0, 0).Flux);
        AperturePoint faint = AperturePhotometry.Measure([-1, 2, 3, 0], [], mask, 0, 0);
        Assert.Equal((-1, double.NaN, double.NaN, double.NaN), (faint.Flux, faint.FluxError, faint.Column, faint.Row));
    }

    [Fact]
    public void The_mean_image_takes_the_values_that_are_there()
    {
        TargetPixels pixels = new(2, 2, [1, 2, 3], [1, 2, float.NaN, 4, 3, float.NaN, float.NaN, 5, 5, 8, float.NaN, 6], [], []);
        Assert.Equal([3, 5, double.NaN, 5], pixels.MeanImage());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        Assert.Contains("flux has 3 values where 4", Assert.Throws<ArgumentException>(() => new TargetPixels(2, 2, [1], new float[3], [], [])).Message);
        Assert.Contains("quality has 2", Assert.Throws<ArgumentException>(() => new TargetPixels(2, 2, [1], new float[4], [], [1, 2])).Message);
        Assert.Contains("none of 4", Assert.Throws<ArgumentException>(() => new ApertureMask(2, new bool[4])).Message);
        Assert.Contains("whole rows of 3", Assert.Throws<ArgumentException>(() => new ApertureMask(3, new bool[4])).Message);
        TargetPixels pixels = new(2, 2, [1, 2], new float[8], [], []);
        Assert.Contains("4 × 1", Assert.Throws<ArgumentException>(() => AperturePhotometry.Measure(pixels, new ApertureMask(4, [true, true, true, true]))).Message);
        Assert.Equal(4, pixels.Image(1).Length);
        Assert.True(pixels.ErrorImage(1).IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => pixels.Image(2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApertureMask(2, [true, true])[1, 0]);
    }
}
