using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Runs.Lines;

/// <summary>A fit, as <c>exo fit --json</c> prints it.</summary>
/// <param name="Target">The star.</param>
/// <param name="File">The files, joined by ";".</param>
/// <param name="Converged">Whether the best fit can be trusted.</param>
/// <param name="Message">What happened.</param>
/// <param name="TimeSystem">The clock of t0.</param>
/// <param name="Sampler">"none", "nuts" or "ensemble".</param>
/// <param name="Chi2">χ² over the points fitted.</param>
/// <param name="DegreesOfFreedom">Points minus free parameters.</param>
/// <param name="Grazing">The planet touches the limb only.</param>
/// <param name="RHat">The worst of the parameters; null where no sampler ran.</param>
/// <param name="Ess">The least of the parameters; null where no sampler ran.</param>
/// <param name="Parameters">Fitted first, derived after.</param>
/// <param name="PosteriorConverged">Whether the draws can be trusted; null where no sampler ran.</param>
/// <param name="Posterior">The sampling; null where no sampler ran.</param>
/// <param name="Comparison">Other explanations; null where none was asked for.</param>
/// <param name="TransitTimes">Each transit's own time; null where not asked for.</param>
/// <param name="Priors">What was believed of each number before the light curve was seen.</param>
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
    IReadOnlyList<ParameterLine> Parameters,
    bool? PosteriorConverged,
    PosteriorLine? Posterior,
    ComparisonLine? Comparison,
    IReadOnlyList<TransitTimeLine>? TransitTimes,
    IReadOnlyList<FitPrior> Priors)
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
        NameOf(fit.Posterior?.Sampler ?? PosteriorSampler.None),
        fit.ChiSquared,
        fit.DegreesOfFreedom,
        fit.Grazing,
        fit.Posterior?.RHat,
        fit.Posterior?.Ess,
        [.. fit.Parameters.Select(ParameterLine.Of)],
        fit.Posterior?.Converged,
        PosteriorLine.Of(fit.Posterior),
        ComparisonLine.Of(fit.Comparison),
        fit.Settings.Timing ? [.. fit.TransitTimes.Select(TransitTimeLine.Of)] : null,
        fit.Priors);

    /// <summary>A sampler's name, as the option <c>--sampler</c> has it.</summary>
    /// <param name="sampler">The sampler.</param>
    /// <returns>"nuts".</returns>
    public static string NameOf(PosteriorSampler sampler) => sampler switch
    {
        PosteriorSampler.Nuts => "nuts",
        PosteriorSampler.Ensemble => "ensemble",
        _ => "none",
    };
}

/// <summary>A fitted parameter, as <c>exo fit --json</c> prints it.</summary>
/// <param name="Name">Machine name.</param>
/// <param name="Symbol">As papers print it.</param>
/// <param name="Unit">Empty for a ratio.</param>
/// <param name="P16">16 % quantile; null when undetermined.</param>
/// <param name="P50">Median.</param>
/// <param name="P84">84 % quantile; null when undetermined.</param>
/// <param name="Derived">Computed from the fitted ones.</param>
/// <param name="RHat">Convergence of the chains; null where no sampler ran.</param>
/// <param name="Ess">Effective draws, the lesser of bulk and tail; null where no sampler ran.</param>
/// <param name="Best">At the best fit.</param>
/// <param name="BulkEss">Effective draws for the middle of the distribution; null where no sampler ran.</param>
/// <param name="TailEss">Effective draws for its tails; null where no sampler ran.</param>
public sealed record ParameterLine(
    string Name, string Symbol, string Unit, double P16, double P50, double P84, bool Derived, double? RHat, double? Ess, double Best, double? BulkEss, double? TailEss)
{
    /// <summary>Describes a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The line.</returns>
    public static ParameterLine Of(FittedParameter parameter) => new(
        parameter.Name,
        parameter.Symbol,
        parameter.Unit,
        parameter.P16,
        parameter.Median,
        parameter.P84,
        parameter.Derived,
        parameter.Diagnostics?.RHat,
        parameter.Diagnostics is { } chains ? Math.Min(chains.BulkEss, chains.TailEss) : null,
        parameter.Best,
        parameter.Diagnostics?.BulkEss,
        parameter.Diagnostics?.TailEss);
}

/// <summary>How a posterior was drawn.</summary>
/// <param name="Message">What happened, and how to go on where it has not converged.</param>
/// <param name="Stopped">Stopped before every draw was made.</param>
/// <param name="Chains">Chains.</param>
/// <param name="Draws">Draws of each.</param>
/// <param name="WarmUp">Steps of each that tuned it.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Divergences">Trajectories whose energy ran away.</param>
/// <param name="Truncations">Trajectories cut at the largest tree depth.</param>
/// <param name="Acceptance">Mean acceptance.</param>
/// <param name="Evaluations">Evaluations of the density after warm-up.</param>
public sealed record PosteriorLine(
    string Message, bool Stopped, int Chains, int Draws, int WarmUp, ulong Seed, int Divergences, int Truncations, double Acceptance, long Evaluations)
{
    /// <summary>Describes a posterior.</summary>
    /// <param name="posterior">The posterior; may be null.</param>
    /// <returns>The line; null where there is none.</returns>
    public static PosteriorLine? Of(TransitPosterior? posterior) => posterior is null ? null : new(
        posterior.Message,
        posterior.Chains.Stopped,
        posterior.Chains.Draws.Count,
        posterior.Chains.Length,
        posterior.Settings.WarmUp,
        posterior.Settings.Seed,
        posterior.Chains.Divergences,
        posterior.Chains.Truncations,
        posterior.Chains.Acceptance,
        posterior.Chains.Evaluations);
}

/// <summary>One transit's own time.</summary>
/// <param name="Cycle">Counted from t0.</param>
/// <param name="Time">Days on the clock.</param>
/// <param name="TimeErr">1σ, days.</param>
/// <param name="OffsetMinutes">Observed less calculated from the linear ephemeris.</param>
/// <param name="Points">Points in that transit.</param>
public sealed record TransitTimeLine(long Cycle, double Time, double TimeErr, double OffsetMinutes, int Points)
{
    /// <summary>Describes a time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The line.</returns>
    public static TransitTimeLine Of(TransitTime time) => new(time.Cycle, time.Time, time.Error, time.Offset * 1440, time.Points);
}
