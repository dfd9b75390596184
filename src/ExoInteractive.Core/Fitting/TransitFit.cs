using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>One fitted or derived number.</summary>
/// <param name="Name">Machine name, camelCase: "periodDays", "t0", "radiusRatio", "impactParameter", "durationHours", "depthPpm", …</param>
/// <param name="Symbol">As papers print it: "Rp/R*".</param>
/// <param name="Value">Best value.</param>
/// <param name="LowerError">Distance to the 16 % quantile, positive; NaN when undetermined.</param>
/// <param name="UpperError">Distance to the 84 % quantile, positive; NaN when undetermined.</param>
/// <param name="Unit">"d", "h", "ppm", "g/cm³" or "" for a ratio.</param>
/// <param name="Derived">Computed from the fitted ones.</param>
public sealed record FittedParameter(
    string Name, string Symbol, double Value, double LowerError, double UpperError, string Unit, bool Derived);

/// <summary>Settings of <see cref="TransitFitter"/>.</summary>
public sealed record TransitFitSettings
{
    /// <summary>Quadratic limb darkening u1; null to estimate from the star, or solar-like values.</summary>
    public double? LimbDarkening1 { get; init; }

    /// <summary>Quadratic limb darkening u2; null as for u1.</summary>
    public double? LimbDarkening2 { get; init; }

    /// <summary>Fit u1 and u2 too (Kipping 2013 q1, q2). Default false.</summary>
    public bool FitLimbDarkening { get; init; }

    /// <summary>Days integrated by one point; null for the file's exposure or the median spacing.</summary>
    public double? ExposureTime { get; init; }

    /// <summary>Points within this many durations of a transit are fitted; default 3.</summary>
    public double WindowInDurations { get; init; } = 3;

    /// <summary>Give up after this many iterations a start; default 200.</summary>
    public int MaximumIterations { get; init; } = 200;
}

/// <summary>A transit model fitted to a light curve; a fit that did not converge says so.</summary>
public sealed record TransitFitResult
{
    /// <summary>Whether the numbers can be trusted.</summary>
    public required bool Converged { get; init; }

    /// <summary>What happened, one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Fitted first, derived after.</summary>
    public required IReadOnlyList<FittedParameter> Parameters { get; init; }

    /// <summary>Period, mid-transit and T14 of the fit.</summary>
    public required Ephemeris Ephemeris { get; init; }

    /// <summary>Rp/R*.</summary>
    public required double RadiusRatio { get; init; }

    /// <summary>b, stellar radii.</summary>
    public required double ImpactParameter { get; init; }

    /// <summary>a/R*.</summary>
    public required double ScaledSemiMajorAxis { get; init; }

    /// <summary>Limb darkening u1 used.</summary>
    public required double LimbDarkening1 { get; init; }

    /// <summary>Limb darkening u2 used.</summary>
    public required double LimbDarkening2 { get; init; }

    /// <summary>Days integrated by one point.</summary>
    public required double ExposureTime { get; init; }

    /// <summary>The planet touches the limb only: b &gt; 1 − Rp/R*, where b and Rp/R* are degenerate.</summary>
    public required bool Grazing { get; init; }

    /// <summary>χ² over the points fitted.</summary>
    public required double ChiSquared { get; init; }

    /// <summary>Points minus free parameters.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>(N,): model flux on every point of the light curve, exposure-integrated, out of transit 1.</summary>
    public required ReadOnlyMemory<double> ModelFlux { get; init; }

    /// <summary>(N,): whether each point was used.</summary>
    public required ReadOnlyMemory<bool> Fitted { get; init; }

    /// <summary>The settings used, with nothing left to default.</summary>
    public required TransitFitSettings Settings { get; init; }

    /// <summary>The parameter of that name.</summary>
    /// <param name="name">Machine name.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public FittedParameter this[string name]
        => Parameters.FirstOrDefault(p => p.Name == name)
            ?? throw new KeyNotFoundException($"the fit has no parameter '{name}'; it has {string.Join(", ", Parameters.Select(p => p.Name))}");

    /// <summary>Exposure-integrated model flux at any times.</summary>
    /// <param name="time">(M,): days.</param>
    /// <returns>(M,): flux, 1 out of transit.</returns>
    public double[] Evaluate(ReadOnlySpan<double> time) => throw new NotImplementedException();
}

/// <summary>Least-squares fit of a limb-darkened transit.</summary>
public static class TransitFitter
{
    /// <summary>Fits by bounded Levenberg–Marquardt from several impact parameters and keeps the best.</summary>
    /// <param name="lightCurve">Cleaned and detrended.</param>
    /// <param name="start">Where the search found the signal.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">Told of each start; may be null.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The fit; see <see cref="TransitFitResult.Converged"/>.</returns>
    /// <exception cref="ArgumentException">The ephemeris is not positive and finite, or no point lies near a transit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TransitFitResult Fit(
        LightCurve lightCurve,
        Ephemeris start,
        TransitFitSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => throw new NotImplementedException();
}
