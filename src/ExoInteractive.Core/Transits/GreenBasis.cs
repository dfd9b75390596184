namespace ExoInteractive.Core.Transits;

/// <summary>
/// A quadratic law in Green's basis (Agol, Luger and Foreman-Mackey 2020, equation 12), each coefficient over the star's
/// whole flux π (g0 + 2 g1/3).
/// </summary>
internal readonly struct GreenBasis
{
    /// <summary>Of a law's coefficients.</summary>
    public GreenBasis(double u1, double u2)
    {
        (double g0, double g1) = (1 - u1 - (1.5 * u2), u1 + (2 * u2));
        I0 = 1 / (Math.PI * (g0 + (2 * g1 / 3)));
        (G0, G1, G2) = (I0 * g0, I0 * g1, I0 * (-u2 / 4));
    }

    /// <summary>One over the whole flux.</summary>
    public double I0 { get; }

    /// <summary>Coefficient of the uniform term.</summary>
    public double G0 { get; }

    /// <summary>Coefficient of the linear term.</summary>
    public double G1 { get; }

    /// <summary>Coefficient of the quadratic term.</summary>
    public double G2 { get; }
}
