using ExoInteractive.Core;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Progress of one stage as a share of the whole.</summary>
internal sealed class ProgressShare : IProgress<StageProgress>
{
    private readonly IProgress<StageProgress> _whole;
    private readonly double _from;
    private readonly double _to;

    private ProgressShare(IProgress<StageProgress> whole, double from, double to) => (_whole, _from, _to) = (whole, from, to);

    /// <summary>Maps 0..1 of a stage to from..to of the whole.</summary>
    /// <param name="whole">May be null.</param>
    /// <param name="from">0 to 1.</param>
    /// <param name="to">0 to 1.</param>
    /// <returns>Null where the whole is.</returns>
    public static IProgress<StageProgress>? Of(IProgress<StageProgress>? whole, double from, double to)
        => whole is null ? null : new ProgressShare(whole, from, to);

    /// <inheritdoc/>
    public void Report(StageProgress value)
        => _whole.Report(value with { Fraction = _from + ((_to - _from) * Math.Clamp(value.Fraction, 0, 1)) });
}
