namespace ExoInteractive.Core.LightCurves;

/// <summary>One flag of a quality word.</summary>
/// <param name="Bit">Counted from 0, so that bit n has the value 2ⁿ; 0 to 30.</param>
/// <param name="Meaning">In the words of its pipeline's documents.</param>
/// <param name="DroppedBy">The mildest rule that drops a point with this flag; <see cref="QualityRule.None"/> for a flag that never does.</param>
public sealed record QualityFlag(int Bit, string Meaning, QualityRule DroppedBy)
{
    /// <summary>2 to the power of <see cref="Bit"/>.</summary>
    public int Value => 1 << Bit;

    /// <summary>Whether a rule drops points with this flag.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>True where it is as strict as <see cref="DroppedBy"/>.</returns>
    public bool IsDroppedBy(QualityRule rule) => rule switch
    {
        QualityRule.Default => DroppedBy == QualityRule.Default,
        QualityRule.Hard => DroppedBy != QualityRule.None,
        _ => false,
    };
}
