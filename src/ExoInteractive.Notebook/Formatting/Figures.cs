using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Data;
using ExoInteractive.Data.Pixels;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>The figure of a result, with its run record's short id below.</summary>
internal static class Figures
{
    /// <summary>Puts the record of the run that made a result under a figure, after what stands there.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="result">The result.</param>
    /// <returns>The same figure where no run made it.</returns>
    public static Figure Captioned(this Figure figure, object result)
        => Lineage.RecordOf(result) is { } record ? figure with { Caption = figure.Caption.Length > 0 ? $"{figure.Caption} · run {record.ShortId}" : $"run {record.ShortId}" } : figure;

    /// <summary>Flux against time.</summary>
    public static Figure Of(LightCurve lightCurve) => CandidateFigures.LightCurve(lightCurve).Captioned(lightCurve);

    /// <summary>The mean image with the pipeline's aperture, and its light curve; the image alone where the file marks no aperture.</summary>
    public static Figure Of(TargetPixelFile file)
    {
        try
        {
            LightCurve sum = file.ToLightCurve();
            return PixelFigures.TargetPixels(file.Pixels, file.OptimalMask, sum, sum.Metadata.Target);
        }
        catch (LightCurveFormatException)
        {
            return PixelFigures.TargetPixels(file.Pixels, null, null, Path.GetFileName(file.Path));
        }
    }

    /// <summary>Flux with trend, and without it.</summary>
    public static Figure Of(DetrendedLightCurve detrended)
        => CandidateFigures.LightCurve(detrended.Restored(), detrended).Captioned(detrended);

    /// <summary>SNR against period.</summary>
    public static Figure Of(Periodogram periodogram) => CandidateFigures.Periodogram(periodogram).Captioned(periodogram);

    /// <summary>The first periodogram of a search with its strongest candidate marked.</summary>
    public static Figure Of(TransitSearchResult search)
        => CandidateFigures.Periodogram(
            search.Periodograms[0], search.Candidates.Count > 0 ? search.Candidates[0] : null, search.Settings.SnrThreshold).Captioned(search);
}
