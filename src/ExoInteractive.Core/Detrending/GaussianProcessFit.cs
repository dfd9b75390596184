namespace ExoInteractive.Core.Detrending;

/// <summary>The Gaussian process that describes a star's slow changes: one set of numbers for all its stretches.</summary>
/// <param name="Amplitude">σ of the slow changes, in the flux unit; 0 where there are none.</param>
/// <param name="Period">ρ, days: below 1/ρ their power is flat, above it falls as the fourth power; at least the window.</param>
/// <param name="Noise">σ of the white noise of one point (what scatters faster than the bins, jitter included), in the flux unit.</param>
/// <param name="LogLikelihood">Of the binned flux, at its maximum.</param>
/// <param name="Bins">Number of bins fitted; 0 where there was nothing to fit.</param>
public sealed record GaussianProcessFit(double Amplitude, double Period, double Noise, double LogLikelihood, int Bins);
