using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Reports.Figures;

/// <summary>The field's figures, described once for every backend.</summary>
public static class CandidateFigures
{
    /// <summary>Flux against time, with the trend and transit marks where given.</summary>
    /// <param name="lightCurve">Any light curve.</param>
    /// <param name="detrended">Its detrended form, drawn below with the trend above; may be null.</param>
    /// <param name="ephemerides">Transits to mark; those that have data are.</param>
    /// <returns>The figure.</returns>
    public static Figure LightCurve(
        LightCurve lightCurve, DetrendedLightCurve? detrended = null, IReadOnlyList<Ephemeris>? ephemerides = null)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        return LightCurveFigure.Describe(lightCurve, detrended, [.. (ephemerides ?? []).Select(Checked)]);
    }

    /// <summary>SNR against period with the peak, its harmonics and the threshold marked.</summary>
    /// <param name="periodogram">The periodogram.</param>
    /// <param name="candidate">The peak to mark; may be null.</param>
    /// <param name="threshold">SNR; NaN for none.</param>
    /// <returns>The figure.</returns>
    public static Figure Periodogram(Periodogram periodogram, TransitCandidate? candidate = null, double threshold = double.NaN)
    {
        ArgumentNullException.ThrowIfNull(periodogram);
        return PeriodogramFigure.Describe(periodogram, candidate, threshold);
    }

    /// <summary>The depth of each single transit with its white-noise error against time, and the common depth.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>The figure.</returns>
    public static Figure TransitDepths(TransitCandidate candidate, string target = "")
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return TransitDepthsFigure.Describe(candidate, target);
    }

    /// <summary>Folded transit in hours and ppm: points, bins with errors, model where fitted, residuals below.</summary>
    /// <param name="lightCurve">Detrended.</param>
    /// <param name="ephemeris">Fold.</param>
    /// <param name="fit">The model; may be null.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">Period or duration are not positive, or a number of the ephemeris is not finite.</exception>
    public static Figure FoldedTransit(LightCurve lightCurve, Ephemeris ephemeris, TransitFitResult? fit = null)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        return FoldedTransitFigure.Describe(lightCurve, Checked(ephemeris), fit);
    }

    /// <summary>A transit seen once or twice, in hours and ppm: points, bins, its ends and its depth; one panel for each time.</summary>
    /// <param name="lightCurve">Detrended.</param>
    /// <param name="lone">The event.</param>
    /// <returns>The figure.</returns>
    public static Figure LoneTransit(LightCurve lightCurve, LoneTransit lone)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(lone);
        return LoneTransitFigure.Describe(lightCurve, lone);
    }

    /// <summary>The whole orbit folded, from phase −0.25 to 0.75: points, bins, and where the deepest secondary was found.</summary>
    /// <param name="lightCurve">Detrended.</param>
    /// <param name="ephemeris">Fold.</param>
    /// <param name="vetting">For the phase of the secondary; may be null.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">Period or duration are not positive, or a number of the ephemeris is not finite.</exception>
    public static Figure FullPhase(LightCurve lightCurve, Ephemeris ephemeris, VettingReport? vetting = null)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        return FullPhaseFigure.Describe(lightCurve, Checked(ephemeris), vetting);
    }

    /// <summary>Odd and even transits side by side on one scale, with their depths.</summary>
    /// <param name="lightCurve">Detrended.</param>
    /// <param name="ephemeris">Fold.</param>
    /// <param name="vetting">The measured depths.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">Period or duration are not positive, or a number of the ephemeris is not finite.</exception>
    public static Figure OddEven(LightCurve lightCurve, Ephemeris ephemeris, VettingReport vetting)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(vetting);
        return OddEvenFigure.Describe(lightCurve, Checked(ephemeris), vetting);
    }

    /// <summary>The deepest secondary dip.</summary>
    /// <param name="lightCurve">Detrended.</param>
    /// <param name="ephemeris">Fold.</param>
    /// <param name="vetting">The measured secondary.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">Period or duration are not positive, or a number of the ephemeris is not finite.</exception>
    public static Figure Secondary(LightCurve lightCurve, Ephemeris ephemeris, VettingReport vetting)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(vetting);
        return SecondaryFigure.Describe(lightCurve, Checked(ephemeris), vetting);
    }

    private static Ephemeris Checked(Ephemeris ephemeris)
        => ephemeris.Period > 0 && double.IsFinite(ephemeris.Period)
            && ephemeris.Duration > 0 && double.IsFinite(ephemeris.Duration)
            && double.IsFinite(ephemeris.TransitTime)
            ? ephemeris
            : throw new ArgumentException(
                $"an ephemeris needs a positive period and duration and a finite transit time, days; they are {ephemeris.Period}, {ephemeris.Duration} and {ephemeris.TransitTime}",
                nameof(ephemeris));
}
