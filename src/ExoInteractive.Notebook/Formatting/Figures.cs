using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Data;
using ExoInteractive.Data.Pixels;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>The figure of a result, with its run record's short id below.</summary>
internal static class Figures
{
    /// <summary>Flux against time.</summary>
    public static Figure Of(LightCurve lightCurve) => CandidateFigures.LightCurve(lightCurve).Captioned(lightCurve);

    /// <summary>The mean image with the pipeline's aperture, and its light curve; the image alone where the file marks no aperture.</summary>
    public static Figure Of(TargetPixelFile file) => Pixels(file).Captioned(file);

    /// <summary>Flux with trend, and without it.</summary>
    public static Figure Of(DetrendedLightCurve detrended)
        => CandidateFigures.LightCurve(detrended.Restored(), detrended).Captioned(detrended);

    /// <summary>SNR against period.</summary>
    public static Figure Of(Periodogram periodogram) => CandidateFigures.Periodogram(periodogram).Captioned(periodogram);

    /// <summary>The first periodogram of a search with its strongest candidate marked.</summary>
    public static Figure Of(TransitSearchResult search)
        => CandidateFigures.Periodogram(
            search.Periodograms[0], search.Candidates.Count > 0 ? search.Candidates[0] : null, search.Settings.SnrThreshold).Captioned(search);

    private static Figure Pixels(TargetPixelFile file)
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
}
