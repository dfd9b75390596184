namespace ExoInteractive.Core.Fitting;

/// <summary>One fitted or derived number.</summary>
/// <param name="Name">Machine name, camelCase: "periodDays", "t0", "radiusRatio", "impactParameter", "durationHours", "depthPpm", …</param>
/// <param name="Symbol">As papers print it: "Rp/R*".</param>
/// <param name="Best">At the best fit, which the model flux is drawn from.</param>
/// <param name="P16">16 % quantile; NaN when undetermined.</param>
/// <param name="Median">Median; the best fit's value when undetermined.</param>
/// <param name="P84">84 % quantile; NaN when undetermined.</param>
/// <param name="Unit">"d", "h", "ppm", "g/cm³" or "" for a ratio.</param>
/// <param name="Derived">Computed from the fitted ones.</param>
public sealed record FittedParameter(
    string Name, string Symbol, double Best, double P16, double Median, double P84, string Unit, bool Derived)
{
    /// <summary>How far the chains can be trusted; null where no sampler ran.</summary>
    public Sampling.ChainDiagnostics? Diagnostics { get; init; }

    /// <summary>What tables print: the median.</summary>
    public double Value => Median;

    /// <summary>1σ downwards: median less the 16 % quantile; NaN when undetermined.</summary>
    public double LowerError => Median - P16;

    /// <summary>1σ upwards: the 84 % quantile less the median; NaN when undetermined.</summary>
    public double UpperError => P84 - Median;
}
