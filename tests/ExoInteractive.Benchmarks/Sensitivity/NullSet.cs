using ExoInteractive.Injections;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>The strongest signal in white noise against the formula behind the search's false-alarm probability.</summary>
/// <param name="Name">Of the option and the files.</param>
/// <param name="Stars">Default number.</param>
/// <param name="Observing">When the stars are observed.</param>
/// <param name="MinimumPeriod">Searched from, days; to a third of the time span.</param>
internal sealed record NullSet(string Name, int Stars, Observing Observing, double MinimumPeriod) : ISensitivitySet
{
    private const double Tail = 0.2;

    // Weaker ones are incomplete: the gate of the coarse search holds some of them back.
    private const double WeakestComplete = 5.5;
    private static readonly double[] Levels = [5.5, 6, 6.5, 7, 7.5];

    /// <inheritdoc/>
    public string Run(ResultFolder folder, int stars)
    {
        IReadOnlyList<double[]> rows = folder.Measure(Name, [.. DetectionColumns.Truth, .. DetectionColumns.Of("search")], stars, Measure);
        Detection[] found = [.. rows.Select(row => DetectionColumns.Detection(row, 0))];
        double[] snr = [.. found.Select(one => one.Snr).OrderDescending()];
        // From 1 − exp(−m) back to the expected number of peaks m.
        (double Square, double LogPeaks)[] formula = [.. found
            .Where(one => one.FalseAlarmProbability is > 0 and < 1 - 1e-12)
            .Select(one => (one.Snr * one.Snr, Math.Log(-Math.Log(1 - one.FalseAlarmProbability))))
            .OrderBy(pair => pair.Item1)];
        (double factor, double error) = Factor();
        return string.Join('\n',
        [
            $"### {Name}: {found.Length} stars, {Observing.Name}, periods {MinimumPeriod} to {Observing.TimeSpan / 3:F1} d",
            "",
            $"| strongest SNR above | {string.Join(" | ", Levels.Select(level => $"{level:F1}"))} |",
            $"|---{string.Concat(Levels.Select(_ => "|---"))}|",
            $"| observed | {string.Join(" | ", Levels.Select(level => new Tally(snr.Count(one => one > level), snr.Length)))} |",
            $"| formula | {string.Join(" | ", Levels.Select(level => $"{100 * Probability(level, 1):G2} %"))} |",
            $"| formula times the factor | {string.Join(" | ", Levels.Select(level => $"{100 * Probability(level, factor):G2} %"))} |",
            "",
            $"The number of peaks that the formula expects must be multiplied by {factor:G3} ± {error:G2} (maximum likelihood on the strongest fifth of the stars, or those above SNR 5.5). One null in a hundred passes SNR {Tally.Threshold(snr, 0.01):F2}; the strongest of all has {snr[0]:F2}. Nothing passes the gate of the coarse search in {found.Count(one => one.Snr == 0)} stars.",
            "",
            folder.Draw(Name, Draw(snr, Probability, factor)),
            "",
        ]);

        double Probability(double level, double times) => 1 - Math.Exp(-times * Peaks(level));

        // The logarithm of the formula is near to a straight line in SNR², so between two stars it may be read off one.
        double Peaks(double level)
        {
            if (formula.Length < 2)
            {
                return double.NaN;
            }

            int above = Math.Clamp(Array.FindIndex(formula, pair => pair.Square >= level * level), 1, formula.Length - 1);
            if (level * level > formula[^1].Square)
            {
                above = formula.Length - 1;
            }

            int below = Array.FindLastIndex(formula, above - 1, pair => pair.Square < formula[above].Square - 0.5);
            (double square, double log) = formula[Math.Max(0, below)];
            double slope = (formula[above].LogPeaks - log) / (formula[above].Square - square);
            return Math.Exp(log + (slope * ((level * level) - square)));
        }

        // Peaks above a level come at random with mean f m, so the m of each star's strongest is exponential with rate f;
        // of stars below the level only that much is known.
        (double Factor, double Error) Factor()
        {
            double level = Math.Max(WeakestComplete, snr[(int)(Tail * snr.Length)]);
            double[] strong = [.. snr.Where(one => one > level)];
            double sum = strong.Sum(Peaks) + ((snr.Length - strong.Length) * Peaks(level));
            return (strong.Length / sum, Math.Sqrt(strong.Length) / sum);
        }
    }

    private double[] Measure(int seed)
    {
        InjectedStar star = InjectedStar.Quiet(Observing, (ulong)seed);
        return [.. DetectionColumns.Write(star), .. DetectionColumns.Write(Detection.Of(star.LightCurve, MinimumPeriod))];
    }

    private Figure Draw(double[] falling, Func<double, double, double> probability, double factor)
    {
        double[] found = [.. falling.Where(snr => snr > 0)];
        double[] at = [.. Enumerable.Range(0, 61).Select(i => 5 + (0.05 * i))];
        return new Figure(
            "The strongest signal in white noise",
            [
                new Panel("", new Axis("SNR of the strongest signal", 5, 8), new Axis("share of stars above", 0.3 / falling.Length, 1.2, Logarithmic: true),
                [
                    new LineTrace("observed", Palette.Ink, found, found.Select((_, i) => (i + 1.0) / falling.Length).ToArray(), 1.8),
                    new LineTrace("formula", Palette.Blue, at, at.Select(level => probability(level, 1)).ToArray(), 1.2, Dashed: true),
                    new LineTrace("formula times the factor", Palette.Vermilion, at, at.Select(level => probability(level, factor)).ToArray(), 1.2),
                ]),
            ],
            Height: 320,
            Caption: $"{Observing.Name}, {falling.Length} stars.");
    }
}
