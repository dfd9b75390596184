using ExoInteractive.Core.Simulation;
using ExoInteractive.Injections;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>
/// The Earth before the Sun for three years at 110 ppm a half-hour, after Hippke and Heller (2019): half of the stars with
/// planet (even seeds), half without, and the share recovered at the threshold that one null in a hundred passes.
/// </summary>
/// <param name="Name">Of the option and the files.</param>
/// <param name="Stars">Default number.</param>
/// <param name="MinimumPeriod">Searched from, days.</param>
/// <param name="MaximumPeriod">To, days.</param>
/// <param name="WithBoxes">Whether plain box least squares searches too, which takes minutes a star for a wide range.</param>
internal sealed record EarthSunSet(string Name, int Stars, double MinimumPeriod, double MaximumPeriod, bool WithBoxes) : ISensitivitySet
{
    private const double Noise = 110e-6;
    private const double FalseAlarmRate = 0.01;
    private const ulong PhaseStream = 3;

    /// <inheritdoc/>
    public string Run(ResultFolder folder, int stars)
    {
        string[] methods = WithBoxes ? ["search", "box"] : ["search"];
        IReadOnlyList<double[]> rows = folder.Measure(
            Name, [.. DetectionColumns.Truth, .. methods.SelectMany(DetectionColumns.Of)], stars, Measure);
        double[][] planets = [.. rows.Where(DetectionColumns.HasPlanet)], nulls = [.. rows.Where(row => !DetectionColumns.HasPlanet(row))];
        List<string> lines =
        [
            $"### {Name}: periods {MinimumPeriod:G4} to {MaximumPeriod:G4} d, {planets.Length} stars with planet and {nulls.Length} without",
            "",
            $"The true template has an expected SNR of {planets.Average(DetectionColumns.ExpectedSnr):F2}.",
            "",
            "| statistic | threshold | false alarms | recovered | at a multiple of the period |",
            "|---|---|---|---|---|",
            Row("search, refined SNR", 0, found => found.Snr),
            Row("search, SDE", 0, found => found.Sde),
        ];
        if (WithBoxes)
        {
            lines.Add(Row("box least squares, SNR", 1, found => found.Snr));
            lines.Add(Row("box least squares, SDE", 1, found => found.Sde));
        }

        lines.AddRange(["", folder.Draw(Name, Draw(planets, nulls)), ""]);
        return string.Join('\n', lines);

        string Row(string title, int method, Func<Detection, double> statistic)
        {
            double threshold = Tally.Threshold(nulls.Select(row => statistic(DetectionColumns.Detection(row, method))), FalseAlarmRate);
            Tally alarms = Tally.Counting(nulls.Select(Passes));
            Tally recovered = Tally.Counting(planets.Select(row => Passes(row) && DetectionColumns.IsPlanet(row, method)));
            Tally harmonics = Tally.Counting(planets.Select(row => Passes(row) && DetectionColumns.IsHarmonic(row, method)));
            return $"| {title} | {threshold:F2} | {alarms} | {recovered} | {harmonics} |";

            bool Passes(double[] row) => statistic(DetectionColumns.Detection(row, method)) > threshold;
        }
    }

    private double[] Measure(int seed)
    {
        Observing observing = Observing.ThreeYears;
        double start = observing.Schedule().Time.Span[0];
        CounterRandom random = new RandomStream((ulong)seed, PhaseStream).Start();
        // Three whole transits are there for every star.
        InjectedStar star = seed % 2 == 0
            ? InjectedStar.With(observing, InjectedPlanet.Earth(start + random.Uniform(1, 364)), (ulong)seed, Noise)
            : InjectedStar.Quiet(observing, (ulong)seed, Noise);
        double[] found = DetectionColumns.Write(Detection.Of(star.LightCurve, MinimumPeriod, MaximumPeriod));
        double[] boxes = WithBoxes ? DetectionColumns.Write(BoxPeer.Strongest(star.LightCurve, MinimumPeriod, MaximumPeriod)) : [];
        return [.. DetectionColumns.Write(star), .. found, .. boxes];
    }

    private Figure Draw(double[][] planets, double[][] nulls)
    {
        const double leastSnr = 4;
        return new Figure(
            $"An Earth before a Sun, periods {MinimumPeriod:G4} to {MaximumPeriod:G4} d",
            [
                new Panel("", new Axis("refined SNR of the strongest signal", leastSnr), new Axis("stars [%]", 0),
                    [Steps("with planet", Palette.Blue, planets), Steps("noise alone", Palette.Vermilion, nulls)]),
            ],
            Height: 320,
            Caption: $"110 ppm white noise per 30 min, 3 yr, 365.25 d. Nothing passes the gate of the coarse search in {Silent(planets)} of {planets.Length} stars with planet and {Silent(nulls)} of {nulls.Length} without.");

        static int Silent(double[][] rows) => rows.Count(row => DetectionColumns.Detection(row, 0).Snr == 0);

        static LineTrace Steps(string name, Color color, double[][] rows)
        {
            const double width = 0.25;
            double[] snr = [.. rows.Select(row => DetectionColumns.Detection(row, 0).Snr)];
            int bins = (int)Math.Ceiling((snr.Max() - leastSnr) / width) + 1;
            List<double> x = [], y = [];
            for (int bin = 0; bin < bins; bin++)
            {
                double from = leastSnr + (bin * width);
                double share = 100.0 * snr.Count(one => one >= from && one < from + width) / snr.Length;
                x.AddRange([from, from + width]);
                y.AddRange([share, share]);
            }

            return new LineTrace(name, color, x.ToArray(), y.ToArray(), 1.4);
        }
    }
}
