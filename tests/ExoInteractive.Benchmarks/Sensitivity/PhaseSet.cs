using ExoInteractive.Injections;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>Whether it matters when the first transit comes: the share recovered and the SNR measured in 20 bins of its phase.</summary>
/// <param name="Stars">Default number.</param>
internal sealed record PhaseSet(int Stars) : ISensitivitySet
{
    private const double MinimumPeriod = 0.6;
    private const double Snr = 8;
    private const double Threshold = 7.1;
    private const int Bins = 20;

    /// <inheritdoc/>
    public string Name => "phase";

    /// <inheritdoc/>
    public string Run(ResultFolder folder, int stars)
    {
        IReadOnlyList<double[]> rows = folder.Measure(Name, [.. DetectionColumns.Truth, .. DetectionColumns.Of("search")], stars, Measure);
        double[][][] bins = [.. Enumerable.Range(0, Bins).Select(bin => rows.Where((_, seed) => seed % Bins == bin).ToArray())];
        Tally[] recovered = [.. bins.Select(bin => Tally.Counting(bin.Select(IsRecovered)))];
        double[][] ratios = [.. bins.Select(bin => bin.Where(row => DetectionColumns.IsPlanet(row, 0)).Select(Ratio).ToArray())];
        double[] means = [.. ratios.Select(bin => bin.DefaultIfEmpty(double.NaN).Average())], errors = [.. ratios.Select(ErrorOfMean)];

        double share = Tally.Counting(rows.Select(IsRecovered)).Share;
        double ofShares = recovered.Sum(bin => Math.Pow(bin.Count - (bin.Of * share), 2) / (bin.Of * share * (1 - share)));
        double common = means.Zip(errors, (mean, error) => mean / (error * error)).Sum() / errors.Sum(error => 1 / (error * error));
        double ofMeans = means.Zip(errors, (mean, error) => Math.Pow((mean - common) / error, 2)).Sum();
        return string.Join('\n',
        [
            $"### phase: {rows.Count} stars of {Observing.Sector.Name}, expected SNR {Snr}, in {Bins} bins of the first transit's phase",
            "",
            "| | over all | least bin | greatest bin | χ² against a constant, 19 degrees | by chance |",
            "|---|---|---|---|---|---|",
            $"| recovered, SNR > {Threshold} | {100 * share:F1} % | {100 * recovered.Min(r => r.Share):F1} % | {100 * recovered.Max(r => r.Share):F1} % | {ofShares:F1} | {100 * Tally.ChanceOf(ofShares, Bins - 1):F0} % |",
            $"| MES over the true template's | {common:F3} | {means.Min():F3} | {means.Max():F3} | {ofMeans:F1} | {100 * Tally.ChanceOf(ofMeans, Bins - 1):F0} % |",
            "",
            folder.Draw(Name, Draw(recovered, means, errors)),
            "",
        ]);
    }

    private static double[] Measure(int seed)
    {
        double phase = (seed % Bins / (double)Bins) + (0.5 / Bins);
        InjectedStar star = InjectedStar.Draw(Observing.Sector, (ulong)seed, Snr, MinimumPeriod, phase);
        return [.. DetectionColumns.Write(star), .. DetectionColumns.Write(Detection.Of(star.LightCurve, MinimumPeriod))];
    }

    private static bool IsRecovered(double[] row) => DetectionColumns.Detection(row, 0).Snr > Threshold && DetectionColumns.IsPlanet(row, 0);

    private static double Ratio(double[] row) => DetectionColumns.Detection(row, 0).Mes / DetectionColumns.TemplateMes(row);

    private static double ErrorOfMean(double[] values)
    {
        double mean = values.DefaultIfEmpty(double.NaN).Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }

    private static Figure Draw(Tally[] recovered, double[] means, double[] errors)
    {
        double[] phase = [.. Enumerable.Range(0, Bins).Select(bin => (bin + 0.5) / Bins)];
        return new Figure(
            "Sensitivity against the phase of the first transit",
            [
                new Panel("", Horizontal() with { Labels = false }, new Axis("recovered [%]", 0, 105),
                    [new ScatterTrace("", Palette.Blue, phase, recovered.Select(r => 100 * r.Share).ToArray(), 2.5, recovered.Select(r => 100 * r.Error).ToArray())]),
                new Panel("", Horizontal(), new Axis("MES / true template's"),
                    [new ScatterTrace("", Palette.Vermilion, phase, means, 2.5, errors)], Row: 1),
            ],
            Height: 420,
            Caption: $"{Observing.Sector.Name}, expected SNR {Snr}; recovered with SNR > {Threshold}.");

        static Axis Horizontal() => new("phase of the first transit", 0, 1, Link: "phase");
    }
}
