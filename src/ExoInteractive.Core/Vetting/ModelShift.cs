namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Model-Shift (Coughlin 2017, KSCI-19105; Thompson et al. 2018): the transit's own shape is slid over all phases of the
/// folded light curve, and the transit compared with what it finds elsewhere. Signs as in the reference: large MS1 to MS3
/// for a transit that stands alone, large MS4 to MS6 for a second eclipse.
/// </summary>
public sealed record ModelShift
{
    /// <summary>The candidate's transit.</summary>
    public required ShiftedDip Primary { get; init; }

    /// <summary>The deepest dip beyond 2 T14 of the primary; null where no phase is that far.</summary>
    public required ShiftedDip? Secondary { get; init; }

    /// <summary>The deepest dip beyond 2 T14 of both; null where no phase is that far.</summary>
    public required ShiftedDip? Tertiary { get; init; }

    /// <summary>The highest brightening beyond 3 T14 of primary and secondary, depth and σ negative; null where no phase is that far.</summary>
    public required ShiftedDip? Positive { get; init; }

    /// <summary>Fred: scatter of the depths away from both eclipses over what white noise would give; NaN without such phases.</summary>
    public required double RedNoise { get; init; }

    /// <summary>FA1: σ that noise exceeds once in 20,000 such searches.</summary>
    public required double FalseAlarmOfMany { get; init; }

    /// <summary>FA2: σ that noise exceeds once in one such search.</summary>
    public required double FalseAlarmOfOne { get; init; }

    /// <summary>(B,): the phases tried, 0 to 1, rising.</summary>
    public required ReadOnlyMemory<double> Phases { get; init; }

    /// <summary>(B,): depth at each, relative flux.</summary>
    public required ReadOnlyMemory<double> Depths { get; init; }

    /// <summary>Primary over Fred, less FA1.</summary>
    public double MS1 => (Primary.Sigma / RedNoise) - FalseAlarmOfMany;

    /// <summary>Primary less tertiary, less FA2; NaN without a tertiary.</summary>
    public double MS2 => Primary.Sigma - Of(Tertiary) - FalseAlarmOfOne;

    /// <summary>Primary less positive, less FA2; NaN without a positive.</summary>
    public double MS3 => Primary.Sigma + Of(Positive) - FalseAlarmOfOne;

    /// <summary>Secondary over Fred, less FA1; NaN without a secondary.</summary>
    public double MS4 => (Of(Secondary) / RedNoise) - FalseAlarmOfMany;

    /// <summary>Secondary less tertiary, less FA2; NaN without one of them.</summary>
    public double MS5 => Of(Secondary) - Of(Tertiary) - FalseAlarmOfOne;

    /// <summary>Secondary less positive, less FA2; NaN without one of them.</summary>
    public double MS6 => Of(Secondary) + Of(Positive) - FalseAlarmOfOne;

    private static double Of(ShiftedDip? dip) => dip?.Sigma ?? double.NaN;
}
