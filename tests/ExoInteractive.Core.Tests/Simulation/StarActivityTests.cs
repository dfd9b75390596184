using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Simulation;

public class StarActivityTests
{
    private static readonly QuadraticLimbDarkening Law = new(0.4, 0.26);

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(2)]
    public void Red_noise_has_the_asked_deviation_and_an_exponential_autocorrelation(double timeScale)
    {
        ObservingSchedule schedule = Schedules.Even(4000 * timeScale, 1440 * timeScale / 10);
        double[] x = [.. Schedules.Flux(schedule, new RedNoise(new RandomStream(3), 1e-3, timeScale)).Select(f => (f - 1) / 1e-3)];
        Assert.Equal(1, Schedules.Deviation(x), 0.07);
        Assert.Equal(0, x.Average(), 0.09);
        foreach (int lag in (int[])[1, 5, 10, 20])
        {
            Assert.Equal(Math.Exp(-lag / 10.0), Correlation(x, lag), 0.05);
        }
    }

    [Fact]
    public void Red_noise_does_not_depend_on_how_a_gap_divides_it()
    {
        // Over a gap of many time scales the two sides are independent: 400 draws of the product average to nothing.
        double product = Enumerable.Range(0, 400).Average(i =>
        {
            double[] x = Schedules.Flux(Schedules.Even(3, 1440), new RedNoise(new RandomStream((ulong)i), 1, 0.05));
            return (x[0] - 1) * (x[1] - 1);
        });
        Assert.Equal(0, product, 0.2);
    }

    [Fact]
    public void Granulation_has_the_asked_deviation_and_the_autocorrelation_of_its_spectrum()
    {
        const double frequency = 4;
        ObservingSchedule schedule = Schedules.Even(2000, 20, exposureMinutes: 0);
        double[] x = [.. Schedules.Flux(schedule, new Granulation(new RandomStream(8), 5e-4, frequency)).Select(f => (f - 1) / 5e-4)];
        Assert.Equal(1, Schedules.Deviation(x), 0.02);
        Assert.Equal(0, x.Average(), 0.03);
        foreach (int lag in (int[])[1, 3, 6, 12])
        {
            double c = Math.Sqrt(2) * Math.PI * frequency * lag * 20 / 1440;
            Assert.Equal(Math.Exp(-c) * (Math.Cos(c) + Math.Sin(c)), Correlation(x, lag), 0.03);
        }
    }

    // The periodogram of evenly spaced points, averaged over bands, against (2√2/π)(σ²/ν_c)/(1 + (ν/ν_c)⁴).
    [Fact]
    public void Granulation_has_a_Harvey_spectrum()
    {
        const double critical = 3, cadence = 0.02;
        const int length = 4096, segments = 24;
        double[] frequencies = [0.6, 1.5, 3, 4.5, 7.5], power = new double[frequencies.Length];
        for (ulong seed = 0; seed < segments; seed++)
        {
            double[] x = [.. Schedules.Flux(Schedules.Even(length * cadence, cadence * 1440, exposureMinutes: 0), new Granulation(new RandomStream(seed), 1, critical)).Select(f => f - 1)];
            for (int band = 0; band < frequencies.Length; band++)
            {
                for (int k = -3; k <= 3; k++)
                {
                    double nu = (Math.Round(frequencies[band] * length * cadence) + k) / (length * cadence);
                    (double real, double imaginary) = (0, 0);
                    for (int i = 0; i < x.Length; i++)
                    {
                        (double sine, double cosine) = Math.SinCos(2 * Math.PI * nu * i * cadence);
                        (real, imaginary) = (real + (x[i] * cosine), imaginary + (x[i] * sine));
                    }

                    power[band] += 2 * cadence / length * ((real * real) + (imaginary * imaginary)) / (7 * segments);
                }
            }
        }

        for (int band = 0; band < frequencies.Length; band++)
        {
            double harvey = 2 * Math.Sqrt(2) / Math.PI / critical / (1 + Math.Pow(frequencies[band] / critical, 4));
            Assert.Equal(1, power[band] / harvey, 0.3);
        }
    }

    [Fact]
    public void Exposures_average_granulation_as_the_closed_form_says()
    {
        Granulation granulation = new(new RandomStream(4), 1, 6);
        double[] fine = [.. Schedules.Flux(Schedules.Even(400, 0.5, exposureMinutes: 0), granulation).Select(f => f - 1)];
        foreach (int points in (int[])[20, 120, 480])
        {
            double[] means = [.. fine.Chunk(points).Where(chunk => chunk.Length == points).Select(chunk => chunk.Average())];
            Assert.Equal(1, Schedules.Deviation(means) / granulation.AveragedAmplitude(points * 0.5 / 1440), 0.08);
        }
    }

    // Kallinger et al. (2014), table 2, at ν_max = 3090 µHz: 26.9 ppm, 770 and 2740 µHz.
    [Fact]
    public void The_Suns_granulation_is_that_of_the_published_scaling()
    {
        (Granulation slow, Granulation fast) = Granulation.Of(default, default, 1, 1, 5772);
        Assert.Equal(26.9e-6, slow.Amplitude, 0.3e-6);
        Assert.Equal(770, slow.Frequency / 0.0864, 15.0);
        Assert.Equal(2740, fast.Frequency / 0.0864, 50.0);
    }

    [Fact]
    public void Spots_have_the_asked_range_darken_only_and_come_round_with_the_rotation()
    {
        foreach ((double rotation, double amplitude, ulong seed) in (ValueTuple<double, double, ulong>[])[(3, 0.01, 1), (8, 0.002, 2), (1.2, 0.05, 3)])
        {
            StarSpots spots = new(new RandomStream(seed), Law, 0, 10 * rotation, rotation, amplitude, differential: 0);
            double[] flux = Schedules.Flux(Schedules.Even(10 * rotation, 1440 * rotation / 200), spots);
            Assert.Equal(amplitude, flux.Max() - flux.Min(), 0.02 * amplitude);
            Assert.True(flux.Max() <= 1);
            Assert.True(Correlation(flux, 200) > 0.5, $"autocorrelation {Correlation(flux, 200):F2} after one rotation");
            Assert.True(Correlation(flux, 200) > Correlation(flux, 130));
        }
    }

    [Fact]
    public void Differential_rotation_is_slower_away_from_the_equator()
    {
        // The same spots with and without it part company as the turns go by, and never turn faster than the equator.
        double[] rigid = Schedules.Flux(Schedules.Even(40, 60), new StarSpots(new RandomStream(4), Law, 0, 40, 4, 0.01, 0));
        double[] sheared = Schedules.Flux(Schedules.Even(40, 60), new StarSpots(new RandomStream(4), Law, 0, 40, 4, 0.01, 0.3));
        Assert.True(rigid.Zip(sheared, (a, b) => Math.Abs(a - b)).Max() > 0.001);
    }

    [Fact]
    public void A_pulsation_has_its_amplitude_and_long_exposures_smear_it_by_the_sinc()
    {
        PulsationMode mode = new(12, 0.01, 0.4);
        double[] momentary = Schedules.Flux(Schedules.Even(5, 1, exposureMinutes: 0), new Pulsation(mode));
        double[] smeared = Schedules.Flux(Schedules.Even(5, 1, exposureMinutes: 30), new Pulsation(mode));
        Assert.Equal(0.02, momentary.Max() - momentary.Min(), 1e-5);
        double half = Math.PI * 12 * 30 / 1440;
        Assert.Equal(0.02 * Math.Sin(half) / half, smeared.Max() - smeared.Min(), 1e-5);
        Assert.Equal(1, momentary.Average(), 1e-6);
    }

    [Fact]
    public void An_RR_Lyrae_star_rises_faster_than_it_falls()
    {
        double[] flux = Schedules.Flux(Schedules.Even(0.5, 1, exposureMinutes: 0), Pulsation.Lyrae(new RandomStream(2), 0.5, 0.2));
        int rising = Enumerable.Range(1, flux.Length - 1).Count(i => flux[i] > flux[i - 1]);
        Assert.InRange((double)rising / flux.Length, 0.08, 0.35);
    }

    [Fact]
    public void A_flare_has_unit_peak_half_maximum_at_one_width_and_the_exact_mean_over_an_exposure()
    {
        Assert.Equal(1, Flares.Shape(0), 0.01);
        Assert.Equal(0, Flares.Shape(-1), 0.01);
        foreach ((double middle, double half) in (ValueTuple<double, double>[])[(0, 0.5), (-0.9, 0.3), (3, 2), (0.2, 10), (12, 1)])
        {
            const int steps = 200_000;
            double brute = Enumerable.Range(0, steps).Average(i => Flares.Shape(middle + (half * ((2 * (i + 0.5) / steps) - 1))));
            Assert.Equal(brute, Flares.Mean(middle, half), 1e-6);
        }
    }

    [Fact]
    public void Flares_come_as_often_as_asked_and_only_brighten()
    {
        Flares flares = Flares.Draw(new RandomStream(6), 0, 400, 2, 0.003);
        Assert.Equal(800, flares.All.Count, 100.0);
        double[] flux = Schedules.Flux(Schedules.Even(400, 10), flares);
        Assert.True(flux.Min() >= 1 - 1e-12);
    }

    private static double Correlation(double[] x, int lag)
    {
        double mean = x.Average(), product = 0;
        for (int i = 0; i + lag < x.Length; i++)
        {
            product += (x[i] - mean) * (x[i + lag] - mean);
        }

        return product / (x.Length - lag) / x.Average(v => (v - mean) * (v - mean));
    }
}
