namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>A mean cost of a decision, or a difference of two, with its interval by drawing stars again.</summary>
/// <param name="Value">NaN where the log cannot tell.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct EstimatedCost(double Value, double Lower, double Upper)
{
    /// <summary>The log cannot tell.</summary>
    public static EstimatedCost Unknown { get; } = new(double.NaN, double.NaN, double.NaN);
}
