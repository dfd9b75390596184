using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>A fit, its posterior and its transit times, with the star and the clock of the run that made them.</summary>
internal static class FitView
{
    /// <summary>The fit's tables.</summary>
    /// <param name="fit">The fit.</param>
    public static IReadOnlyList<Table> Tables(TransitFitResult fit)
        => [.. FitTables.Of(fit, Target(fit), Clock(fit)).Select(table => table.Captioned(fit))];

    /// <summary>Transit times as a table.</summary>
    /// <param name="times">The times.</param>
    public static IReadOnlyList<Table> Tables(IReadOnlyList<TransitTime> times) => times.Count > 0 ? [FitTables.TransitTimes(times, Clock(times)).Captioned(times)] : [];

    /// <summary>What a fit has besides its folded transit: corner and chains where it was sampled, transit times where they were measured.</summary>
    /// <param name="fit">The fit.</param>
    public static IReadOnlyList<Figure> Pictures(TransitFitResult fit)
        => [.. fit.Posterior is { } posterior ? Pictures(posterior) : [], .. Pictures(fit.TransitTimes)];

    /// <summary>Corner and chains of a posterior.</summary>
    /// <param name="posterior">The posterior.</param>
    public static IReadOnlyList<Figure> Pictures(TransitPosterior posterior)
    {
        IReadOnlyList<FittedParameter> parameters = Lineage.Find<TransitFitResult>(posterior)?.Parameters ?? [];
        return
        [
            FitFigures.Corner(posterior, parameters, Target(posterior)).Captioned(posterior),
            FitFigures.Chains(posterior, parameters, Target(posterior)).Captioned(posterior),
        ];
    }

    /// <summary>The times against the linear ephemeris.</summary>
    /// <param name="times">The times.</param>
    public static IReadOnlyList<Figure> Pictures(IReadOnlyList<TransitTime> times)
        => times.Count > 0 ? [FitFigures.TransitTimes(times, Clock(times), Target(times)).Captioned(times)] : [];

    private static string Target(object result) => Lineage.RecordOf(result)?.Target ?? "";

    private static TimeSystem Clock(object result) => Lineage.Find<DetrendedLightCurve>(result)?.LightCurve.TimeSystem ?? TimeSystem.Unknown;
}
