using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Lines;

namespace ExoInteractive.Notebook.Tables;

/// <summary>The pipeline's results as tables.</summary>
public static class ResultTables
{
    private const double SmallestProbability = 1e-16;

    /// <summary>What a light curve holds.</summary>
    /// <param name="info">Its description.</param>
    /// <param name="delivered">What it was before it was cleaned; null where <paramref name="info"/> says that.</param>
    /// <returns>Two columns.</returns>
    public static Table Info(InfoLine info, InfoLine? delivered = null) => Pairs(
        info.Target,
        ("other names", string.Join(", ", info.OtherNames ?? [])),
        ("mission", info.Mission),
        ("layout", info.Layout),
        ("file", info.File),
        ("points", $"{info.Points} ({info.Finite} with a flux)"),
        ("dropped", Dropped(delivered ?? info)),
        ("time", $"{Digits.Fixed(info.Start, 4)} to {Digits.Fixed(info.End, 4)} d ({ClockText(info.TimeSystem)})"),
        ("cadence", $"{Digits.Significant(info.CadenceSeconds, 4)} s"),
        ("segments", Segments(info.Segments)),
        ("flux", info.FluxColumn));

    /// <summary>Candidates, one a row.</summary>
    /// <param name="candidates">Strongest first.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <param name="threshold">The search's threshold, for the text where there is none.</param>
    /// <returns>The table.</returns>
    public static Table Candidates(IReadOnlyList<TransitCandidate> candidates, string target, double threshold) => new(
        candidates.Count == 0
            ? Join(target, $"no signal above SNR {Digits.Significant(threshold, 3)}")
            : Join(target, candidates.Count == 1 ? "1 transit candidate" : $"{candidates.Count} transit candidates"),
        candidates.Count == 0
            ? []
            :
            [
                TableColumn.Of("#"), TableColumn.Of("period [d]"),
                TableColumn.Of($"t0 [{Clock(candidates[0].TimeSystem)}]"), TableColumn.Of("T14 [h]"), TableColumn.Of("depth [ppm]"),
                TableColumn.Of("SNR"), TableColumn.Of("MES"), TableColumn.Of("SDE"), TableColumn.Of("FAP"), TableColumn.Of("transits"),
            ],
        [.. candidates.Select(Row)],
        [.. candidates.SelectMany(c => c.Notes.Select(note => $"{c.Rank}: {note}"))]);

    /// <summary>The multiples of a candidate's period that were tried.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>One row each, without a title; no row where none was tried.</returns>
    public static Table Aliases(TransitCandidate candidate) => new(
        "",
        ["alias", TableColumn.Of("period [d]"), TableColumn.Of("MES"), "verdict"],
        [.. candidate.Aliases.Select(alias => (IReadOnlyList<string>)
            [alias.Name, Digits.Significant(alias.Period, 7), Digits.Fixed(alias.Mes, 1), alias.Verdict])],
        []);

    /// <summary>The single transits of a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>One row each.</returns>
    public static Table Transits(TransitCandidate candidate) => new(
        $"candidate {candidate.Rank}: single transits",
        [
            TableColumn.Of("cycle"), TableColumn.Of($"time [{Clock(candidate.TimeSystem)}]"), TableColumn.Of("observed"),
            TableColumn.Of("depth [ppm]"), TableColumn.Of("SES"), TableColumn.Of("Δ ln L"),
        ],
        [.. candidate.Statistics.Transits.Select(transit => (IReadOnlyList<string>)
        [
            $"{transit.Cycle}", Digits.Fixed(transit.Time, 4), $"{Digits.Fixed(100 * transit.Coverage, 0)} %",
            Digits.Measured(transit.Depth * 1e6, transit.DepthError * 1e6), Digits.Fixed(transit.Ses, 1), Digits.Fixed(transit.LogLikelihoodGain, 1),
        ])],
        [Agreement(candidate.Statistics)]);

    /// <summary>The vetting tests.</summary>
    /// <param name="vetting">The report.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>The table.</returns>
    public static Table Vetting(VettingReport vetting, string target) => new(
        Join(target, "vetting tests"),
        ["", "test", TableColumn.Of("statistic"), TableColumn.Of("± 1σ"), TableColumn.Of("limit"), "reason"],
        [.. vetting.Tests.Select(test => (IReadOnlyList<string>)
        [
            Mark(test.Outcome), test.Title, Digits.Significant(test.Statistic, 4), Digits.Significant(test.Uncertainty, 2),
            Digits.Significant(test.Threshold, 4), test.Reason,
        ])],
        ["✓ pass  ! soft fail  ✗ hard fail  – not run", .. Score(vetting)]);

    /// <summary>A decision by tests and model: what, why, what moved it, and what it resembles.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="target">The star, and which signal; may be empty.</param>
    /// <returns>Two to four tables.</returns>
    public static IReadOnlyList<Table> Decision(Decision decision, string target) => DecisionTables.Of(decision, target);

    /// <summary>A report written.</summary>
    /// <param name="report">The report.</param>
    /// <param name="target">The star.</param>
    /// <returns>Two columns.</returns>
    public static Table Report(ReportLine report, string target) => Pairs(
        Join(target, $"report of {report.Pages} page{(report.Pages == 1 ? "" : "s")}"),
        [
            ("file", report.Report),
            .. report.Candidates.Select(one => ($"candidate {one.Rank}", (string?)$"{Digits.Significant(one.PeriodDays, 8)} d: {one.Action}")),
        ]);

    /// <summary>A light curve written in another format.</summary>
    /// <param name="conversion">The conversion.</param>
    /// <returns>Two columns.</returns>
    public static Table Conversion(ConversionLine conversion) => Pairs(
        conversion.Target,
        ("file", conversion.Written),
        ("points", $"{conversion.Points}"),
        ("segments", Segments(conversion.Segments)),
        ("bytes", $"{conversion.Bytes}"),
        ("SHA-256", conversion.Sha256));

    /// <summary>The truth behind a simulated light curve.</summary>
    /// <param name="simulated">The light curve.</param>
    /// <returns>Two columns.</returns>
    public static Table Truth(SimulatedLightCurve simulated) => new(
        Join(simulated.LightCurve.Metadata.Target, "truth of the simulation"),
        ["", TableColumn.Of("")],
        [.. simulated.Truth.Select(pair => (IReadOnlyList<string>)[pair.Key, Digits.Significant(pair.Value, 8)])],
        []);

    /// <summary>Names and texts in two columns.</summary>
    /// <param name="title">Above them.</param>
    /// <param name="pairs">Name and text; a pair without text is left out.</param>
    /// <returns>The table.</returns>
    public static Table Pairs(string title, params IEnumerable<(string Name, string? Text)> pairs) => new(
        title, ["", ""], [.. pairs.Where(pair => !string.IsNullOrEmpty(pair.Text)).Select(pair => (IReadOnlyList<string>)[pair.Name, pair.Text!])], []);

    // "815 without a time, 12 without a flux, 7 flagged (desaturation 5, manual exclude 2)".
    private static string? Dropped(InfoLine info)
    {
        const int named = 6;
        if (info.Flagged is not int flagged || (flagged == 0 && info.Points == info.Finite))
        {
            return null;
        }

        IReadOnlyList<FlagCount> flags = info.Flags ?? [];
        string which = string.Join(", ", flags.Take(named).Select(flag => $"{flag.Meaning} {flag.Points}"));
        int untimed = info.Untimed ?? 0;
        return (untimed == 0 ? "" : $"{untimed} without a time, ") + $"{info.Points - untimed - info.Finite} without a flux, {flagged} flagged"
            + (flags.Count == 0 ? "" : $" ({which}{(flags.Count > named ? $" and {flags.Count - named} more flags" : "")})");
    }

    private static IReadOnlyList<string> Row(TransitCandidate c) =>
    [
        $"{c.Rank}",
        Digits.Measured(c.Ephemeris.Period, c.PeriodError),
        Digits.Fixed(c.Ephemeris.TransitTime, 5),
        Digits.Fixed(c.Ephemeris.Duration * 24, 2),
        Digits.Measured(c.Depth * 1e6, c.DepthError * 1e6),
        Digits.Fixed(c.Snr, 1),
        Digits.Fixed(c.Statistics.Mes, 1),
        Digits.Fixed(c.Sde, 1),
        c.FalseAlarmProbability < SmallestProbability ? $"< {Digits.Significant(SmallestProbability, 2)}" : Digits.Significant(c.FalseAlarmProbability, 2),
        $"{c.TransitCount}",
    ];

    /// <summary>How the single transits of a candidate agree.</summary>
    /// <param name="statistics">Of the candidate.</param>
    /// <returns>"the depths scatter about the common one with χ² = 5.3 for 7 degrees of freedom; the strongest transit carries 12 %".</returns>
    public static string Agreement(TransitStatistics statistics)
        => $"the depths scatter about the common one with χ² = {Digits.Significant(statistics.Consistency, 3)} for {statistics.ConsistencyDegrees} degrees "
            + $"of freedom; the strongest transit carries {Digits.Fixed(100 * statistics.StrongestShare, 0)} %";

    private static IEnumerable<string> Score(VettingReport vetting) => double.IsNaN(vetting.Score)
        ? []
        : [$"score {Digits.Fixed(vetting.Score, 2)}: share of passes when every statistic is moved by its error; limits: {vetting.Thresholds}"];

    private static string Mark(VettingOutcome outcome) => outcome switch
    {
        VettingOutcome.Pass => "✓",
        VettingOutcome.SoftFail => "!",
        VettingOutcome.HardFail => "✗",
        _ => "–",
    };

    private static string Clock(TimeSystem timeSystem) => ClockText(ClockName.Of(timeSystem));

    private static string ClockText(string clock) => clock == "unknown" ? "clock not stated" : clock;

    private static string Segments(IReadOnlyList<string> labels)
        => labels.Count <= 6 ? string.Join(", ", labels) : $"{labels[0]}, {labels[1]} … {labels[^1]} ({labels.Count})";

    private static string Join(string target, string text) => target.Length > 0 ? $"{target}: {text}" : text;
}
