namespace ExoInteractive.Core.Vetting;

/// <summary>One vetting test.</summary>
/// <param name="Name">Machine name, camelCase: "oddEven", "secondary", "strength", "shape", …</param>
/// <param name="Title">For people: "Odd and even transits".</param>
/// <param name="Statistic">NaN when not run.</param>
/// <param name="Threshold">The limit of a soft fail, in the statistic's unit; NaN when not run.</param>
/// <param name="Outcome">Pass, soft fail, hard fail or not run.</param>
/// <param name="Reason">One sentence with the numbers.</param>
public sealed record VettingTest(
    string Name, string Title, double Statistic, double Threshold, VettingOutcome Outcome, string Reason)
{
    /// <summary>1σ of the statistic, in its unit; NaN where it has none.</summary>
    public double Uncertainty { get; init; } = double.NaN;

    /// <summary>Whether a planet itself could make what failed, as a hot one its own occultation.</summary>
    public bool Rescued { get; init; }

    /// <summary>On which side of the threshold the statistic alone would fail.</summary>
    internal LimitSide Side { get; init; }

    /// <summary>A test that could not be done.</summary>
    internal static VettingTest NotRun(string name, string title, string reason)
        => new(name, title, double.NaN, double.NaN, VettingOutcome.NotRun, reason);

    /// <summary>A finished test; one whose statistic is no number was not run, whatever it says.</summary>
    internal static VettingTest Done(
        string name,
        string title,
        double statistic,
        double threshold,
        VettingOutcome outcome,
        string reason,
        double uncertainty = double.NaN,
        LimitSide side = LimitSide.Settled)
        => double.IsNaN(statistic)
            ? NotRun(name, title, "the statistic came out as no number")
            : new VettingTest(name, title, statistic, threshold, outcome, reason) { Uncertainty = uncertainty, Side = side };
}
