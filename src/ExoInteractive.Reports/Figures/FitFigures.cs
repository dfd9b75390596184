using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Reports.Figures;

/// <summary>Figures of a fit's posterior and of its transit times.</summary>
public static class FitFigures
{
    /// <summary>Each number's posterior, and each pair's as contours that hold 39 % and 86 % of the draws; at most eight numbers.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="parameters">Of the fit, for symbols and units; may be empty.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <param name="truth">By machine name, true values to mark, where they are known; may be null.</param>
    /// <returns>The figure.</returns>
    public static Figure Corner(
        TransitPosterior posterior, IReadOnlyList<FittedParameter> parameters, string target = "", IReadOnlyDictionary<string, double>? truth = null)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(parameters);
        return CornerFigure.Describe(posterior, parameters, target, truth);
    }

    /// <summary>The chains of each fitted number over the draws, with their diagnostics and the ranks of their draws, and ln p.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="parameters">Of the fit, for symbols, units and diagnostics; may be empty.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>The figure.</returns>
    public static Figure Chains(TransitPosterior posterior, IReadOnlyList<FittedParameter> parameters, string target = "")
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(parameters);
        return ChainTraceFigure.Describe(posterior, parameters, target);
    }

    /// <summary>Observed less calculated time of each transit, minutes, with errors.</summary>
    /// <param name="times">The times.</param>
    /// <param name="clock">Of the light curve.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>The figure.</returns>
    public static Figure TransitTimes(IReadOnlyList<TransitTime> times, TimeSystem clock = TimeSystem.Unknown, string target = "")
    {
        ArgumentNullException.ThrowIfNull(times);
        return TransitTimesFigure.Describe(times, clock, target);
    }
}
