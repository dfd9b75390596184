using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Fitting;

public class TransitShapeTests
{
    private static readonly double[] Vector = [1010, 3, Math.Log(0.1), 0.15, Math.Log(0.12), 0.42, 0.3, 0.3, -0.25];

    [Theory]
    [InlineData(1)]
    [InlineData(0.697)]
    [InlineData(1.12)]
    public void Derivatives_agree_with_differences(double exponent)
    {
        TransitShape shape = new(null, exponent);
        double[] jacobian = new double[TransitElements.Count * TransitShape.Count];
        Assert.True(shape.Elements(Vector, out _, jacobian));
        for (int j = 0; j < TransitShape.Count; j++)
        {
            const double h = 1e-6;
            double[] plus = [.. Vector], minus = [.. Vector];
            plus[j] += h;
            minus[j] -= h;
            shape.Elements(plus, out TransitElements above, default);
            shape.Elements(minus, out TransitElements below, default);
            double[] more = Columns(above), less = Columns(below);
            for (int i = 0; i < TransitElements.Count; i++)
            {
                Assert.Equal((more[i] - less[i]) / (2 * h), jacobian[(i * TransitShape.Count) + j], 1e-6);
            }
        }
    }

    [Fact]
    public void A_circle_has_exactly_the_duration_asked_for()
    {
        TransitShape shape = new(null, 1);
        double[] circle = [.. Vector];
        (circle[TransitShape.DiscX], circle[TransitShape.DiscY]) = (0, 0);
        Assert.True(shape.Elements(circle, out TransitElements elements, default));
        Assert.Equal(0.12, elements.Orbit().Within(1.1).Duration, 1e-13);
        Assert.Equal(0.15, elements.ImpactSquared / 1.21, 1e-13);
    }

    [Fact]
    public void An_ellipse_has_the_duration_to_some_percent()
    {
        TransitShape shape = new(null, 1);
        foreach (double argument in (double[])[-2, -1, 0.3, 1.5])
        {
            double[] vector = [.. Vector];
            (vector[TransitShape.DiscX], vector[TransitShape.DiscY]) = shape.Disc(0.4, argument);
            Assert.True(shape.Elements(vector, out TransitElements elements, default));
            Assert.Equal(0.4, elements.Eccentricity, 1e-12);
            Assert.Equal(0.12, elements.Orbit().Within(1.1).Duration, 0.004);
        }
    }

    [Fact]
    public void What_no_orbit_can_do_is_told()
    {
        TransitShape shape = new(null, 1);
        double[] tooLong = [.. Vector], tooRound = [.. Vector];
        tooLong[TransitShape.LogDuration] = Math.Log(2.9);
        (tooRound[TransitShape.DiscX], tooRound[TransitShape.DiscY]) = (0.999, 0.2);
        Assert.False(shape.Elements(tooLong, out _, default));
        Assert.False(shape.Elements(tooRound, out _, default));
    }

    private static double[] Columns(TransitElements e)
        => [e.TransitTime, e.Period, e.ScaledSemiMajorAxis, e.ImpactSquared, e.EccentricityCosine, e.EccentricitySine, e.RadiusRatio, e.U1, e.U2];
}
