using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Runs.Lines;

/// <summary>A fitted parameter, as <c>exo fit --json</c> prints it.</summary>
/// <param name="Name">Machine name.</param>
/// <param name="Symbol">As papers print it.</param>
/// <param name="Unit">Empty for a ratio.</param>
/// <param name="P16">16 % quantile; null when undetermined.</param>
/// <param name="P50">Median, here the best value.</param>
/// <param name="P84">84 % quantile; null when undetermined.</param>
/// <param name="Derived">Computed from the fitted ones.</param>
/// <param name="RHat">Convergence of the chains; null where no sampler ran.</param>
/// <param name="Ess">Effective samples; null where no sampler ran.</param>
public sealed record ParameterLine(
    string Name, string Symbol, string Unit, double P16, double P50, double P84, bool Derived, double? RHat, double? Ess);

/// <summary>A fit, as <c>exo fit --json</c> prints it.</summary>
/// <param name="Target">The star.</param>
/// <param name="File">The files, joined by ";".</param>
/// <param name="Converged">Whether the numbers can be trusted.</param>
/// <param name="Message">What happened.</param>
/// <param name="TimeSystem">The clock of t0.</param>
/// <param name="Sampler">"none": a least-squares fit.</param>
/// <param name="Chi2">χ² over the points fitted.</param>
/// <param name="DegreesOfFreedom">Points minus free parameters.</param>
/// <param name="Grazing">The planet touches the limb only.</param>
/// <param name="RHat">The worst of the parameters; null where no sampler ran.</param>
/// <param name="Ess">The least of the parameters; null where no sampler ran.</param>
/// <param name="Parameters">Fitted first, derived after.</param>
public sealed record FitLine(
    string Target,
    string File,
    bool Converged,
    string Message,
    string TimeSystem,
    string Sampler,
    double Chi2,
    int DegreesOfFreedom,
    bool Grazing,
    double? RHat,
    double? Ess,
    IReadOnlyList<ParameterLine> Parameters)
{
    /// <summary>Describes a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="lightCurve">What was fitted.</param>
    /// <param name="file">Where it came from.</param>
    /// <returns>The line.</returns>
    public static FitLine Of(TransitFitResult fit, LightCurve lightCurve, string file) => new(
        lightCurve.Metadata.Target,
        file,
        fit.Converged,
        fit.Message,
        ClockName.Of(lightCurve.TimeSystem),
        "none",
        fit.ChiSquared,
        fit.DegreesOfFreedom,
        fit.Grazing,
        null,
        null,
        [.. fit.Parameters.Select(p => new ParameterLine(
            p.Name, p.Symbol, p.Unit, p.Value - p.LowerError, p.Value, p.Value + p.UpperError, p.Derived, null, null))]);
}
