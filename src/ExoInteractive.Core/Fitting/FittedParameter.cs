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
