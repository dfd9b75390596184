using System.Runtime.CompilerServices;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// The complete elliptic integrals of the limb-darkened flux, computed together. With Δ² = α² cos²φ + γ² sin²φ they are
/// ∫ Δ dφ, ∫ cos²φ/Δ dφ and Bulirsch's (1969) cel, ∫ (a cos²φ + (b p/α) sin²φ) / ((cos²φ + (p/α)² sin²φ) Δ) dφ, each from
/// 0 to π/2 and free of the usual normalisation to α = 1. Gauss's transformation takes α and γ to their means: seven times
/// for any γ/α from 1e-7 on; three times where γ²/α² is at least 0.1, with two terms of the power series in what is left.
/// </summary>
internal struct EllipticIntegrals<TReal>
    where TReal : struct, IRealLanes<TReal>
{
    /// <summary>γ²/α² from which <see cref="ComputeWide"/> does: what it leaves out is below 2e-19 of the whole.</summary>
    public const double WideModulus = 0.1;

    private const int Transformations = 7;
    private const double TinyParameter = 1e-150;

    /// <summary>α and γ.</summary>
    public TReal Alpha, Gamma;

    /// <summary>α² - γ², known better than by subtraction, and α² + γ².</summary>
    public TReal Alpha2MinusGamma2, Alpha2PlusGamma2;

    /// <summary>Coefficients of the third integral and its parameter, which is not negative.</summary>
    public TReal A, B, P;

    /// <summary>The third integral, with a, b and p.</summary>
    public TReal Third;

    /// <summary>∫ Δ dφ.</summary>
    public TReal Second;

    /// <summary>(α² - γ²) ∫ cos²φ/Δ dφ.</summary>
    public TReal Cosine;

    /// <summary>∫ Δ dφ - 2 α² ∫ cos²φ/Δ dφ, in a form that vanishes with α² - γ².</summary>
    public TReal Difference;

    /// <summary>The integrals where γ²/α² is at least <see cref="WideModulus"/>.</summary>
    /// <param name="difference">Whether <see cref="Difference"/> is wanted.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void ComputeWide(bool difference)
    {
        // p = x/y and the divisor of a and b are carried along as fractions, so that the three transformations need no
        // division. With halved means b and p stay of the order of α.
        TReal half = TReal.Create(0.5);
        TReal product = Alpha * Gamma;
        TReal a = TReal.MultiplyAdd(A, P, B);
        TReal b = TReal.MultiplyAdd(A, product, B * P);
        TReal x = TReal.MultiplyAdd(P, P, product);
        TReal y = P + P;
        TReal alpha1 = (Alpha + Gamma) * half, gamma1 = TReal.Sqrt(product), c1 = (Alpha - Gamma) * half;

        product = alpha1 * gamma1;
        TReal productY = product * y;
        (a, b) = (TReal.MultiplyAdd(a, x, b * y), TReal.MultiplyAdd(b, x, a * productY));
        (x, y) = (TReal.MultiplyAdd(x, x, productY * y), (x + x) * y);
        TReal alpha2 = (alpha1 + gamma1) * half, gamma2 = TReal.Sqrt(product), c2 = (alpha1 - gamma1) * half;

        productY = alpha2 * gamma2 * y;
        (a, b) = (TReal.MultiplyAdd(a, x, b * y), TReal.MultiplyAdd(b, x, a * productY));
        (x, y) = (TReal.MultiplyAdd(x, x, productY * y), (x + x) * y);
        TReal alpha = (alpha2 + gamma2) * half, c3 = (alpha2 - gamma2) * half;

        // What is left of Δ is α √(1 - ε sin²φ); its inverse is 1 + ε/2 sin²φ + 3ε²/8 sin⁴φ within double precision.
        TReal one = TReal.Create(1), two = TReal.Create(2), three = TReal.Create(3);
        TReal alphaY = alpha * y, whole = alphaY + x;
        TReal inverse = TReal.Create(Math.PI / 2) / (alpha * whole);
        TReal first = inverse * whole;
        TReal v = alphaY * (alpha * inverse) * TReal.Create(2 / Math.PI);
        TReal root = c3 * first * TReal.Create(2 / Math.PI);
        TReal epsilon = root * root;
        TReal quarter = epsilon * TReal.Create(0.25), rest = epsilon * epsilon * TReal.Create(3.0 / 64);
        TReal twice = TReal.MultiplyAdd(v, two, one) * v;
        TReal byA = TReal.MultiplyAdd(rest, twice, TReal.MultiplyAdd(quarter, v, one));
        TReal byB = TReal.MultiplyAdd(rest, twice + TReal.MultiplyAdd(v, two, three), TReal.MultiplyAdd(quarter, v, quarter) + one);
        Third = inverse * TReal.MultiplyAdd(a * alpha, byA, b * byB);

        first = TReal.MultiplyAdd(first, TReal.MultiplyAdd(rest, three, quarter), first);
        TReal lastSquare = TReal.MultiplyAdd(epsilon, half, TReal.Create(4));
        TReal squares = TReal.MultiplyAdd(c1, c1, TReal.MultiplyAdd(c2 + c2, c2, c3 * c3 * lastSquare));
        Second = first * ((Alpha2PlusGamma2 * half) - squares);
        Cosine = first * ((Alpha2MinusGamma2 * half) - squares);
        if (difference)
        {
            // squares / (α² - γ²) from c(n+1) = c(n)² / 4α(n+1), which does not cancel.
            TReal per4 = TReal.Create(0.25) / (alpha1 * alpha2);
            TReal d1 = Alpha2MinusGamma2 * (per4 * alpha2);
            TReal d2 = d1 * (per4 * alpha1);
            TReal d3 = d2 * d2 * d1 / (alpha * TReal.Create(4));
            TReal ratio = per4 * alpha2 * d1 * TReal.MultiplyAdd(d2 + d2, d2, TReal.MultiplyAdd(d3 * d3, lastSquare, one));
            Difference = first * TReal.MultiplyAdd(ratio, Alpha2PlusGamma2, Alpha2MinusGamma2 * -half);
        }
    }

    /// <summary>The integrals where γ²/α² is at least 1e-14.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void ComputeNarrow()
    {
        TReal two = TReal.Create(2);
        TReal m = Alpha, k = Gamma, e = Alpha * Gamma;
        TReal a3 = A, b3 = B, p = TReal.Max(P, TReal.Create(TinyParameter));
        TReal a2 = Alpha * Alpha, b2 = Gamma * Gamma * Alpha, a1 = TReal.Create(1), b1 = TReal.Create(0);
        for (int n = 1; ; n++)
        {
            TReal f = a3, g = e / p;
            a3 += b3 / p;
            b3 = two * TReal.MultiplyAdd(f, g, b3);
            p += g;

            // The other two have m for their p, so that e/p is k.
            f = a2;
            a2 += b2 / m;
            b2 = two * TReal.MultiplyAdd(f, k, b2);
            f = a1;
            a1 += b1 / m;
            b1 = two * TReal.MultiplyAdd(f, k, b1);

            m += k;
            if (n == Transformations)
            {
                break;
            }

            k = two * TReal.Sqrt(e);
            e = k * m;
        }

        TReal half = TReal.Create(Math.PI / 2);
        Third = half * TReal.MultiplyAdd(a3, m, b3) / (m * (m + p));
        TReal scale = half / (two * m * m);
        Second = scale * TReal.MultiplyAdd(a2, m, b2);
        TReal cosine = scale * TReal.MultiplyAdd(a1, m, b1);
        Cosine = Alpha2MinusGamma2 * cosine;
        Difference = Second - (two * Alpha * Alpha * cosine);
    }
}
