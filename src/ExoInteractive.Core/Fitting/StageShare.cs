namespace ExoInteractive.Core.Fitting;

/// <summary>Progress of a part, told as progress of the whole.</summary>
/// <param name="whole">Told; may be null.</param>
/// <param name="from">Where in the whole the part begins, 0 to 1.</param>
/// <param name="to">Where it ends.</param>
internal sealed class StageShare(IProgress<StageProgress>? whole, double from, double to) : IProgress<StageProgress>
{
    /// <inheritdoc/>
    public void Report(StageProgress value) => whole?.Report(value with { Fraction = from + ((to - from) * value.Fraction) });
}
