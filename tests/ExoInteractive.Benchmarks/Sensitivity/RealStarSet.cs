using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Data;

namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>
/// False alarms in two real, quiet stars. Seed 0 is the flux upside down, in which no transit can be; the others have the
/// flux cut into blocks of three days that change places, which keeps the noise within a block and undoes all that repeats.
/// </summary>
/// <param name="Stars">Variants of each of the two.</param>
internal sealed record RealStarSet(int Stars) : ISensitivitySet
{
    private const double Block = 3;
    private const ulong ShuffleStream = 4;
    private static readonly string[] Columns = ["snr", "mes", "sde", "fap", "period", "candidates"];

    private static readonly (string Star, string Folder, string Pattern)[] Files =
    [
        ("KIC 7660594", "kepler/kic-7660594", "kplr007660594-*_llc.fits"),
        ("TIC 277774779", "tess", "tess*-0000000277774779-*_lc.fits"),
    ];

    /// <inheritdoc/>
    public string Name => "real";

    /// <inheritdoc/>
    public string Run(ResultFolder folder, int stars)
    {
        List<string> lines =
        [
            "### real: false alarms in real stars, upside down and with blocks of 3 d shuffled",
            "",
            "| star | points | variant | strongest SNR | its SDE | its false-alarm probability | candidates at the default thresholds |",
            "|---|---|---|---|---|---|---|",
        ];
        foreach ((string star, string place, string pattern) in Files)
        {
            if (Read(place, pattern) is not LightCurve lightCurve)
            {
                lines.Add($"| {star} | not measured: its files are not beside the project | | | | | |");
                continue;
            }

            IReadOnlyList<double[]> rows = folder.Measure(
                "real-" + star.Replace(' ', '-').ToLowerInvariant(), Columns, stars, seed => Measure(Variant(lightCurve, seed)));
            lines.Add($"| {star} | {lightCurve.Count} | upside down | {Numbers([rows[0]])} |");
            lines.Add($"| | | {rows.Count - 1} shuffled | {Numbers([.. rows.Skip(1)])} |");
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string Numbers(double[][] rows)
        => $"{rows.Max(row => row[0]):F2} | {rows.MaxBy(row => row[0])![2]:F1} | {rows.Min(row => row[3]):G2} | {rows.Sum(row => row[5]):F0} in {rows.Count(row => row[5] > 0)} of {rows.Length}";

    private static double[] Measure(LightCurve lightCurve)
    {
        Injections.Detection strongest = Injections.Detection.Of(lightCurve, 0.6);
        int candidates = TransitSearch.Search(lightCurve, new TransitSearchSettings { MinimumPeriod = 0.6, Threads = 1 }).Candidates.Count;
        return [strongest.Snr, strongest.Mes, strongest.Sde, strongest.FalseAlarmProbability, strongest.Period, candidates];
    }

    private static LightCurve? Read(string place, string pattern)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ExoInteractive.sln")))
        {
            root = root.Parent;
        }

        string data = Path.Combine(root?.Parent?.FullName ?? "", "shared", "data", place);
        string[] files = Directory.Exists(data) ? [.. Directory.GetFiles(data, pattern).Order(StringComparer.Ordinal)] : [];
        return files.Length == 0
            ? null
            : Detrender.Detrend(LightCurveCleaning.Clean(LightCurveReader.ReadAll(files)[0].LightCurve)).LightCurve;
    }

    private static LightCurve Variant(LightCurve lightCurve, int seed)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span;
        double[] changed = new double[flux.Length];
        if (seed == 0)
        {
            for (int i = 0; i < changed.Length; i++)
            {
                changed[i] = 2 - flux[i];
            }

            return lightCurve.WithFlux(changed);
        }

        int length = (int)Math.Round(Block / TimeSteps.Median(time));
        CounterRandom random = new RandomStream((ulong)seed, ShuffleStream).Start();
        int[] blocks = [.. Enumerable.Range(0, (flux.Length + length - 1) / length).OrderBy(_ => random.Uniform())];
        int to = 0;
        foreach (int block in blocks)
        {
            ReadOnlySpan<double> from = flux[(block * length)..Math.Min(flux.Length, (block + 1) * length)];
            from.CopyTo(changed.AsSpan(to));
            to += from.Length;
        }

        return lightCurve.WithFlux(changed);
    }
}
