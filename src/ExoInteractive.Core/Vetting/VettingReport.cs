using ExoInteractive.Core.Vetting.Pixels;

namespace ExoInteractive.Core.Vetting;

/// <summary>All tests of one candidate, with what the figures need. What follows from them is a <see cref="Classification.Decisions.Decision"/>.</summary>
/// <param name="Tests">In the order they were done.</param>
/// <param name="Odd">Depth of the odd-numbered transits.</param>
/// <param name="Even">Depth of the even-numbered transits.</param>
/// <param name="Secondary">Deepest dip away from the transit.</param>
/// <param name="SecondaryPhase">Its phase, 0 to 1; NaN when not run.</param>
public sealed record VettingReport(
    IReadOnlyList<VettingTest> Tests,
    MeasuredDepth Odd,
    MeasuredDepth Even,
    MeasuredDepth Secondary,
    double SecondaryPhase)
{
    /// <summary>Every number measured, NaN where a test could not be done.</summary>
    public VettingStatistics Statistics { get; init; } = VettingStatistics.None;

    /// <summary>The transits in time order, dropped ones included.</summary>
    public IReadOnlyList<VettedEvent> Events { get; init; } = [];

    /// <summary>The transit's shape slid over all phases; null when not run.</summary>
    public ModelShift? ModelShift { get; init; }

    /// <summary>What the pixels say; null without them.</summary>
    public PixelEvidence? Pixels { get; init; }

    /// <summary>Share of passes when every statistic is moved by its error many times (Thompson et al. 2018), 0 to 1; NaN when not run.</summary>
    public double Score { get; init; } = double.NaN;

    /// <summary>The settings it was made with.</summary>
    public VettingSettings Settings { get; init; } = new();

    /// <summary>The thresholds used: "Kepler nominal, version 1".</summary>
    public string Thresholds { get; init; } = "";
}
