namespace ExoInteractive.Core.Fitting;

/// <summary>One fitted or derived number.</summary>
/// <param name="Name">Machine name, camelCase: "periodDays", "t0", "radiusRatio", "impactParameter", "durationHours", "depthPpm", …</param>
/// <param name="Symbol">As papers print it: "Rp/R*".</param>
/// <param name="Value">Best value.</param>
/// <param name="LowerError">1σ downwards: root mean square of the posterior's draws below the best value; 0 at a natural limit (b = 0), NaN when undetermined.</param>
/// <param name="UpperError">1σ upwards, likewise.</param>
/// <param name="Unit">"d", "h", "ppm", "g/cm³" or "" for a ratio.</param>
/// <param name="Derived">Computed from the fitted ones.</param>
public sealed record FittedParameter(
    string Name, string Symbol, double Value, double LowerError, double UpperError, string Unit, bool Derived);
