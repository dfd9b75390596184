using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Explanations;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

/// <summary>Figures of decisions, the awkward ones included.</summary>
internal static class DecisionCases
{
    public static Prediction Prediction { get; } = new()
    {
        Model = "vetter 1",
        Probabilities = new ClassProbabilities(0.871, 0.083, 0.022, 0.004, 0.02),
        MemberProbabilities = [0.81, 0.89, 0.93, 0.86, 0.865],
        Uncertainty = 0.043,
        CalibratedMission = false,
        ConformalSet = [CandidateClass.Planet, CandidateClass.EclipsingBinary],
        ConformalLevel = 0.01,
        Distance = 9.4,
        DistanceLimit = 14.2,
        MissingInputs = ["centroid", "ghost"],
    };

    public static IReadOnlyList<Contribution> Contributions { get; } =
    [
        new("snr", "SNR", 24.13, 1.92), new("view:local", "local view", double.NaN, 1.31), new("companionRadius", "companion's radius by the depth [Earth radii]", 1.47, 0.88),
        new("view:secondary", "secondary view", double.NaN, -0.71), new("star", "the star (radius, temperature, log g, magnitude)", double.NaN, 0.42),
        new("durationRatio", "T14 over that of a central transit before the catalogue's star", 0.83, -0.37), new("modelShift", "Model-Shift (MS1 to MS6)", double.NaN, 0.3),
        new("period", "period [d]", 0.837495, 0.21), new("view:unfolded", "single transits", double.NaN, -0.15), new("redNoise", "Fred", 1.12, 0.11),
        new("gaps", "share of events beside a gap", 0, 0.08), new("chases", "chases", 1, -0.05), new("transits", "transits observed", 100, 0.04), new("view:trend", "trend taken off", double.NaN, -0.03),
        new("asymmetry", "ingress and egress halves' difference [sigma]", 0.4, 0.02), new("cadence", "cadence [min]", 29.4, -0.01),
    ];

    public static IReadOnlyList<(string Name, Figure Figure)> All { get; } =
    [
        ("classes", DecisionFigures.Classes(Prediction, "TIC 25155310")),
        ("classes of one model, none likely", DecisionFigures.Classes(Prediction with { MemberProbabilities = [], ConformalSet = [], CalibratedMission = true })),
        ("classes, certain", DecisionFigures.Classes(Prediction with { Probabilities = new(1, 0, 0, 0, 0), MemberProbabilities = [1, 1, 1], Uncertainty = 0, ConformalSet = [CandidateClass.Planet] })),
        ("contributions", DecisionFigures.Contributions(Contributions, "Kepler-10 b")),
        ("contributions, all against", DecisionFigures.Contributions([.. Contributions.Select(one => one with { Effect = -Math.Abs(one.Effect) })], most: 5)),
        ("contributions, none", DecisionFigures.Contributions([])),
        ("contributions, one huge", DecisionFigures.Contributions([new("snr", "SNR", 1e9, 12_345.6), new("x", "x", double.NaN, double.NaN)])),
        ("occlusion", DecisionFigures.Occlusion([Map("view:global", 201), Map("view:local", 61)], "TIC 25155310")),
        ("occlusion of single transits", DecisionFigures.Occlusion([Map("view:unfolded", 31, 16)])),
        ("occlusion, nothing mattered", DecisionFigures.Occlusion([Map("view:secondary", 61) with { Effect = new double[61] }])),
        ("reliability", DecisionFigures.Reliability([Curve("KOI folds", 6_000, 1, 1), Curve("KOI → TOI", 900, 1.9, 2), Curve("TOI, temperature from 200", 700, 1.1, 3)], "Reliability")),
        ("reliability of one", DecisionFigures.Reliability([Curve("tabular 1", 4_000, 1.2, 4)], "Tabular model on KOIs")),
        ("reliability of nothing", DecisionFigures.Reliability([])),
        ("model shift", DecisionFigures.ModelShift(Shift(), "HAT-P-7")),
        ("model shift with little room", DecisionFigures.ModelShift(Shift() with { Tertiary = null, Positive = null })),
        ("model shift, nothing free", DecisionFigures.ModelShift(Shift() with { Secondary = null, Tertiary = null, Positive = null })),
    ];

    private static OcclusionMap Map(string view, int bins, int rows = 1)
    {
        Random random = new(bins);
        float[] flux = [.. Enumerable.Range(0, bins * rows).Select(i => (float)((Math.Abs((i % bins) - (bins / 2)) < bins / 10.0 ? -1 : 0) + (0.1 * random.NextDouble())))];
        double[] effect = [.. Enumerable.Range(0, bins).Select(i => (1.4 * Math.Exp(-Math.Pow((i - (bins / 2.0)) / (0.07 * bins), 2))) - (0.5 * Math.Exp(-Math.Pow((i - (0.8 * bins)) / (0.05 * bins), 2))))];
        return new OcclusionMap(view, flux, effect, 5);
    }

    private static ReliabilityCurve Curve(string name, int rows, double temperature, int seed)
    {
        Random random = new(seed);
        double[] p = new double[rows];
        bool[] positive = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            double odds = 6 * (random.NextDouble() - 0.55);
            p[i] = 1 / (1 + Math.Exp(-temperature * odds));
            positive[i] = random.NextDouble() < 1 / (1 + Math.Exp(-odds));
        }

        return new ReliabilityCurve(name, ReliabilityBin.Of(new ScoredSample(p, positive, [.. Enumerable.Range(0, rows).Select(i => (long)i)])));
    }

    private static ModelShift Shift()
    {
        Random random = new(6);
        double[] phases = [.. Enumerable.Range(0, 800).Select(i => (i + 0.5) / 800)];
        static double Near(double phase, double at, double width) => Math.Exp(-Math.Pow((phase - at - Math.Round(phase - at)) / width, 2));
        double[] depths = [.. phases.Select(phase => 1e-6 * ((6_700 * Near(phase, 0, 0.02)) + (95 * Near(phase, 0.5, 0.02)) - (40 * Near(phase, 0.7, 0.02)) + (30 * (random.NextDouble() - 0.5))))];
        return new ModelShift
        {
            Primary = new(0, 6.7e-3, 169.2),
            Secondary = new(0.5, 9.5e-5, 5.6),
            Tertiary = new(0.213, 2.1e-5, 1.2),
            Positive = new(0.7, -4.0e-5, -2.4),
            RedNoise = 1.13,
            FalseAlarmOfMany = 4.3,
            FalseAlarmOfOne = 1.6,
            Phases = phases,
            Depths = depths,
        };
    }
}
