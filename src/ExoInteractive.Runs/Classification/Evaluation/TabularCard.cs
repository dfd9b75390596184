using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>The card beside a tabular model: what it is made of, how good it is, and where it ends.</summary>
internal static class TabularCard
{
    private static readonly Dictionary<string, (string What, string Limits)> Words = new()
    {
        ["koi"] = (
            "Planet or false positive for a Kepler object of interest, from period, depth, duration, radius, temperatures, star, SNR, impact and the fit's errors.",
            "Confirmed planets were confirmed by their brightness, size and neighbours: a faint or lone signal is rated lower than it deserves. Rows without impact errors are nearly all false positives in the training table."),
        ["toi"] = (
            "Planet or false positive for a TESS object of interest, from orbit, depth, radius and star.",
            "Magnitude, distance and proper motion tell which stars were followed up, not only which signals are planets. False positives of TESS are not sorted into kinds; their shares are those of what little is known."),
        ["dv"] = (
            "Planet or false positive for a TESS object of interest with a SPOC data validation report: fit, strength, secondary, odd and even, bootstrap, centroid and ghost.",
            "1,093 labelled reports in all. Data validation of other pipelines or versions differs. No labelled reports of another mission exist: for one, the log odds are halved and the set keeps every class."),
    };

    /// <summary>Writes the card.</summary>
    /// <param name="name">"koi".</param>
    /// <param name="model">The model.</param>
    /// <param name="card">What the model file says.</param>
    /// <param name="file">The model file.</param>
    /// <param name="test">Labelled rows of stars that were neither trained nor calibrated on.</param>
    /// <returns>Markdown.</returns>
    public static string Text(string name, TabularModel model, IReadOnlyDictionary<string, string> card, byte[] file, IReadOnlyList<TabularExample> test)
    {
        ScoredSample sample = CrossValidation.Sample(test, [.. model.Predict([.. test.Select(one => one.Candidate)]).Select(answer => answer.Probability)]);
        BinaryMetric[] metrics = [.. BinaryMetric.All];
        IReadOnlyList<MetricInterval> figures = StarBootstrap.Of(sample, metrics, 8);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {model.Name}\n\n{Words[name].What}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`{name}.json`, {file.Length} bytes, SHA-256 `{Convert.ToHexStringLower(SHA256.HashData(file))}`. ");
        text.Append("Made by `exo evaluate --ship models/tabular`; read by `TabularModel.Load`.\n\n");
        foreach ((string key, string value) in card)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {key}: {value}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- features ({model.Features.Count}): {string.Join(", ", model.Features)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- calibrated for: {string.Join(", ", model.Missions)}; every other mission gets a wider answer\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Stars of buckets {StarHash.TestStart}-{StarHash.Buckets - 1}, {sample.Count} rows, {sample.Positives} planets; 95 % star bootstrap.\n\n");
        text.Append("| metric | value | interval |\n|---|---|---|\n");
        for (int i = 0; i < metrics.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {metrics[i].Name} | {figures[i].Value:F4} | {figures[i].Low:F4} to {figures[i].High:F4} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n**Limits.** {Words[name].Limits}\n");
        return text.ToString();
    }
}
