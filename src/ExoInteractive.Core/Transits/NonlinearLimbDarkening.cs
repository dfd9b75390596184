namespace ExoInteractive.Core.Transits;

/// <summary>
/// Claret's (2000) law I(μ) = 1 − Σ c_n (1 − μ^{n/2}), n = 1 to 4; with c1 = 0 that of three coefficients (Sing 2010).
/// Its flux by quadrature, error below 1e-9 for coefficients of the order of 1.
/// </summary>
public sealed record NonlinearLimbDarkening : ILimbDarkeningLaw
{
    private const int Checked = 200;

    private readonly double _total;

    /// <summary>A law.</summary>
    /// <param name="c1">Coefficient of 1 − μ^½.</param>
    /// <param name="c2">Coefficient of 1 − μ.</param>
    /// <param name="c3">Coefficient of 1 − μ^3/2.</param>
    /// <param name="c4">Coefficient of 1 − μ².</param>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or the disc would be darker than black somewhere.</exception>
    public NonlinearLimbDarkening(double c1, double c2, double c3, double c4)
    {
        (C1, C2, C3, C4) = (c1, c2, c3, c4);
        for (int i = 0; i <= Checked; i++)
        {
            double mu = (double)i / Checked;
            if (!(double.IsFinite(Intensity(mu)) && Intensity(mu) >= -1e-12))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(c1), $"a star is nowhere darker than black, but coefficients {c1}, {c2}, {c3}, {c4} make it {Intensity(mu):G3} of its centre at μ = {mu}");
            }
        }

        _total = 1 - (c1 / 5) - (c2 / 3) - (3 * c3 / 7) - (c4 / 2);
    }

    /// <summary>Coefficient of 1 − μ^½.</summary>
    public double C1 { get; }

    /// <summary>Coefficient of 1 − μ.</summary>
    public double C2 { get; }

    /// <summary>Coefficient of 1 − μ^3/2.</summary>
    public double C3 { get; }

    /// <summary>Coefficient of 1 − μ².</summary>
    public double C4 { get; }

    /// <inheritdoc/>
    public double Intensity(double mu)
    {
        double root = Math.Sqrt(mu);
        return 1 - (C1 * (1 - root)) - (C2 * (1 - mu)) - (C3 * (1 - (mu * root))) - (C4 * (1 - (mu * mu)));
    }

    /// <inheritdoc/>
    public double Flux(double b, double r) => DiscIntegral.Flux(this, _total, b, r);
}
