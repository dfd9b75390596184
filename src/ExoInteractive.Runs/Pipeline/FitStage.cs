using ExoInteractive.Core;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Settings of <see cref="FitStage"/>.</summary>
public sealed record FitStageSettings
{
    /// <summary>How the slow trend is removed, with the transits hidden from it.</summary>
    public DetrendingSettings Detrending { get; init; } = new();

    /// <summary>Half the width hidden from the trend round each transit, in durations; positive. Default 0.75.</summary>
    public double MaskHalfWidth { get; init; } = TransitMask.DefaultHalfWidth;

    /// <summary>The transit fit.</summary>
    public TransitFitSettings Fit { get; init; } = new();
}

/// <summary>A fitted signal.</summary>
/// <param name="Detrended">Detrended anew, with the transits hidden from the trend so that it cannot eat them.</param>
/// <param name="Fit">The fit on that light curve.</param>
public sealed record FittedTarget(DetrendedLightCurve Detrended, TransitFitResult Fit)
{
    /// <summary>Whether a fit that was told to stop came back with a part of what was asked of it.</summary>
    /// <param name="cancellationToken">What told it to stop.</param>
    /// <returns>False where it was complete, or never told.</returns>
    public bool IsStopped(CancellationToken cancellationToken)
        => cancellationToken.IsCancellationRequested
            && (Fit.Posterior is { Chains.Stopped: true }
                || (Fit.Settings.Compare && Fit.Comparison is null)
                || (Fit.Settings.Timing && Fit.TransitTimes.Count == 0));
}

/// <summary>Detrend round the transits, then fit them.</summary>
public static class FitStage
{
    /// <summary>Fits one signal.</summary>
    /// <param name="cleaned">Cleaned, not detrended.</param>
    /// <param name="start">Where the signal is.</param>
    /// <param name="others">Other signals of the star: hidden from the trend too, and their transits left out of what is fitted.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The light curve fitted and the fit.</returns>
    /// <exception cref="ArgumentException">The ephemeris is no ephemeris, or no point lies near a transit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FittedTarget Fit(
        LightCurve cleaned,
        Ephemeris start,
        IReadOnlyList<Ephemeris>? others = null,
        FitStageSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        settings ??= new FitStageSettings();
        progress?.Report(new StageProgress("detrending round the transits", 0));
        cancellationToken.ThrowIfCancellationRequested();
        DetrendedLightCurve detrended = Detrender.DetrendAround(
            cleaned, [start, .. others ?? []], settings.Detrending, settings.MaskHalfWidth);
        if (others is { Count: > 0 })
        {
            // Another planet's transits would pass for noise, a secondary eclipse or a depth that varies.
            bool[] foreign = TransitMask.InTransit(cleaned, others, settings.MaskHalfWidth);
            detrended = detrended.Where([.. foreign.Select(hidden => !hidden)]);
        }

        return new FittedTarget(detrended, TransitFitter.Fit(detrended.LightCurve, start, settings.Fit, progress, cancellationToken));
    }
}
