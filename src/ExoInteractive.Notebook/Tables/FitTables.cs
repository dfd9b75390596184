using System.Globalization;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Comparison;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Runs.Lines;

namespace ExoInteractive.Notebook.Tables;

/// <summary>A fit as tables: its parameters, its posterior, other explanations, and the times of the single transits.</summary>
public static class FitTables
{
    private const int MostTimes = 24;
    private const double MinutesPerDay = 1440;

    /// <summary>All that a fit has to tell.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <param name="clock">Of the light curve.</param>
    /// <returns>The parameters first; no table of what was not asked for.</returns>
    public static IReadOnlyList<Table> Of(TransitFitResult fit, string target, TimeSystem clock) =>
    [
        Parameters(fit, target),
        .. fit.Comparison is { } comparison ? [Comparison(comparison)] : (Table[])[],
        .. fit.Settings.Timing && fit.TransitTimes.Count > 0 ? [TransitTimes(fit.TransitTimes, clock)] : (Table[])[],
    ];

    /// <summary>The parameters: median with errors, and how far the chains can be trusted where a posterior was drawn.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>The table, with a warning where the fit or its posterior has not converged.</returns>
    public static Table Parameters(TransitFitResult fit, string target)
    {
        bool sampled = fit.Posterior is not null;
        TableColumn[] chains = sampled ? [TableColumn.Of("R-hat"), TableColumn.Of("bulk ESS"), TableColumn.Of("tail ESS")] : [];
        return new Table(
            Join(target, Title(fit)),
            ["parameter", "", TableColumn.Of("value"), "unit", .. chains, ""],
            [.. fit.Parameters.Select(p => (IReadOnlyList<string>)
                [p.Name, p.Symbol, Digits.Measured(p.Value, p.LowerError, p.UpperError), p.Unit, .. sampled ? Trust(p) : [], p.Derived ? "derived" : "fitted"])],
            [
                .. fit.Converged ? [fit.Message] : (string[])[],
                $"best fit: χ² = {Digits.Significant(fit.ChiSquared, 6)} for {fit.DegreesOfFreedom} degrees of freedom"
                    + $" · limb darkening u1 = {Digits.Significant(fit.LimbDarkening1, 3)}, u2 = {Digits.Significant(fit.LimbDarkening2, 3)}"
                    + (fit.Grazing ? " · grazing: b and Rp/R* are degenerate" : ""),
                .. fit.Posterior is { } posterior ? [Sampling(posterior)] : (string[])[],
            ])
        {
            Warnings = Warnings(fit),
        };
    }

    /// <summary>The posterior alone: quantiles of its draws and how far they can be trusted.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <returns>The table, with a warning where it has not converged.</returns>
    public static Table Posterior(TransitPosterior posterior) => new(
        posterior.Converged ? "posterior" : "posterior that has NOT converged",
        ["parameter", TableColumn.Of("16 %"), TableColumn.Of("median"), TableColumn.Of("84 %")],
        [.. posterior.Names.Select(name => (IReadOnlyList<string>)[name, .. Quantiles(posterior.Draws(name))])],
        [.. posterior.Converged ? [posterior.Message] : (string[])[], Sampling(posterior)])
    {
        Warnings = posterior.Converged ? [] : [posterior.Message],
    };

    /// <summary>Other explanations of the same points.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>One row each, the transit first.</returns>
    public static Table Comparison(ModelComparisonResult comparison) => new(
        "other explanations",
        ["model", TableColumn.Of("free"), TableColumn.Of("ln L"), TableColumn.Of("BIC"), TableColumn.Of("ΔBIC"), TableColumn.Of("ln Z")],
        [.. comparison.Models.Select(model => (IReadOnlyList<string>)
        [
            model.Name, $"{model.FreeParameters}", Digits.Fixed(model.LargestLogLikelihood, 1), Digits.Fixed(model.Bic, 1), Digits.Fixed(model.DeltaBic, 1),
            double.IsFinite(model.LogEvidence) ? Digits.Measured(model.LogEvidence, model.LogEvidenceError) : Digits.Unknown,
        ])],
        [comparison.Message, "ΔBIC is the model's BIC less the transit's: positive favours the transit"]);

    /// <summary>The times of the single transits, the first two dozen of many.</summary>
    /// <param name="times">At least one.</param>
    /// <param name="clock">Of the light curve.</param>
    /// <returns>One row each.</returns>
    public static Table TransitTimes(IReadOnlyList<TransitTime> times, TimeSystem clock)
    {
        string name = ClockName.Of(clock);
        double chiSquared = times.Sum(time => Math.Pow(time.Offset / time.Error, 2));
        double scatter = Math.Sqrt(times.Average(time => time.Offset * time.Offset)) * MinutesPerDay;
        return new Table(
            times.Count == 1 ? "1 transit time" : $"{times.Count} transit times",
            [TableColumn.Of("cycle"), TableColumn.Of($"time [{(name == "unknown" ? "clock not stated" : name)}]"), TableColumn.Of("O − C [min]"), TableColumn.Of("points")],
            [.. times.Take(MostTimes).Select(time => (IReadOnlyList<string>)
            [
                $"{time.Cycle}", Digits.Measured(time.Time, time.Error),
                Digits.Measured(time.Offset * MinutesPerDay, time.Error * MinutesPerDay), $"{time.Points}",
            ])],
            [
                .. times.Count > MostTimes ? [$"… and {times.Count - MostTimes} more, in full in the fit's TransitTimes and by --json"] : (string[])[],
                $"about the linear ephemeris: χ² = {Digits.Significant(chiSquared, 4)} for {times.Count} times, scatter {Digits.Significant(scatter, 3)} min",
            ]);
    }

    private static string Title(TransitFitResult fit) => fit switch
    {
        { Posterior.Chains.Stopped: true } => "transit fit, stopped while its posterior was drawn",
        { Posterior.Converged: false } => "transit fit whose posterior has NOT converged",
        { Converged: false } => "transit fit that did NOT converge",
        { Posterior: not null } => "transit fit with its posterior",
        _ => "transit fit",
    };

    // The fit's own message begins with the posterior's where there is one, and adds remarks.
    private static IReadOnlyList<string> Warnings(TransitFitResult fit)
    {
        bool doubted = fit is { Converged: false } or { Posterior.Converged: false };
        string posterior = fit.Posterior is { Converged: false } poor && !fit.Message.StartsWith(poor.Message, StringComparison.Ordinal) ? poor.Message : "";
        return
        [
            .. fit.Converged ? [] : (string[])[fit.Message],
            .. posterior.Length > 0 ? [posterior] : (string[])[],
            .. doubted && fit.Posterior is { Chains.Stopped: false } ? ["the options are --draws, --warm-up and --target-acceptance; the chains show which number lags"] : (string[])[],
        ];
    }

    private static IEnumerable<string> Trust(FittedParameter parameter) => parameter.Diagnostics is { } chains
        ? [Digits.Fixed(chains.RHat, 3), Digits.Fixed(chains.BulkEss, 0), Digits.Fixed(chains.TailEss, 0)]
        : [Digits.Unknown, Digits.Unknown, Digits.Unknown];

    private static string Sampling(TransitPosterior posterior)
    {
        string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
        return $"{FitLine.NameOf(posterior.Sampler)}: {posterior.Chains.Draws.Count} chains of {Count(posterior.Chains.Length)} draws after "
            + $"{Count(posterior.Settings.WarmUp)} steps of warm-up · seed {posterior.Settings.Seed} · worst R-hat {Digits.Fixed(posterior.RHat, 3)}, "
            + $"least ESS {Digits.Fixed(posterior.Ess, 0)}"
            + (posterior.Sampler == PosteriorSampler.Nuts ? $", {Count(posterior.Chains.Divergences)} divergences" : "");
    }

    private static IEnumerable<string> Quantiles(double[] draws)
    {
        Array.Sort(draws);
        double At(double share) => draws.Length == 0 ? double.NaN : draws[(int)Math.Round(share * (draws.Length - 1))];
        double median = At(0.5);
        return [Digits.Measured(At(0.16), At(0.84) - median), Digits.Measured(median, At(0.84) - median), Digits.Measured(At(0.84), At(0.84) - median)];
    }

    private static string Join(string target, string text) => target.Length > 0 ? $"{target}: {text}" : text;
}
