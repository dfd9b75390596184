using ExoInteractive.Core.Fitting;

namespace ExoInteractive.Reports.Figures;

/// <summary>How an axis names a fitted number.</summary>
internal static class ParameterTitle
{
    /// <summary>"T14 [h]"; the machine's name where nothing better is known.</summary>
    /// <param name="parameters">Of the fit; may be empty.</param>
    /// <param name="name">Machine name.</param>
    public static string Of(IReadOnlyList<FittedParameter> parameters, string name)
        => parameters.FirstOrDefault(parameter => parameter.Name == name) is { } known
            ? known.Unit.Length > 0 ? $"{known.Symbol} [{known.Unit}]" : known.Symbol
            : name;
}
