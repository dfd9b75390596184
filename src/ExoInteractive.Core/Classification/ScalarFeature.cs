namespace ExoInteractive.Core.Classification;

/// <summary>A number the vetting network is given beside the views.</summary>
/// <param name="Name">Machine name, camelCase.</param>
/// <param name="Title">For people, with the unit.</param>
/// <param name="Transform">How the number is brought to a range of order 1 before it is standardised.</param>
public sealed record ScalarFeature(string Name, string Title, ScalarTransform Transform)
{
    /// <summary>Transforms a number.</summary>
    /// <param name="value">In the unit of <see cref="Title"/>; NaN where unknown.</param>
    /// <returns>The transformed number; NaN where unknown, or without a logarithm.</returns>
    public float Apply(double value) => Transform switch
    {
        ScalarTransform.Log10 => value > 0 ? (float)Math.Log10(value) : float.NaN,
        ScalarTransform.Asinh => (float)Math.Asinh(value),
        _ => (float)value,
    };

    /// <summary>Takes the transform back.</summary>
    /// <param name="transformed">As <see cref="Apply"/> gives it.</param>
    /// <returns>In the unit of <see cref="Title"/>; NaN where unknown.</returns>
    public double Restore(float transformed) => Transform switch
    {
        ScalarTransform.Log10 => Math.Pow(10, transformed),
        ScalarTransform.Asinh => Math.Sinh(transformed),
        _ => transformed,
    };
}

/// <summary>How a scalar is transformed.</summary>
public enum ScalarTransform
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Decimal logarithm.</summary>
    Log10,

    /// <summary>Inverse hyperbolic sine: signed, straight near zero, a logarithm far out.</summary>
    Asinh,
}
