namespace ExoInteractive.Core.Vetting;

/// <summary>Settings of <see cref="Vetter"/>.</summary>
public sealed record VettingSettings
{
    /// <summary>Which way the thresholds lean; default nominal.</summary>
    public VettingProfile Profile { get; init; }

    /// <summary>All thresholds at once; null for those of the light curve's mission and <see cref="Profile"/>.</summary>
    public VettingLimits? Limits { get; init; }

    /// <summary>Least red-noise-aware SNR, positive; null for the profile's.</summary>
    public double? MinimumSnr { get; init; }

    /// <summary>Least number of good transits, 1 or more; null for the profile's.</summary>
    public int? MinimumTransits { get; init; }

    /// <summary>Odd/even difference, σ, of a soft fail, positive and not above the hard one; null for the profile's.</summary>
    public double? OddEvenSigma { get; init; }

    /// <summary>Limit on b + Rp/R*, positive; null for the profile's.</summary>
    public double? ShapeLimit { get; init; }

    /// <summary>Times every statistic is moved by its error for the score; default 1000; 0 for no score, 100,000 at most.</summary>
    public int ScoreDraws { get; init; } = 1000;

    /// <summary>Seed of these draws; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The thresholds that these settings mean for a mission.</summary>
    /// <param name="mission">As <see cref="LightCurves.LightCurveMetadata.Mission"/> has it.</param>
    /// <returns>The limits, checked.</returns>
    /// <exception cref="ArgumentException">A threshold is out of its range.</exception>
    public VettingLimits For(string mission)
    {
        VettingLimits limits = Limits ?? VettingLimits.For(mission, Profile);
        VettingLimits resolved = limits with
        {
            MinimumSnr = MinimumSnr ?? limits.MinimumSnr,
            MinimumTransits = MinimumTransits ?? limits.MinimumTransits,
            OddEvenSigma = OddEvenSigma ?? limits.OddEvenSigma,
            ShapeLimit = ShapeLimit ?? limits.ShapeLimit,
        };
        if (resolved != limits)
        {
            resolved = resolved with { Name = $"{limits.Name}, changed by hand" };
        }

        resolved.Validate();
        return ScoreDraws is >= 0 and <= 100_000
            ? resolved
            : throw new ArgumentException($"{nameof(ScoreDraws)} must be between 0 and 100000; it is {ScoreDraws}", nameof(ScoreDraws));
    }
}
