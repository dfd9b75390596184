namespace ExoInteractive.Core.Transits;

/// <summary>
/// The three complete elliptic integrals of the limb-darkened flux, computed together from Bulirsch's (1969)
/// cel(kc, p, a, b) = ∫₀^{π/2} (a cos²φ + b sin²φ) / ((cos²φ + p sin²φ) √(cos²φ + kc² sin²φ)) dφ. A fixed number of
/// passes: seven reach double precision for every kc² ≥ 1e-14.
/// </summary>
internal readonly struct EllipticIntegrals
{
    private const int Passes = 6;

    /// <summary>All three for one complementary modulus.</summary>
    /// <param name="kc2">kc², at least 1e-14.</param>
    /// <param name="p">Parameter of the third integral, positive.</param>
    /// <param name="a">cos² coefficient of the third integral.</param>
    /// <param name="b">sin² coefficient of the third integral.</param>
    public EllipticIntegrals(double kc2, double p, double a, double b)
    {
        double kc = Math.Sqrt(kc2);
        double k = kc, e = kc, m = 1;

        // Third kind (a3, b3, p3); second kind E (aE, bE) and D (aD, bD) share p = 1.
        double a3 = a, p3 = Math.Sqrt(p), b3 = b / p3;
        double aE = 1, bE = kc2, aD = 1, bD = 0, p1 = 1;
        for (int pass = 0; ; pass++)
        {
            double f = a3, g = e / p3;
            a3 += b3 / p3;
            b3 = 2 * (b3 + (f * g));
            p3 += g;

            g = e / p1;
            f = aE;
            aE += bE / p1;
            bE = 2 * (bE + (f * g));
            f = aD;
            aD += bD / p1;
            bD = 2 * (bD + (f * g));
            p1 += g;

            m += k;
            if (pass == Passes)
            {
                break;
            }

            k = 2 * Math.Sqrt(e);
            e = k * m;
        }

        const double half = Math.PI / 2;
        Third = half * ((a3 * m) + b3) / (m * (m + p3));
        E = half * ((aE * m) + bE) / (m * (m + p1));
        D = half * ((aD * m) + bD) / (m * (m + p1));
    }

    /// <summary>cel(kc, p, a, b), written Π in the flux formulas.</summary>
    public double Third { get; }

    /// <summary>E = cel(kc, 1, 1, kc²).</summary>
    public double E { get; }

    /// <summary>D = cel(kc, 1, 1, 0).</summary>
    public double D { get; }
}
