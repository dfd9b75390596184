using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

public class TransitTemplateTests
{
    private static readonly QuadraticLimbDarkening Sun = new(0.40, 0.26);
    private static readonly LimbDarkenedTemplates Templates = new(Sun);

    [Theory]
    [InlineData(1e-4, 0.2, 0.0204)]
    [InlineData(1e-3, 0.0, 0.0204)]
    [InlineData(1e-2, 0.5, 0.0204)]
    [InlineData(1e-2, 0.93, 0.0204)]
    [InlineData(1e-2, 1.05, 0.0204)]
    [InlineData(2e-2, 0.7, 0.0014)]
    [InlineData(1e-2, 0.3, 0.4)]
    [InlineData(0.2, 0.6, 0.0204)]
    public void Equals_the_exact_flux_of_a_straight_passage_averaged_over_the_exposure(double depth, double impact, double exposure)
    {
        double ratio = Templates.RadiusRatio(depth);
        TransitTemplate template = Template(ratio, impact, exposure);
        for (double time = 0; time < template.HalfExtent; time += 0.0031)
        {
            Assert.Equal(Passage.Mean(Sun, ratio, impact, 0.2, exposure, time), template.At(time), ratio > 0.3 ? 2.5e-3 : 1e-3);
            Assert.Equal(template.At(time), template.At(-time));
        }
    }

    [Theory]
    [InlineData(1e-3, 0.0)]
    [InlineData(1e-2, 0.6)]
    [InlineData(1e-2, 1.0)]
    public void Without_an_exposure_it_is_the_flux_of_the_moment(double depth, double impact)
    {
        double ratio = Templates.RadiusRatio(depth);
        TransitTemplate template = Template(ratio, impact, 0);
        Assert.Equal(0.1, template.HalfExtent);
        Assert.Equal(1, template.At(0), 1e-12);
        for (double time = 0; time < template.HalfExtent; time += 0.0031)
        {
            Assert.Equal(Passage.At(Sun, ratio, impact, 0.2, time), template.At(time), 0.01);
        }
    }

    [Fact]
    public void It_is_nothing_beyond_half_of_duration_and_exposure_together()
    {
        TransitTemplate template = Template(0.1, 0.4, 0.02);
        Assert.Equal(0.11, template.HalfExtent, 1e-12);
        Assert.InRange(template.At(0.1099), 1e-9, 1e-3);
        Assert.Equal(0, template.At(0.11), 1e-15);
        Assert.Equal(0, template.At(40));
        Assert.Equal(0, template.SlopeAt(0.111));
    }

    [Fact]
    public void A_grazing_transit_is_a_V_and_a_central_one_is_not()
    {
        TransitTemplate grazing = Template(0.1, 1.02, 0), central = Template(0.1, 0, 0);
        Assert.InRange(grazing.At(0.05), 0.45, 0.65);
        Assert.InRange(central.At(0.05), 0.85, 0.95);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-3)]
    [InlineData(1e-2)]
    [InlineData(0.1)]
    public void The_radius_ratio_of_a_depth_is_right_to_a_rung(double depth)
    {
        double ratio = Templates.RadiusRatio(depth);
        Assert.InRange(ratio / Math.Sqrt(depth * 0.823), 0.84, 1.2);
        Assert.InRange((1 - Sun.Flux(0, ratio)) / depth, 0.7, 1.45);
    }

    [Fact]
    public void Many_threads_may_ask_for_the_same_shape()
    {
        LimbDarkenedTemplates fresh = new(Sun);
        ProfileRung[] rungs = new ProfileRung[64];
        Parallel.For(0, rungs.Length, i => rungs[i] = fresh.Nearest(0.02 * (1 + (i % 8))));
        Assert.All(rungs, (rung, i) => Assert.Same(rungs[i % 8], rung));
    }

    private static TransitTemplate Template(double ratio, double impact, double exposure)
        => TransitTemplate.Of(Templates, new TrialTransit(new Ephemeris(5, 0, 0.2), Templates.Nearest(ratio).RadiusRatio, impact), exposure);
}
