using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Fitting;

public class TransitFitterTests
{
    [Theory]
    [InlineData(2.0)]
    [InlineData(30.0)]
    public void Recovers_an_injected_transit_within_three_sigma(double minutes)
    {
        InjectedTransit truth = new() { Cadence = minutes / 1440, Noise = 200e-6 * Math.Sqrt(30 / minutes) };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris with { Duration = 0.8 * truth.Ephemeris.Duration });
        Assert.True(fit.Converged, fit.Message);
        Assert.False(fit.Grazing);
        foreach ((string name, double value) in truth.Truth())
        {
            FittedParameter found = fit[name];
            double sigma = found.Value > value ? found.LowerError : found.UpperError;
            Assert.True(Math.Abs(found.Value - value) < 3 * sigma, $"{name}: {found.Value} - {found.LowerError} + {found.UpperError}, truth {value}");
        }

        Assert.Equal(1, fit.ChiSquared / fit.DegreesOfFreedom, 0.25);
    }

    // Where a fit without exposure integration says Rp/R* 0.0892, b 0.81, a/R* 5.64 (LEO-Vetter, measured).
    [Fact]
    public void Thirty_minute_exposures_leave_no_bias()
    {
        InjectedTransit truth = new() { Noise = 2e-6 };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris);
        Assert.Equal(0.08, fit.RadiusRatio, 0.0002);
        Assert.Equal(0.3, fit.ImpactParameter, 0.02);
        Assert.Equal(9, fit.ScaledSemiMajorAxis, 0.06);
    }

    // Half the time in two-minute points, half in thirty-minute ones, each blurred by its own exposure.
    [Fact]
    public void A_mixture_of_cadences_leaves_no_bias()
    {
        InjectedTransit truth = new() { Noise = 2e-6 };
        LightCurve coarse = truth.LightCurve(), fine = (truth with { Cadence = 2.0 / 1440 }).LightCurve();
        int before = coarse.Time.Span.ToArray().Count(t => t < 1013), after = fine.Time.Span.ToArray().Count(t => t >= 1013);
        double[] Both(Func<LightCurve, double[]> column) => [.. column(coarse).Take(before), .. column(fine).TakeLast(after)];
        LightCurve mixed = new(
            Both(curve => curve.Time.ToArray()), Both(curve => curve.Flux.ToArray()), Both(curve => curve.FluxError.ToArray()), [], TimeSystem.Btjd,
            new LightCurveMetadata("TEST 1"), [new("slow", 0, before, 30.0 / 1440), new("fast", before, after, 2.0 / 1440)]);
        TransitFitResult fit = TransitFitter.Fit(mixed, truth.Ephemeris);
        Assert.Equal(0.08, fit.RadiusRatio, 0.0002);
        Assert.Equal(0.3, fit.ImpactParameter, 0.02);
        Assert.Null(fit.Settings.ExposureTime);
        Assert.Equal(2.0 / 1440, fit.ExposureTime);
        double[] exposures = [.. Enumerable.Repeat(30.0 / 1440, before), .. Enumerable.Repeat(2.0 / 1440, after)];
        Assert.Equal(fit.ModelFlux.ToArray(), fit.Evaluate(mixed.Time.Span, exposures));

        // One exposure for all, as if nothing were known of the segments, is what would have been wrong.
        TransitFitResult wrong = TransitFitter.Fit(mixed, truth.Ephemeris, new TransitFitSettings { ExposureTime = 2.0 / 1440 });
        Assert.True(wrong.ChiSquared > 3 * fit.ChiSquared, $"{wrong.ChiSquared} against {fit.ChiSquared}");
    }

    [Fact]
    public void Errors_cover_the_truth_as_often_as_they_claim()
    {
        const int fits = 24;
        Dictionary<string, List<double>> pulls = [];
        for (ulong seed = 1; seed <= fits; seed++)
        {
            // The star's law is off theory's as far as the prior believes.
            CounterRandom random = new(seed, 9);
            QuadraticLimbDarkening law = new(0.4 + (0.1 * random.Normal()), 0.26 + (0.1 * random.Normal()));
            InjectedTransit truth = new() { Seed = seed, Noise = 400e-6, ImpactParameter = 0.5, RadiusRatio = 0.09, Period = 3.3, Law = law };
            TransitFitResult fit = TransitFitter.Fit(
                truth.LightCurve(), truth.Ephemeris, new TransitFitSettings { LimbDarkening1 = 0.4, LimbDarkening2 = 0.26 });
            Assert.True(fit.Converged, fit.Message);
            foreach ((string name, double value) in truth.Truth())
            {
                double away = fit[name].Value - value;
                pulls.TryAdd(name, []);
                pulls[name].Add(away / (away > 0 ? fit[name].LowerError : fit[name].UpperError));
            }
        }

        foreach (string name in (string[])["periodDays", "t0", "radiusRatio", "durationHours", "depthPpm", "baseline"])
        {
            double rms = Math.Sqrt(pulls[name].Average(p => p * p));
            Assert.True(rms is > 0.5 and < 1.5, $"pulls of {name} have a root mean square of {rms:F2}");
        }

        foreach (string name in (string[])["impactParameter", "scaledSemiMajorAxis", "stellarDensity"])
        {
            double within = pulls[name].Count(p => Math.Abs(p) < 2) / (double)fits;
            Assert.True(within > 0.85, $"{name} lies within 2σ in {within:P0} of fits");
        }
    }

    [Fact]
    public void A_period_slightly_off_is_corrected()
    {
        InjectedTransit truth = new() { Cadence = 10.0 / 1440 };
        double off = 1.5 * truth.Ephemeris.Duration / 4.5;
        foreach (double sign in (double[])[-1, 1])
        {
            Ephemeris start = truth.Ephemeris with { Period = truth.Period + (sign * off), TransitTime = truth.TransitTime - (sign * 0.03) };
            TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), start);
            Assert.True(fit.Converged, fit.Message);
            Assert.Equal(truth.Period, fit.Ephemeris.Period, 3e-4);
        }
    }

    [Fact]
    public void A_grazing_planet_is_called_grazing()
    {
        InjectedTransit truth = new() { ImpactParameter = 1.0, RadiusRatio = 0.12, Cadence = 2.0 / 1440, Noise = 200e-6 };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris);
        Assert.True(fit.Grazing);
    }

    [Fact]
    public void A_grazing_binary_is_not_held_below_b_of_one()
    {
        InjectedTransit truth = new() { ImpactParameter = 1.1, RadiusRatio = 0.25, Cadence = 2.0 / 1440 };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris);
        Assert.True(fit.Grazing);
        Assert.True(fit.ImpactParameter + fit.RadiusRatio > 1.04, $"b + r = {fit.ImpactParameter + fit.RadiusRatio}");
    }

    [Fact]
    public void A_flat_light_curve_is_reported_as_no_transit()
    {
        InjectedTransit truth = new() { RadiusRatio = 1e-4 };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris);
        Assert.False(fit.Converged);
        Assert.Contains("no significant transit", fit.Message);
        Assert.True(double.IsNaN(fit["radiusRatio"].LowerError));
    }

    [Fact]
    public void Few_iterations_are_reported_as_not_settled()
    {
        InjectedTransit truth = new() { ImpactParameter = 0.8 };
        TransitFitResult fit = TransitFitter.Fit(
            truth.LightCurve(), truth.Ephemeris with { Duration = truth.Ephemeris.Duration * 1.6 }, new TransitFitSettings { MaximumIterations = 1 });
        Assert.False(fit.Converged);
        Assert.Contains("did not settle", fit.Message);
    }

    [Fact]
    public void Outliers_are_trusted_less()
    {
        InjectedTransit truth = new();
        LightCurve clean = truth.LightCurve();
        double[] flux = clean.Flux.ToArray();
        for (int i = 5; i < flux.Length; i += 37)
        {
            flux[i] += 0.02;
        }

        TransitFitResult fit = TransitFitter.Fit(clean.WithFlux(flux), truth.Ephemeris);
        TransitFitResult without = TransitFitter.Fit(clean, truth.Ephemeris);
        Assert.Equal(without.RadiusRatio, fit.RadiusRatio, 0.002);
        Assert.Equal(without["depthPpm"].Value, fit["depthPpm"].Value, 150.0);
    }

    [Fact]
    public void Missing_fluxes_are_left_out_and_missing_errors_become_the_scatter()
    {
        InjectedTransit truth = new();
        LightCurve curve = truth.LightCurve();
        double[] flux = curve.Flux.ToArray();
        for (int i = 0; i < flux.Length; i += 5)
        {
            flux[i] = double.NaN;
        }

        LightCurve unknown = new(curve.Time.Span, flux, [], [], curve.TimeSystem, curve.Metadata);
        TransitFitResult fit = TransitFitter.Fit(unknown, truth.Ephemeris);
        Assert.True(fit.Converged, fit.Message);
        Assert.Equal(1, fit.ChiSquared / fit.DegreesOfFreedom, 0.35);
        Assert.False(fit.Fitted.Span[0]);
        Assert.All(fit.ModelFlux.ToArray(), f => Assert.True(double.IsFinite(f)));
    }

    [Fact]
    public void A_single_transit_holds_the_period()
    {
        InjectedTransit truth = new() { Period = 40, ScaledSemiMajorAxis = 50, TransitTime = 1010, Cadence = 10.0 / 1440 };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris);
        Assert.True(fit.Converged, fit.Message);
        Assert.Equal(40, fit.Ephemeris.Period);
        Assert.True(double.IsNaN(fit["periodDays"].LowerError));
        Assert.Equal(1010, fit.Ephemeris.TransitTime, 0.01);
    }

    [Fact]
    public void Limb_darkening_can_be_fitted_too()
    {
        InjectedTransit truth = new() { Cadence = 2.0 / 1440, Noise = 100e-6, RadiusRatio = 0.1, Law = new QuadraticLimbDarkening(0.3, 0.2) };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, new TransitFitSettings { LimbDarkening = LimbDarkeningTreatment.Uniform });
        Assert.True(fit.Converged, fit.Message);
        Assert.Equal(0.5, fit.LimbDarkening1 + fit.LimbDarkening2, 0.1);
        Assert.True(fit["limbDarkening1"].UpperError > 0);
        TransitFitResult wrong = TransitFitter.Fit(
            truth.LightCurve(), truth.Ephemeris, new TransitFitSettings { LimbDarkening1 = 0.6, LimbDarkening2 = 0.2 });
        Assert.True(fit.ChiSquared < wrong.ChiSquared);
    }

    [Fact]
    public void Evaluate_gives_the_model_the_fit_used()
    {
        InjectedTransit truth = new();
        LightCurve curve = truth.LightCurve();
        TransitFitResult fit = TransitFitter.Fit(curve, truth.Ephemeris);
        double baseline = fit["baseline"].Best, chiSquared = 0;
        for (int i = 0; i < curve.Count; i++)
        {
            double residual = (curve.Flux.Span[i] - (baseline * fit.ModelFlux.Span[i])) / curve.FluxError.Span[i];
            chiSquared += fit.Fitted.Span[i] ? residual * residual : 0;
        }

        Assert.Equal(fit.ChiSquared, chiSquared, 1e-6 * chiSquared);
        Assert.Equal(fit.ModelFlux.ToArray(), fit.Evaluate(curve.Time.Span));
    }

    [Fact]
    public void Derived_numbers_follow_from_the_fitted_ones()
    {
        InjectedTransit truth = new();
        LightCurve curve = truth.LightCurve();
        LightCurve withStar = new(
            curve.Time.Span, curve.Flux.Span, curve.FluxError.Span, [], curve.TimeSystem, curve.Metadata with { Star = new StellarParameters(Radius: 0.9) });
        TransitFitResult fit = TransitFitter.Fit(withStar, truth.Ephemeris);
        Assert.Equal(fit.RadiusRatio * 0.9 * 109.076, fit["planetRadiusEarth"].Best, 1e-3);
        Assert.Equal(Math.Cos(fit["inclinationDegrees"].Best * Math.PI / 180) * fit.ScaledSemiMajorAxis, fit.ImpactParameter, 1e-9);
        Assert.Throws<KeyNotFoundException>(() => fit["nonsense"]);
    }

    [Theory]
    [InlineData(0, 1001.5, 0.1)]
    [InlineData(3, double.NaN, 0.1)]
    [InlineData(3, 1001.5, 2)]
    [InlineData(3, 1001.5, -1)]
    [InlineData(double.PositiveInfinity, 1001.5, 0.1)]
    public void An_impossible_ephemeris_is_refused(double period, double transitTime, double duration)
        => Assert.Throws<ArgumentException>(() => TransitFitter.Fit(new InjectedTransit().LightCurve(), new Ephemeris(period, transitTime, duration)));

    [Fact]
    public void An_ephemeris_without_data_is_refused_with_numbers()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => TransitFitter.Fit(new InjectedTransit().LightCurve(), new Ephemeris(1000, 2500, 0.1)));
        Assert.Contains("1000", error.Message);
    }

    [Fact]
    public void One_point_is_refused_with_what_is_needed()
    {
        LightCurve one = new([1001.5], [1.0], [1e-4], [], TimeSystem.Btjd, new LightCurveMetadata("TEST 1"));
        ArgumentException error = Assert.Throws<ArgumentException>(() => TransitFitter.Fit(one, new Ephemeris(3, 1001.5, 0.1)));
        Assert.Contains("at least 10 points", error.Message);
    }

    [Fact]
    public void Missing_flux_everywhere_is_refused()
    {
        LightCurve curve = new InjectedTransit().LightCurve();
        double[] missing = [.. curve.Flux.ToArray().Select(_ => double.NaN)];
        Assert.Throws<ArgumentException>(() => TransitFitter.Fit(curve.WithFlux(missing), new InjectedTransit().Ephemeris));
    }

    [Fact]
    public void An_epoch_outside_the_data_is_carried_into_them()
    {
        InjectedTransit truth = new();
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris with { TransitTime = truth.TransitTime - (20 * truth.Period) });
        Assert.True(fit.Converged, fit.Message);
        Assert.Equal(truth.TransitTime - (20 * truth.Period), fit.Ephemeris.TransitTime, 0.05);
    }

    [Fact]
    public void A_period_far_below_the_cadence_is_refused_or_reported()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => TransitFitter.Fit(new InjectedTransit().LightCurve(), new Ephemeris(1e-9, 1001.5, 1e-10)));
        Assert.Contains("exposure", error.Message);
    }

    [Fact]
    public void A_light_curve_without_noise_or_errors_still_fits()
    {
        InjectedTransit truth = new() { Noise = 0 };
        LightCurve curve = new InjectedTransit().LightCurve();
        ExposureIntegration model = new(new TransitModel(truth.Orbit, truth.RadiusRatio, truth.Law), truth.Cadence);
        double[] flux = [.. curve.Time.ToArray().Select(model.Flux)];
        LightCurve exact = new(curve.Time.Span, flux, [], [], curve.TimeSystem, curve.Metadata);
        TransitFitResult fit = TransitFitter.Fit(exact, truth.Ephemeris);
        Assert.Equal(truth.RadiusRatio, fit.RadiusRatio, 2e-4);
        Assert.All(fit.Parameters, p => Assert.True(double.IsFinite(p.Best), p.Name));
    }

    [Fact]
    public void Errors_that_are_all_missing_become_the_scatter()
    {
        InjectedTransit truth = new();
        LightCurve curve = truth.LightCurve();
        LightCurve without = new(
            curve.Time.Span, curve.Flux.Span, [.. Enumerable.Repeat(double.NaN, curve.Count)], [], curve.TimeSystem, curve.Metadata);
        TransitFitResult fit = TransitFitter.Fit(without, truth.Ephemeris), given = TransitFitter.Fit(curve, truth.Ephemeris);
        Assert.True(fit.Converged, fit.Message);
        double sigma = (given["radiusRatio"].P84 - given["radiusRatio"].P16) / 2;
        Assert.Equal(given["radiusRatio"].Median, fit["radiusRatio"].Median, 0.5 * sigma);
    }

    [Theory]
    [InlineData(null, 0.1)]
    [InlineData(5772.0, 0.1)]
    [InlineData(3500.0, 0.3)]
    [InlineData(7400.0, 0.3)]
    public void The_limb_darkening_is_trusted_less_where_theory_is_described_badly(double? temperature, double expected)
    {
        InjectedTransit truth = new();
        TransitFitSettings settings = new() { Star = new StellarParameters(EffectiveTemperature: temperature) };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, settings);
        Assert.Equal(expected, fit.Settings.LimbDarkeningError);
        Assert.Contains(fit.Priors, prior => prior.Name == "u1" && prior.Text.Contains(expected.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        TransitFitResult given = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, settings with { LimbDarkeningError = 0.05 });
        Assert.Equal(0.05, given.Settings.LimbDarkeningError);
    }

    [Fact]
    public void A_density_asked_for_but_unknown_is_refused()
    {
        InjectedTransit truth = new();
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, new TransitFitSettings { DensityPrior = true }));
        Assert.Contains("mass, radius", error.Message);
    }

    [Fact]
    public void A_density_believed_narrows_the_impact_parameter()
    {
        InjectedTransit truth = new() { Noise = 400e-6 };
        double density = StellarDensity.FromOrbit(truth.ScaledSemiMajorAxis, truth.Period) / StellarDensity.Sun;
        StellarParameters star = new(Radius: 1, Mass: density) { RadiusError = 0.01, MassError = 0.02 * density };
        TransitFitResult free = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris);
        TransitFitResult held = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, new TransitFitSettings { DensityPrior = true, Star = star });
        Assert.True(held["impactParameter"].P84 - held["impactParameter"].P16 < 0.7 * (free["impactParameter"].P84 - free["impactParameter"].P16));
        Assert.Contains(held.Priors, p => p.Name.StartsWith("ln ρ*", StringComparison.Ordinal));
    }

    [Fact]
    public void A_central_transit_has_an_impact_parameter_with_a_range()
    {
        InjectedTransit truth = new() { ImpactParameter = 0.02 };
        FittedParameter b = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris)["impactParameter"];
        Assert.True(b.P16 > 0.01 && b.LowerError > 0.02 && b.P84 < 0.6, $"{b.P16} {b.Median} {b.P84}");
    }

    [Fact]
    public void Settings_out_of_range_are_refused_by_name()
    {
        InjectedTransit truth = new();
        foreach (TransitFitSettings settings in (TransitFitSettings[])
            [new() { WindowInDurations = 0 }, new() { MaximumIterations = 0 }, new() { ExposureTime = -1 }, new() { LimbDarkening1 = 0.9, LimbDarkening2 = 0.9 },
                new() { LimbDarkeningError = 0 }, new() { Star = new StellarParameters(Radius: -1) }, new() { Sampler = PosteriorSampler.Nuts, Sampling = new() { Chains = 1 } }])
        {
            Assert.Throws<ArgumentException>(() => TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, settings));
        }
    }

    [Fact]
    public void A_fit_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => TransitFitter.Fit(new InjectedTransit().LightCurve(), new InjectedTransit().Ephemeris, cancellationToken: source.Token));
    }
}
