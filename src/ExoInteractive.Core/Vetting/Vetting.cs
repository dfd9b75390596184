using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>How one vetting test came out. A test that could not be done never counts as passed.</summary>
public enum VettingOutcome
{
    /// <summary>Consistent with a planet.</summary>
    Pass,

    /// <summary>Suspicious; a person should look.</summary>
    SoftFail,

    /// <summary>Not a planet by this test.</summary>
    HardFail,

    /// <summary>Could not be done; the reason says why.</summary>
    NotRun,
}

/// <summary>One vetting test.</summary>
/// <param name="Name">Machine name, camelCase: "oddEven", "secondary", "strength", "shape", …</param>
/// <param name="Title">For people: "Odd and even transits".</param>
/// <param name="Statistic">NaN when not run.</param>
/// <param name="Threshold">The limit of a soft fail, in the statistic's unit; NaN when not run.</param>
/// <param name="Outcome">Pass, soft fail, hard fail or not run.</param>
/// <param name="Reason">One sentence with the numbers.</param>
public sealed record VettingTest(
    string Name, string Title, double Statistic, double Threshold, VettingOutcome Outcome, string Reason);

/// <summary>What to do with a candidate.</summary>
public enum Disposition
{
    /// <summary>A planet candidate by the stated rule.</summary>
    Accept,

    /// <summary>Not a planet by at least one hard test.</summary>
    Reject,

    /// <summary>A person must look.</summary>
    HumanReview,
}

/// <summary>Depth of a feature, measured.</summary>
/// <param name="Depth">Relative flux.</param>
/// <param name="Error">1σ, red noise included.</param>
/// <param name="Events">Transits with data that went in.</param>
public readonly record struct MeasuredDepth(double Depth, double Error, int Events);

/// <summary>All tests of one candidate, with what the figures need.</summary>
/// <param name="Tests">In the order they were done.</param>
/// <param name="Odd">Depth of the odd-numbered transits.</param>
/// <param name="Even">Depth of the even-numbered transits.</param>
/// <param name="Secondary">Deepest dip away from the transit.</param>
/// <param name="SecondaryPhase">Its phase, 0 to 1; NaN when not run.</param>
/// <param name="Disposition">By the stated rule.</param>
/// <param name="Rule">The rule, stated in words, with its version; it is a rule and no trained classifier.</param>
/// <param name="Reasons">Why, one sentence each.</param>
public sealed record VettingReport(
    IReadOnlyList<VettingTest> Tests,
    MeasuredDepth Odd,
    MeasuredDepth Even,
    MeasuredDepth Secondary,
    double SecondaryPhase,
    Disposition Disposition,
    string Rule,
    IReadOnlyList<string> Reasons);

/// <summary>Settings of <see cref="Vetter"/>: the thresholds, one versioned profile.</summary>
public sealed record VettingSettings
{
    /// <summary>Least red-noise-aware SNR; default 7.1.</summary>
    public double MinimumSnr { get; init; } = 7.1;

    /// <summary>Least number of transits; default 3.</summary>
    public int MinimumTransits { get; init; } = 3;

    /// <summary>Odd/even difference, σ, of a soft fail; default 3. A hard fail is above 5 (in box and fit).</summary>
    public double OddEvenSigma { get; init; } = 3;

    /// <summary>Grazing-shape limit on b + Rp/R*; default 1.04 (Thompson et al. 2018).</summary>
    public double ShapeLimit { get; init; } = 1.04;
}

/// <summary>Planet or not: flux tests on a candidate.</summary>
public static class Vetter
{
    /// <summary>Runs every test.</summary>
    /// <param name="lightCurve">Cleaned and detrended.</param>
    /// <param name="ephemeris">Period, mid-transit, T14.</param>
    /// <param name="fit">The fit, or null when there is none: tests that need it are then not run.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the tests.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The ephemeris is not positive and finite.</exception>
    public static VettingReport Vet(
        LightCurve lightCurve,
        Ephemeris ephemeris,
        TransitFitResult? fit = null,
        VettingSettings? settings = null,
        CancellationToken cancellationToken = default)
        => throw new NotImplementedException();
}
