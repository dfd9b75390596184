using System.Globalization;
using System.Text;
using ExoInteractive.Core.Classification.Networks;

namespace ExoInteractive.Runs.Classification;

/// <summary>The model card of a tuned network.</summary>
internal static class TunedCard
{
    /// <summary>The card in Markdown.</summary>
    /// <param name="model">What the tuning did.</param>
    /// <param name="card">The new weights' card.</param>
    public static string Text(TunedModel model, ModelCard card)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {model.Name}\n\nTuned from {model.From}: the layers after the embedding, on {model.Training} labelled candidates of {model.Mission}; stopped and calibrated on {model.Validation}, judged on {model.Test}, all of other stars (buckets 0-69, 70-84 and 85-99 of the stars' hashes).\n\n");
        text.Append("Planet against the rest, on the test stars, with 95 % intervals from drawing stars again:\n\n| metric | before | after | difference |\n|---|---|---|---|\n");
        foreach (TunedFigure figure in model.Figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Metric} | {figure.Before.Value:F3} [{figure.Before.Low:F3}, {figure.Before.High:F3}] | {figure.After.Value:F3} [{figure.After.Low:F3}, {figure.After.High:F3}] | {figure.Difference.Value:+0.000;-0.000} [{figure.Difference.Low:+0.000;-0.000}, {figure.Difference.High:+0.000;-0.000}] |\n");
        }

        text.Append(model.Figures.Count == 0 ? "\nThe test stars hold no planets, or nothing else: there is no figure.\n" : "");
        text.Append(CultureInfo.InvariantCulture, $"\nLicence: {card.Licence}, as the weights it was tuned from; the labels may add conditions of their own.\n");
        return text.ToString();
    }
}
