using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Data;
using ExoInteractive.Data.Pixels;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>From a target-pixel file to what vetting needs of it.</summary>
public static class PixelStage
{
    /// <summary>Reads the images of a star.</summary>
    /// <param name="path">A target-pixel file of Kepler, K2 or TESS.</param>
    /// <param name="lightCurve">The star's light curve, to whose clock the images are brought.</param>
    /// <param name="run">The run that records the file; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Pixels, the pipeline's aperture and the star's catalogue position.</returns>
    /// <exception cref="LightCurveFormatException">The file cannot be read, marks no aperture, or is on a clock that cannot be brought to the light curve's.</exception>
    public static VettingInputs Load(string path, LightCurve lightCurve, ActiveRun? run = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        TargetPixelFile file = TargetPixelFile.Open(path, cancellationToken: cancellationToken);
        TimeSystem clock = file.ToLightCurve().TimeSystem;
        double offset;
        try
        {
            offset = BarycentricClocks.Offset(clock, lightCurve.TimeSystem);
        }
        catch (ArgumentException exception)
        {
            throw new LightCurveFormatException(path, $"images on the clock {clock} for a light curve on {lightCurve.TimeSystem}", exception.Message, exception);
        }

        run?.Read(RecordedFile.Of(path));
        return new VettingInputs
        {
            Pixels = offset == 0 ? file.Pixels : Moved(file.Pixels, offset),
            Aperture = file.OptimalMask,

            // On two wheels K2 points a pixel or two beside what its files state.
            StarPosition = lightCurve.Metadata.Mission == "K2" ? null : file.StarPosition,
        };
    }

    private static TargetPixels Moved(TargetPixels pixels, double days) => new(
        pixels.Columns, pixels.Rows, [.. pixels.Time.ToArray().Select(time => time + days)], pixels.Flux.ToArray(), pixels.FluxError.ToArray(), pixels.Quality.ToArray())
    {
        FirstColumn = pixels.FirstColumn,
        FirstRow = pixels.FirstRow,
    };
}
