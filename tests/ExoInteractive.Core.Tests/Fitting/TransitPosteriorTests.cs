using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Fitting;

public class TransitPosteriorTests
{
    private static readonly InjectedTransit Single = new()
    {
        Period = 40,
        ScaledSemiMajorAxis = 50,
        TransitTime = 1010,
        Cadence = 15.0 / 1440,
        Noise = 300e-6,
        ImpactParameter = 0.4,
    };

    private static readonly SamplerSettings Short = new() { WarmUp = 200, Draws = 500 };

    // Four numbers, white noise, instantaneous flux: few enough for plain Metropolis steps over the slow model.
    [Fact]
    public void Chains_ensemble_and_weighted_draws_agree_with_plain_Metropolis()
    {
        LightCurve curve = Single.LightCurve();
        TransitFitSettings settings = new()
        {
            LimbDarkening = LimbDarkeningTreatment.Held,
            LimbDarkening1 = 0.4,
            LimbDarkening2 = 0.26,
            ExposureTime = 0,
            Jitter = JitterTreatment.None,
            Sampling = Short,
        };
        TransitFitResult sliced = TransitFitter.Fit(curve, Single.Ephemeris, settings);
        TransitFitResult chains = TransitFitter.Fit(curve, Single.Ephemeris, settings with { Sampler = PosteriorSampler.Nuts });
        TransitFitResult ensemble = TransitFitter.Fit(curve, Single.Ephemeris, settings with { Sampler = PosteriorSampler.Ensemble, Sampling = Short with { Draws = 4000 } });
        Assert.True(chains.Converged, chains.Message);
        Dictionary<string, double[]> slow = Metropolis(curve, sliced, settings, 40_000);
        foreach ((string name, double[] draws) in slow)
        {
            Array.Sort(draws);
            double low = draws[(int)(0.1587 * draws.Length)], middle = draws[draws.Length / 2], high = draws[(int)(0.8413 * draws.Length)], sigma = (high - low) / 2;
            foreach (TransitFitResult fit in (TransitFitResult[])[sliced, chains, ensemble])
            {
                FittedParameter p = fit[name];
                string where = $"{name} of {fit.Settings.Sampler}: {p.P16} {p.Median} {p.P84} for {low} {middle} {high}";
                Assert.True(Math.Abs(p.Median - middle) < 0.2 * sigma, where);
                Assert.True(Math.Abs(p.P16 - low) < 0.25 * sigma && Math.Abs(p.P84 - high) < 0.25 * sigma, where);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws()
    {
        LightCurve curve = Single.LightCurve();
        TransitFitSettings settings = new() { Sampler = PosteriorSampler.Nuts, Sampling = Short with { Draws = 100 } };
        TransitFitResult one = TransitFitter.Fit(curve, Single.Ephemeris, settings), two = TransitFitter.Fit(curve, Single.Ephemeris, settings);
        TransitFitResult other = TransitFitter.Fit(curve, Single.Ephemeris, settings with { Sampling = settings.Sampling with { Seed = 2 } });
        Assert.Equal(one.Posterior!.Draws("radiusRatio"), two.Posterior!.Draws("radiusRatio"));
        Assert.NotEqual(one.Posterior.Draws("radiusRatio"), other.Posterior!.Draws("radiusRatio"));
    }

    [Fact]
    public void Every_number_of_the_posterior_has_its_diagnostics()
    {
        TransitFitResult fit = TransitFitter.Fit(
            Single.LightCurve(), Single.Ephemeris, new TransitFitSettings { Sampler = PosteriorSampler.Nuts, Sampling = Short });
        Assert.Equal(fit.Parameters.Select(p => p.Name), fit.Posterior!.Names);
        Assert.NotNull(fit["impactParameter"].Diagnostics);
        Assert.Null(fit["periodDays"].Diagnostics);
        Assert.True(double.IsNaN(fit["periodDays"].P16));
        Assert.Equal(Short.Chains * Short.Draws, fit.Posterior.Draws("depthPpm").Length);
        Assert.All(fit.Posterior.Draws("impactParameter"), b => Assert.True(b >= 0));
        Assert.Equal(fit.Parameters.Where(p => !p.Derived && p.Name != "baseline" && p.Diagnostics is not null).Max(p => p.Diagnostics!.RHat), fit.Posterior.RHat);
    }

    [Fact]
    public void The_least_reach_is_the_one_percent_quantile_of_impact_parameter_and_radius_ratio_together()
    {
        LightCurve curve = Single.LightCurve();
        TransitFitResult fit = TransitFitter.Fit(curve, Single.Ephemeris, new TransitFitSettings { Sampler = PosteriorSampler.Nuts, Sampling = Short });
        double[] sums = [.. fit.Posterior!.Draws("impactParameter").Zip(fit.Posterior.Draws("radiusRatio"), (b, k) => b + k).Order()];
        Assert.InRange(fit.LeastReach, sums[(int)(0.01 * (sums.Length - 1))], sums[(int)(0.01 * (sums.Length - 1)) + 1]);
        InjectedTransit nothing = Single with { Noise = 1, RadiusRatio = 0.01 };
        Assert.True(double.IsNaN(TransitFitter.Fit(nothing.LightCurve(), nothing.Ephemeris).LeastReach));
    }

    [Fact]
    public void Too_few_draws_are_called_unconverged_with_a_way_on()
    {
        TransitFitResult fit = TransitFitter.Fit(
            Single.LightCurve(), Single.Ephemeris, new TransitFitSettings { Sampler = PosteriorSampler.Nuts, Sampling = Short with { Draws = 30 } });
        Assert.False(fit.Converged);
        Assert.False(fit.Posterior!.Converged);
        Assert.Contains("draws", fit.Message);
    }

    [Fact]
    public void Chains_that_are_stopped_are_kept()
    {
        using CancellationTokenSource source = new();
        TransitFitResult fit = TransitFitter.Fit(
            Single.LightCurve(),
            Single.Ephemeris,
            new TransitFitSettings { Sampler = PosteriorSampler.Nuts, Sampling = Short with { Draws = 20_000 }, Compare = true },
            new Stopper(source),
            source.Token);
        Assert.True(fit.Posterior!.Chains.Stopped);
        Assert.False(fit.Converged);
        Assert.Contains("stopped", fit.Message);
        Assert.Null(fit.Comparison);
    }

    // Where the data are very good the posterior is normal with the inverse of the normal equations as its covariance.
    [Fact]
    public void A_strong_signal_has_the_errors_of_least_squares()
    {
        InjectedTransit truth = new() { TransitTime = 1010.5, Cadence = 20.0 / 1440, Noise = 5e-6, ImpactParameter = 0.6 };
        TransitFitSettings settings = new() { LimbDarkening = LimbDarkeningTreatment.Held, Jitter = JitterTreatment.None };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, settings with { LimbDarkening1 = 0.4, LimbDarkening2 = 0.26 });
        FittedPoints points = FittedPoints.Near(truth.Ephemeris, truth.LightCurve(), [.. Enumerable.Repeat(truth.Cadence, truth.LightCurve().Count)], 3);
        TransitShape shape = new(truth.Law, 1);
        TransitResiduals residuals = new(points, shape, new TransitTerms(null, null, null, null));
        double[,] curvature = new double[TransitShape.Count, TransitShape.Count], block = new double[5, 5];
        residuals.Linearise(FitProblems.Vector(truth, shape), curvature, new double[TransitShape.Count]);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                block[i, j] = curvature[i, j];
            }
        }

        double[,] covariance = PositiveDefinite.Factor(block)!.Inverse();
        double logRadius = Math.Sqrt(covariance[TransitShape.LogRadiusRatio, TransitShape.LogRadiusRatio]);
        Assert.Equal(logRadius * truth.RadiusRatio, (fit["radiusRatio"].P84 - fit["radiusRatio"].P16) / 2, 0.1 * logRadius * truth.RadiusRatio);
        double period = Math.Sqrt(covariance[TransitShape.Period, TransitShape.Period]);
        Assert.Equal(period, (fit["periodDays"].P84 - fit["periodDays"].P16) / 2, 0.1 * period);
    }

    [Fact]
    public void The_stars_density_tells_an_eccentric_orbit()
    {
        // The transit lasts as one of a circle about a star three times denser: the planet passes near periastron, fast.
        InjectedTransit truth = new() { Noise = 100e-6, ScaledSemiMajorAxis = 12, Period = 4 };
        double density = StellarDensity.FromOrbit(12, 4) / StellarDensity.Sun / 3;
        TransitFitSettings settings = new()
        {
            Orbit = OrbitShape.Eccentric,
            Star = new StellarParameters(Radius: 1, Mass: density, EffectiveTemperature: 5800) { RadiusError = 0.02, MassError = 0.05 * density },
            Sampler = PosteriorSampler.Nuts,
            Sampling = Short with { WarmUp = 120, Draws = 250 },
        };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, settings);
        Assert.True(fit["eccentricity"].P16 > 0.1, $"e {fit["eccentricity"].P16} to {fit["eccentricity"].P84}");
        Assert.Equal(density * StellarDensity.Sun, fit["stellarDensity"].Median, 0.2 * density);
        TransitFitResult sliced = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, settings with { Sampler = PosteriorSampler.None });
        Assert.Equal(fit["eccentricity"].Median, sliced["eccentricity"].Median, 0.1);
        double sigma = (fit["radiusRatio"].P84 - fit["radiusRatio"].P16) / 2;
        Assert.Equal(fit["radiusRatio"].Median, sliced["radiusRatio"].Median, 0.7 * sigma);
        Assert.Contains("temperature", fit.Message);
        Assert.True(fit["insolation"].P84 > fit["insolation"].P16);
    }

    [Fact]
    public void Correlated_noise_is_fitted_beside_the_transit()
    {
        InjectedTransit truth = new() { Cadence = 30.0 / 1440, Noise = 200e-6 };
        LightCurve clean = truth.LightCurve();
        CounterRandom random = new(4);
        double state = 0;
        double[] flux = [.. clean.Flux.ToArray().Select(f => f + (state = (0.9 * state) + (100e-6 * random.Normal())))];
        TransitFitResult white = TransitFitter.Fit(clean.WithFlux(flux), truth.Ephemeris);
        TransitFitResult fit = TransitFitter.Fit(clean.WithFlux(flux), truth.Ephemeris, new TransitFitSettings { CorrelatedNoise = true });
        Assert.True(fit.Converged, fit.Message);
        Assert.True(fit["noiseAmplitudePpm"].P16 > 50);
        FittedParameter r = fit["radiusRatio"];
        Assert.True(Math.Abs(r.Median - truth.RadiusRatio) < 3 * (r.P84 - r.P16) / 2, $"{r.P16} {r.Median} {r.P84}");
        Assert.True(white["jitterPpm"].Median > 2 * fit["jitterPpm"].Median, "correlated noise passes for jitter where it is not modelled");
    }

    [Fact]
    public void Chains_of_correlated_noise_agree_with_the_draws_made_without_them()
    {
        InjectedTransit truth = new() { Cadence = 30.0 / 1440, Noise = 200e-6 };
        TransitFitSettings settings = new() { CorrelatedNoise = true };
        TransitFitResult drawn = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, settings);
        TransitFitResult fit = TransitFitter.Fit(
            truth.LightCurve(), truth.Ephemeris, settings with { Sampler = PosteriorSampler.Nuts, Sampling = new() { WarmUp = 200, Draws = 500 } });
        Assert.True(drawn.Converged, drawn.Message);
        Assert.True(fit.Converged, fit.Message);
        foreach (string name in (string[])["radiusRatio", "impactParameter", "durationHours", "jitterPpm", "noiseAmplitudePpm"])
        {
            double sigma = (fit[name].P84 - fit[name].P16) / 2;
            Assert.True(Math.Abs(fit[name].Median - drawn[name].Median) < 0.4 * sigma, $"{name}: {fit[name].Median}, without chains {drawn[name].Median}, σ {sigma}");
        }
    }

    [Theory]
    [InlineData("comparing", "not compared")]
    [InlineData("timing", "not timed")]
    public void Chains_are_kept_where_what_follows_them_is_cancelled(string stage, string said)
    {
        InjectedTransit truth = new();
        using CancellationTokenSource source = new();
        TransitFitSettings settings = new()
        {
            Sampler = PosteriorSampler.Nuts,
            Sampling = new() { WarmUp = 100, Draws = 100 },
            Timing = stage == "timing",
            Compare = stage == "comparing",
        };
        TransitFitResult fit = TransitFitter.Fit(truth.LightCurve(), truth.Ephemeris, settings, new Stopper(source, stage), source.Token);
        Assert.True(source.IsCancellationRequested);
        Assert.Equal(100, fit.Posterior!.Chains.Length);
        Assert.False(fit.Posterior.Chains.Stopped);
        Assert.Null(fit.Comparison);
        Assert.Empty(fit.TransitTimes);
        Assert.Contains(said, fit.Message);
    }

    // Random steps in t0, ln r, b/(1+r) and ln T14 over the instantaneous model, the baseline integrated out.
    private static Dictionary<string, double[]> Metropolis(LightCurve curve, TransitFitResult fit, TransitFitSettings settings, int steps)
    {
        int[] used = [.. Enumerable.Range(0, curve.Count).Where(i => fit.Fitted.Span[i])];
        QuadraticLimbDarkening law = new(settings.LimbDarkening1!.Value, settings.LimbDarkening2!.Value);
        double LogPosterior(double[] v)
        {
            double r = Math.Exp(v[1]), duration = Math.Exp(v[3]);
            if (v[2] is < 0 or >= 1 || duration > 0.49 * Single.Period || duration > 4 * Single.Ephemeris.Duration)
            {
                return double.NegativeInfinity;
            }

            CircularOrbit orbit = CircularOrbit.FromDuration(new Ephemeris(Single.Period, v[0], duration), r, v[2] * (1 + r));
            double squares = 0, cross = 0, norm = 0;
            foreach (int i in used)
            {
                double away = Math.Abs(curve.Time.Span[i] - v[0]);
                double m = away < duration / 2 ? law.Flux(orbit.Separation(curve.Time.Span[i]), r) : 1, error = curve.FluxError.Span[i];
                double residual = (curve.Flux.Span[i] - m) / error;
                squares += residual * residual;
                cross += residual * m / error;
                norm += m * m / (error * error);
            }

            return -0.5 * (squares - (cross * cross / norm) + Math.Log(norm));
        }

        double Half(string name) => (fit[name].P84 - fit[name].P16) / 2;
        double[] scale = [Half("t0"), Half("radiusRatio") / fit.RadiusRatio, 0.6 * Half("impactParameter"), Half("durationHours") / 24 / fit.Ephemeris.Duration];
        double[] at = [fit.Ephemeris.TransitTime, Math.Log(fit.RadiusRatio), fit.ImpactParameter / (1 + fit.RadiusRatio), Math.Log(fit.Ephemeris.Duration)];
        Dictionary<string, double[]> draws = new() { ["t0"] = new double[steps], ["radiusRatio"] = new double[steps], ["impactParameter"] = new double[steps], ["durationHours"] = new double[steps] };
        CounterRandom random = new(12);
        double value = LogPosterior(at);
        for (int step = -2000; step < steps; step++)
        {
            double[] trial = [.. at.Select((v, i) => v + (0.8 * scale[i] * random.Normal()))];
            double tried = LogPosterior(trial);
            if (Math.Log(random.Uniform()) < tried - value)
            {
                (at, value) = (trial, tried);
            }

            if (step >= 0)
            {
                double r = Math.Exp(at[1]);
                (draws["t0"][step], draws["radiusRatio"][step]) = (at[0], r);
                (draws["impactParameter"][step], draws["durationHours"][step]) = (at[2] * (1 + r), 24 * Math.Exp(at[3]));
            }
        }

        return draws;
    }

    // Stops the fit once a stage is told of.
    private sealed class Stopper(CancellationTokenSource source, string stage = "sampling") : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            if (value.Stage.StartsWith(stage, StringComparison.Ordinal))
            {
                source.Cancel();
            }
        }
    }
}
