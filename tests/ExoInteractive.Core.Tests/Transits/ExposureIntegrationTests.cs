using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class ExposureIntegrationTests
{
    private static readonly QuadraticLimbDarkening Solar = new(0.4, 0.26);

    [Theory]
    [InlineData(0.1, 10, 0.3)]
    [InlineData(0.08, 9, 0.0)]
    [InlineData(0.12, 7, 0.95)]
    public void Thirty_minute_exposures_agree_with_brute_force_below_one_ppm(double r, double a, double b)
    {
        const double exposure = 29.4 / 1440;
        TransitModel transit = new(new CircularOrbit(3, 0, a, b), r, Solar);
        ExposureIntegration integrated = new(transit, exposure);
        double worst = 0;
        for (double time = -0.1; time < 0.1; time += 0.00137)
        {
            const int steps = 20_000;
            double brute = Enumerable.Range(0, steps).Average(i => transit.Flux(time + (exposure * (((i + 0.5) / steps) - 0.5))));
            worst = Math.Max(worst, Math.Abs(integrated.Flux(time) - brute));
        }

        Assert.True(worst < 1e-6, $"largest error {worst * 1e6:F3} ppm");
    }

    [Fact]
    public void A_hot_Jupiter_takes_at_most_seven_evaluations_of_its_transit_for_each_exposure()
    {
        const double exposure = 29.4 / 1440;
        CountingModel transit = new(new TransitModel(new CircularOrbit(3, 0, 10, 0.3), 0.1, Solar));
        ExposureIntegration integrated = new(transit, exposure);
        int touched = 0;
        for (double time = -0.1; time < 0.1; time += 0.000137)
        {
            touched += integrated.Flux(time) < 1 ? 1 : 0;
        }

        double each = (double)transit.Evaluations / touched;
        Assert.True(each is > 5 and <= 7, $"{each:F2} evaluations");
    }

    [Fact]
    public void Integration_dims_nothing_when_the_exposure_is_zero()
    {
        TransitModel transit = new(new CircularOrbit(3, 0, 10, 0.2), 0.1, Solar);
        Assert.Equal(transit.Flux(0.05), new ExposureIntegration(transit, 0).Flux(0.05));
    }

    [Fact]
    public void Integrating_and_combining_may_be_done_in_either_order()
    {
        CircularOrbit orbit = new(1.5, 0.2, 5, 0.3);
        TransitModel transit = new(orbit, 0.3, Solar);
        OccultationModel occultation = new(orbit, 0.3, Solar, 0.05);
        ExposureIntegration first = new(new CombinedModel(transit, occultation), 0.02);
        CombinedModel second = new(new ExposureIntegration(transit, 0.02), new ExposureIntegration(occultation, 0.02));
        for (double time = 0; time < 3; time += 0.0113)
        {
            Assert.Equal(first.Flux(time), second.Flux(time), 1e-13);
        }
    }

    [Fact]
    public void A_total_occultation_takes_the_companions_light_and_no_more()
    {
        CircularOrbit orbit = new(2, 0, 6, 0.1);
        OccultationModel occultation = new(orbit, 0.2, Solar, 0.03);
        Assert.Equal(0.97, occultation.Flux(1), 1e-15);
        Assert.Equal(1, occultation.Flux(0));
    }

    [Fact]
    public void Integration_can_be_integrated_again()
    {
        TransitModel transit = new(new CircularOrbit(3, 0, 10, 0.2), 0.1, Solar);
        ExposureIntegration twice = new(new ExposureIntegration(transit, 0.01), 0.02);
        const int steps = 4000;
        ExposureIntegration once = new(transit, 0.01);
        double brute = Enumerable.Range(0, steps).Average(i => once.Flux(0.05 + (0.02 * (((i + 0.5) / steps) - 0.5))));
        Assert.Equal(brute, twice.Flux(0.05), 1e-6);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_negative_exposure_is_refused(double exposure)
        => Assert.Throws<ArgumentOutOfRangeException>(
            () => new ExposureIntegration(new TransitModel(new CircularOrbit(3, 0, 10, 0.2), 0.1, Solar), exposure));

    /// <summary>Counts the evaluations inside transit.</summary>
    private sealed class CountingModel(ILightModel model) : ILightModel
    {
        public int Evaluations { get; private set; }

        public double Flux(double time)
        {
            double flux = model.Flux(time);
            Evaluations += flux < 1 ? 1 : 0;
            return flux;
        }

        public void AddContacts(double from, double to, ICollection<double> contacts) => model.AddContacts(from, to, contacts);
    }
}
