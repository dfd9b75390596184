using ExoInteractive.Injections;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>
/// The share of small planets recovered against their expected SNR, by the search and by an exhaustive one on the same
/// stars. Of ten stars two are nulls and eight have SNR 5 to 12; both searches stand at the threshold that one null in a
/// hundred passes, and once more at 7.1.
/// </summary>
/// <param name="Name">Of the option and the files.</param>
/// <param name="Stars">Default number.</param>
/// <param name="Observing">When the stars are observed.</param>
internal sealed record SnrCurveSet(string Name, int Stars, Observing Observing) : ISensitivitySet
{
    private const double MinimumPeriod = 0.6;
    private const double FalseAlarmRate = 0.01;
    private const double KeplerThreshold = 7.1;
    private const int FirstSnr = 5, SnrLevels = 8, InTurn = 10;

    /// <inheritdoc/>
    public string Run(ResultFolder folder, int stars)
    {
        IReadOnlyList<double[]> rows = folder.Measure(
            Name, [.. DetectionColumns.Truth, .. DetectionColumns.Of("search"), .. DetectionColumns.Of("exhaustive")], stars, Measure);
        double[][] nulls = [.. rows.Where(row => !DetectionColumns.HasPlanet(row))];
        double[] thresholds = [.. Enumerable.Range(0, 2).Select(
            method => Tally.Threshold(nulls.Select(row => DetectionColumns.Detection(row, method).Snr), FalseAlarmRate))];
        Level[] levels = [.. rows.Where(DetectionColumns.HasPlanet)
            .GroupBy(row => (int)Math.Round(DetectionColumns.ExpectedSnr(row)))
            .OrderBy(group => group.Key)
            .Select(group => new Level(group.Key, [.. group]))];
        return string.Join('\n',
        [
            $"### {Name}: {Observing.Name}, periods {MinimumPeriod} to {Observing.TimeSpan / 3:G3} d, {rows.Count} stars, {nulls.Length} of them without planet",
            "",
            $"Thresholds at 1 % false alarms: SNR {thresholds[0]:F2} for the search, {thresholds[1]:F2} for the exhaustive one. Differences are search minus exhaustive, paired.",
            "",
            "| expected SNR | search | exhaustive | difference | search, SNR > 7.1 | exhaustive, SNR > 7.1 | difference |",
            "|---|---|---|---|---|---|---|",
            .. levels.Select(level => $"| {level.Snr} | {level.Cells(thresholds)} | {level.Cells([KeplerThreshold, KeplerThreshold])} |"),
            Total(levels, thresholds),
            "",
            folder.Draw(Name, Draw(levels, thresholds)),
            "",
        ]);
    }

    private double[] Measure(int seed)
    {
        int turn = seed % InTurn;
        InjectedStar star = turn < SnrLevels
            ? InjectedStar.Draw(Observing, (ulong)seed, FirstSnr + turn, MinimumPeriod)
            : InjectedStar.Quiet(Observing, (ulong)seed);
        double longest = Observing.TimeSpan / 3;
        return
        [
            .. DetectionColumns.Write(star),
            .. DetectionColumns.Write(Detection.Of(star.LightCurve, MinimumPeriod, longest)),
            .. DetectionColumns.Write(ExhaustiveSearch.Strongest(star.LightCurve, MinimumPeriod, longest)),
        ];
    }

    private static string Total(Level[] levels, double[] thresholds)
    {
        Level all = new(0, [.. levels.SelectMany(level => level.Rows)]);
        return $"| all | {all.Cells(thresholds)} | {all.Cells([KeplerThreshold, KeplerThreshold])} |";
    }

    private Figure Draw(Level[] levels, double[] thresholds)
    {
        double[] snr = [.. levels.Select(level => (double)level.Snr)];
        return new Figure(
            "Recovered against expected SNR",
            [
                new Panel("", new Axis("expected SNR"), new Axis("recovered [%]", 0, 105),
                [
                    Line("search", Palette.Blue, 0), Line("exhaustive", Palette.Vermilion, 1),
                ]),
            ],
            Height: 320,
            Caption: $"{Observing.Name}; white noise, limb-darkened, exposure-integrated, with gaps; thresholds at 1 % false alarms.");

        ScatterTrace Line(string name, Color color, int method)
        {
            Tally[] recovered = [.. levels.Select(level => Tally.Counting(level.Recovered(method, thresholds[method])))];
            // The two stand beside each other, or one would hide the other.
            return new ScatterTrace(
                name, color, snr.Select(x => x + (0.12 * (method - 0.5))).ToArray(), recovered.Select(r => 100 * r.Share).ToArray(), 2.5, recovered.Select(r => 100 * r.Error).ToArray());
        }
    }

    /// <summary>The stars of one expected SNR.</summary>
    private sealed record Level(int Snr, double[][] Rows)
    {
        public bool[] Recovered(int method, double threshold)
            => [.. Rows.Select(row => DetectionColumns.Detection(row, method).Snr > threshold && DetectionColumns.IsPlanet(row, method))];

        // McNemar's pairs: only stars that one search recovers and the other does not tell of a difference.
        public string Cells(double[] thresholds)
        {
            bool[] search = Recovered(0, thresholds[0]), exhaustive = Recovered(1, thresholds[1]);
            int gained = search.Where((found, i) => found && !exhaustive[i]).Count();
            int lost = search.Where((found, i) => !found && exhaustive[i]).Count();
            double error = Math.Sqrt(Math.Max(1, gained + lost)) / Rows.Length;
            return $"{Tally.Counting(search)} | {Tally.Counting(exhaustive)} | {100.0 * (gained - lost) / Rows.Length:+0.0;−0.0;0.0} ± {100 * error:F1} % (+{gained}, −{lost})";
        }
    }
}
