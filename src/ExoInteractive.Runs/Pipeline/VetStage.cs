using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>The vetting tests on a fitted signal.</summary>
public static class VetStage
{
    /// <summary>Runs every test at the fit's ephemeris, or at the one it started from where it did not converge.</summary>
    /// <param name="fitted">The fitted signal.</param>
    /// <param name="start">The ephemeris the fit started from.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="inputs">Pixels and other signals; null for none.</param>
    /// <param name="cancellationToken">Stops the tests.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The ephemeris is no ephemeris.</exception>
    public static VettingReport Vet(
        FittedTarget fitted,
        Ephemeris start,
        VettingSettings? settings = null,
        VettingInputs? inputs = null,
        CancellationToken cancellationToken = default)
        => Vetter.Vet(
            fitted.Detrended.LightCurve,
            fitted.Fit.Converged ? fitted.Fit.Ephemeris : start,
            fitted.Fit,
            settings,
            inputs,
            cancellationToken);
}
