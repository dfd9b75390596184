namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>A point of the unit cube with its likelihood. The label, a uniform number, orders points of equal likelihood (Skilling 2006, section 3).</summary>
/// <param name="Cube">(n,).</param>
/// <param name="LogLikelihood">ln L.</param>
/// <param name="Label">0 to 1.</param>
internal sealed record LivePoint(double[] Cube, double LogLikelihood, double Label) : IComparable<LivePoint>
{
    /// <inheritdoc/>
    public int CompareTo(LivePoint? other)
    {
        int byLikelihood = LogLikelihood.CompareTo(other!.LogLikelihood);
        return byLikelihood != 0 ? byLikelihood : Label.CompareTo(other.Label);
    }
}
