namespace ExoInteractive.Core.Transits;

/// <summary>
/// The power-2 law I(μ) = 1 − c (1 − μ^α) of Hestroffer (1997), which model atmospheres of cool stars follow best with two
/// coefficients; its flux by quadrature, error below 1e-9.
/// </summary>
public sealed record PowerTwoLimbDarkening : ILimbDarkeningLaw
{
    private readonly double _total;

    /// <summary>A law.</summary>
    /// <param name="c">How much darker the limb is than the centre, 0 to 1.</param>
    /// <param name="alpha">Exponent, 0.1 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside these ranges: the limb would be dark beyond black or brighter than the centre, or a step.</exception>
    public PowerTwoLimbDarkening(double c, double alpha)
    {
        if (!(c is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(c), c, "the limb of a power-2 law is 1 - c as bright as the centre, so that c is 0 to 1");
        }

        if (!(alpha is >= 0.1 and <= 10))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "the exponent of a power-2 law is 0.1 to 10; beyond, its limb is a step that no star shows");
        }

        (C, Alpha) = (c, alpha);
        _total = 1 - (c * alpha / (alpha + 2));
    }

    /// <summary>Coefficient c.</summary>
    public double C { get; }

    /// <summary>Exponent α.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public double Intensity(double mu) => 1 - (C * (1 - Math.Pow(mu, Alpha)));

    /// <inheritdoc/>
    public double Flux(double b, double r) => DiscIntegral.Flux(this, _total, b, r);
}
