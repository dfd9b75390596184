using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Comparison;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.SampleFits;

/// <summary>A fit with a posterior made up of seeded normal draws, other explanations and transit times.</summary>
internal static class SampleFit
{
    private static readonly (string Name, string Symbol, string Unit, bool Derived, double Middle, double Sigma)[] Numbers =
    [
        ("periodDays", "P", "d", false, 3.28879, 1.2e-5),
        ("t0", "t0", "d", false, 1327.52104, 3.1e-4),
        ("radiusRatio", "Rp/R*", "", false, 0.0781, 6e-4),
        ("impactParameter", "b", "", false, 0.12, 0.15),
        ("durationHours", "T14", "h", false, 3.42, 0.018),
        ("limbDarkening1", "u1", "", false, 0.31, 0.07),
        ("limbDarkening2", "u2", "", false, 0.24, 0.09),
        ("jitterPpm", "σj", "ppm", false, 62, 14),
        ("depthPpm", "δ", "ppm", true, 7198, 41),
        ("scaledSemiMajorAxis", "a/R*", "", true, 7.6, 0.2),
        ("stellarDensity", "ρ*", "g/cm³", true, 0.86, 0.07),
        ("planetRadiusEarth", "Rp", "R⊕", true, 10.8, 0.4),
    ];

    /// <summary>Four chains of 500 draws that agree.</summary>
    public static TransitFitResult Converged { get; } = Make(TrueDraws(4, 500, apart: 0), stopped: false);

    /// <summary>Four chains of which one stays elsewhere.</summary>
    public static TransitFitResult Unconverged { get; } = Make(TrueDraws(4, 500, apart: 6), stopped: false);

    /// <summary>Stopped after 60 draws.</summary>
    public static TransitFitResult Stopped { get; } = Make(TrueDraws(2, 60, apart: 0), stopped: true);

    /// <summary>The same fit without a sampler, comparison or times.</summary>
    public static TransitFitResult Unsampled { get; } = Converged with
    {
        Parameters = [.. Converged.Parameters.Select(parameter => parameter with { Diagnostics = null })],
        Message = "converged after 12 iterations, 138.3σ better than a constant flux",
        Posterior = null,
        Comparison = null,
        TransitTimes = [],
        Settings = new TransitFitSettings(),
    };

    private static double[][] TrueDraws(int chains, int length, double apart)
    {
        Random random = new(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[][] all = new double[chains][];
        for (int chain = 0; chain < chains; chain++)
        {
            all[chain] = new double[length * Numbers.Length];
            for (int draw = 0; draw < length; draw++)
            {
                double common = Normal();
                for (int i = 0; i < Numbers.Length; i++)
                {
                    (string name, _, _, _, double middle, double sigma) = Numbers[i];
                    double share = name is "impactParameter" or "radiusRatio" or "durationHours" ? 0.8 : name == "stellarDensity" ? -0.8 : 0;
                    double value = middle + (sigma * ((share * common) + (Math.Sqrt(1 - (share * share)) * Normal()) + (chain == 0 ? apart : 0)));
                    all[chain][(draw * Numbers.Length) + i] = name == "impactParameter" ? Math.Abs(value) : value;
                }
            }
        }

        return all;
    }

    private static TransitFitResult Make(double[][] draws, bool stopped)
    {
        MarkovChains chains = new()
        {
            Dimension = Numbers.Length,
            Draws = [.. draws.Select(chain => (ReadOnlyMemory<double>)chain)],
            LogDensity = [.. draws.Select(chain => (ReadOnlyMemory<double>)Enumerable.Range(0, chain.Length / Numbers.Length)
                .Select(i => 8123.4 - (3 * Math.Abs(Math.Sin(i * 12.9898)))).ToArray())],
            Divergences = 0,
            Truncations = 0,
            Evaluations = 12_345,
            Acceptance = 0.86,
            Stopped = stopped,
        };
        bool apart = draws[0][2] > Numbers[2].Middle + (3 * Numbers[2].Sigma);
        ChainDiagnostics trust = apart ? new(1.72, 7, 25) : stopped ? new(1.03, 88, 61) : new(1.002, 1840, 1510);
        TransitPosterior posterior = new()
        {
            Sampler = PosteriorSampler.Nuts,
            Settings = new SamplerSettings { Chains = draws.Length, Draws = 500, WarmUp = 300, Seed = 7 },
            Names = [.. Numbers.Select(number => number.Name)],
            Chains = chains,
            RHat = trust.RHat,
            Ess = Math.Min(trust.BulkEss, trust.TailEss),
            Converged = !apart && !stopped,
            Message = apart ? "the chains disagree: R-hat 1.72 for Rp/R*; draw more with --draws 2000 --warm-up 1000"
                : stopped ? "stopped after 60 of 500 draws; go on with the same --seed to draw them all"
                : "converged: R-hat at most 1.002, 1510 effective draws or more",
        };
        Ephemeris ephemeris = new(Numbers[0].Middle, Numbers[1].Middle, Numbers[4].Middle / 24);
        FittedParameter[] parameters = [.. Numbers.Select(number =>
        {
            double[] sorted = [.. posterior.Draws(number.Name).Order()];
            double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
            return new FittedParameter(number.Name, number.Symbol, number.Middle, At(0.16), At(0.5), At(0.84), number.Unit, number.Derived) { Diagnostics = trust };
        })];
        return new TransitFitResult
        {
            Converged = posterior.Converged,
            Message = posterior.Message,
            Elements = new TransitElements(Numbers[1].Middle, Numbers[0].Middle, 7.6, 0.0144, 0, 0, Numbers[2].Middle, Numbers[5].Middle, Numbers[6].Middle),
            Baselines = [1],
            Priors = [new FitPrior("ln Rp/R*", "uniform from -7 to 0"), new FitPrior("u1", "normal, 0.31 ± 0.1")],
            Parameters = parameters,
            Ephemeris = ephemeris,
            RadiusRatio = Numbers[2].Middle,
            ImpactParameter = Numbers[3].Middle,
            ScaledSemiMajorAxis = 7.6,
            LimbDarkening1 = Numbers[5].Middle,
            LimbDarkening2 = Numbers[6].Middle,
            ExposureTime = 2.0 / 1440,
            Grazing = false,
            ChiSquared = 998.2,
            DegreesOfFreedom = 1003,
            ModelFlux = ReadOnlyMemory<double>.Empty,
            Fitted = ReadOnlyMemory<bool>.Empty,
            Posterior = posterior,
            Comparison = new ModelComparisonResult(
                [
                    new ComparedModel("transit", 9, 8123.4, -16184.6, 0, 8090.12, 0.21),
                    new ComparedModel("flat", 2, 7011.2, -14008.6, 2176, double.NaN, double.NaN),
                    new ComparedModel("sinusoid", 5, 7044.8, -14055, 2129.6, 7031.7, 0.18),
                    new ComparedModel("v-shape", 7, 8101.9, -16155.5, 29.1, 8071.4, 0.2),
                ],
                "the transit is preferred: the next best, the V shape, is worse by ΔBIC 29.1"),
            TransitTimes = [.. Enumerable.Range(0, 30).Where(i => i % 7 != 3).Select(i =>
            {
                double offset = 0.4 * Math.Sin(i * 0.9) / 1440;
                return new TransitTime(i, ephemeris.TransitTime + (i * ephemeris.Period) + offset, 0.25 / 1440, offset, 40 + (i % 3));
            })],
            Settings = new TransitFitSettings { Sampler = PosteriorSampler.Nuts, Sampling = posterior.Settings, Compare = true, Timing = true },
        };
    }
}
