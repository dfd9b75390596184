using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Vetting;

public class ModelShiftTests
{
    private static readonly Ephemeris Signal = new(4, 0, 0.16);
    private static readonly DipTemplate Shape = DipTemplate.Of(new Trapezoid(0, 0.16, 0.2, 0, 0.001))!;

    [Fact]
    public void The_fast_form_is_the_published_one_for_points_in_the_middle_of_their_bins()
    {
        int bins = ModelShiftBins.Bins(Signal);
        (double[] offset, double[] flux) = Fold(3000, seed: 1, secondary: 0.4, phase: i => Math.Floor(i * bins) / bins);
        double[] phase = [.. Enumerable.Range(0, bins).Select(i => (double)i / bins)];
        ModelShift exact = ModelShiftExact.Run(offset, flux, Shape, Signal, phase)!, fast = ModelShiftBins.Run(offset, flux, Shape, Signal)!;
        foreach ((double slow, double quick) in Numbers(exact).Zip(Numbers(fast)))
        {
            Assert.Equal(slow, quick, 1e-8 * Math.Max(1, Math.Abs(slow)));
        }

        for (int i = 0; i < bins; i++)
        {
            Assert.Equal(exact.Depths.Span[i], fast.Depths.Span[i], 1e-11);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public void Binning_moves_none_of_the_six_numbers_by_two_parts_in_a_hundred(double secondary)
    {
        (double[] offset, double[] flux) = Fold(4000, seed: 2, secondary, phase: i => i);
        ModelShift exact = ModelShiftExact.Run(offset, flux, Shape, Signal)!, fast = ModelShiftBins.Run(offset, flux, Shape, Signal)!;
        foreach ((double slow, double quick) in Numbers(exact).Take(6).Zip(Numbers(fast)))
        {
            Assert.Equal(slow, quick, 0.02 * (Math.Abs(slow) + 10));
        }
    }

    // chi2(i) = N rms_i²/rms_min², depth(i) = depth_fit (chi2(i) − median)/(chi2(primary) − median): reference, section 3.
    [Fact]
    public void On_evenly_spaced_phases_the_depths_follow_the_published_formula()
    {
        const int Points = 1000;
        CounterRandom random = new(3);
        double[] phase = [.. Enumerable.Range(0, Points).Select(i => (double)i / Points)];
        double[] offset = [.. phase.Select(one => (one < 0.5 ? one : one - 1) * Signal.Period)];
        double[] flux = [.. offset.Select(at => 1 - (0.001 * Shape.At(at)) + (1e-4 * random.Normal()))];
        ModelShift shift = ModelShiftExact.Run(offset, flux, Shape, Signal, phase)!;
        double[] chi = new double[Points];
        for (int k = 0; k < Points; k++)
        {
            for (int i = 0; i < Points; i++)
            {
                double away = phase[i] - phase[k];
                double residual = flux[i] - (1 - (0.001 * Shape.At((away - Math.Round(away)) * Signal.Period)));
                chi[k] += residual * residual;
            }
        }

        double least = chi.Min(), median = Median([.. chi.Select(one => Points * one / least)]);
        int primary = (int)Math.Round(shift.Primary.Phase * Points) % Points;
        for (int k = 0; k < Points; k++)
        {
            double published = Shape.Depth * ((Points * chi[k] / least) - median) / ((Points * chi[primary] / least) - median);
            Assert.Equal(published, shift.Depths.Span[k], 1e-9);
        }
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(0.9)]
    public void A_secondary_is_found_at_any_phase_and_kept_out_of_what_it_is_compared_with(double phase)
    {
        (double[] offset, double[] flux) = Fold(4000, seed: 4, secondary: 0.3, phase: i => i, secondaryPhase: phase);
        ModelShift shift = ModelShiftBins.Run(offset, flux, Shape, Signal)!;
        double share = Signal.Duration / Signal.Period;
        Assert.Equal(phase, shift.Secondary!.Value.Phase, 0.005);
        Assert.Equal(0.0003, shift.Secondary.Value.Depth, 0.00005);
        Assert.True(ModelShiftPhases.Apart(shift.Tertiary!.Value.Phase, phase) > 2 * share);
        Assert.True(ModelShiftPhases.Apart(shift.Positive!.Value.Phase, phase) > 3 * share);
        Assert.True(shift is { MS4: > 1, MS5: > 0, MS6: > 0 }, $"{shift.MS4} {shift.MS5} {shift.MS6}");
    }

    [Fact]
    public void A_transit_alone_stands_above_noise_and_has_no_secondary()
    {
        (double[] offset, double[] flux) = Fold(4000, seed: 5, secondary: 0, phase: i => i);
        ModelShift shift = ModelShiftBins.Run(offset, flux, Shape, Signal)!;
        Assert.True(shift is { MS1: > 1, MS2: > 1, MS3: > 1 });
        Assert.False(shift is { MS4: > 1, MS5: > 0, MS6: > 0 });
        Assert.Equal(1, shift.RedNoise, 0.15);
        Assert.Equal(0.001, shift.Primary.Depth, 1e-12);
    }

    [Fact]
    public void A_bump_in_place_of_the_dip_gives_nothing()
    {
        (double[] offset, double[] flux) = Fold(2000, seed: 6, secondary: 0, phase: i => i);
        Assert.Null(ModelShiftBins.Run(offset, [.. flux.Select(one => 2 - one)], Shape, Signal));
    }

    private static double[] Numbers(ModelShift shift) =>
    [
        shift.MS1, shift.MS2, shift.MS3, shift.MS4, shift.MS5, shift.MS6, shift.RedNoise, shift.Primary.Sigma, shift.Secondary!.Value.Phase, shift.Secondary.Value.Depth,
    ];

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length / 2) - 1] + values[values.Length / 2]) / 2;
    }

    private static (double[] Offset, double[] Flux) Fold(int points, ulong seed, double secondary, Func<double, double> phase, double secondaryPhase = 0.5)
    {
        CounterRandom random = new(seed);
        double[] offset = new double[points], flux = new double[points];
        for (int i = 0; i < points; i++)
        {
            double at = phase(random.Uniform());
            offset[i] = (at < 0.5 ? at : at - 1) * Signal.Period;
            double away = at - secondaryPhase;
            flux[i] = 1 - (0.001 * Shape.At(offset[i])) - (0.001 * secondary * Shape.At((away - Math.Round(away)) * Signal.Period)) + (1e-4 * random.Normal());
        }

        return (offset, flux);
    }
}
