namespace ExoInteractive.Core.Tests.Transits;

/// <summary>
/// The flux of Agol, Luger and Foreman-Mackey (2020) in 512-bit numbers, one integral at a time by Bulirsch's (1969) cel
/// until it stands: slow, obvious, good to 1e-25 at contacts and far better elsewhere.
/// </summary>
internal static class HighPrecisionFlux
{
    private static readonly HighPrecision Step = Math.ScaleB(1, -60);

    public static HighPrecision Flux(double u1, double u2, HighPrecision b, HighPrecision r)
    {
        HighPrecision pi = HighPrecision.Pi;
        HighPrecision g0 = 1 - u1 - ((HighPrecision)1.5 * u2), g1 = u1 + ((HighPrecision)2 * u2), g2 = -(HighPrecision)u2 / 4;
        if (b >= 1 + r)
        {
            return 1;
        }

        if (b <= r - 1)
        {
            return 0;
        }

        HighPrecision b2 = b * b, r2 = r * r, om = 1 - ((b - r) * (b - r)), op = 1 - ((b + r) * (b + r));
        HighPrecision s0, eta, covered;
        if (op >= 0)
        {
            HighPrecision kc2 = Max(op / om, 100), ratio = (b - r) / (b + r), q = 3 * ratio / om;
            HighPrecision p = Max(ratio * ratio * kc2, 240);
            covered = HighPrecision.Sqrt(om) * 2 / 3 * ((kc2 * om * Cel(kc2, p, 1 + q, p + q)) - ((4 - (7 * r2) - b2) * Cel(kc2, 1, 1, kc2)));
            s0 = pi * (1 - r2);
            eta = r2 * (r2 + (2 * b2)) / 2;
        }
        else
        {
            HighPrecision kc2 = Max(-op / (4 * b * r), 100), p = Max((b - r) * (b - r) * kc2, 240);
            covered = om / (3 * HighPrecision.Sqrt(b * r))
                * (Cel(kc2, p, 0, 3 * kc2 * (b - r) * (b + r)) + ((-3 + (6 * r2) + (2 * b * r)) * Cel(kc2, 1, 1, 0)) - (4 * b * r * Cel(kc2, 1, 1, kc2)));
            HighPrecision area = HighPrecision.Sqrt(-op * om);
            HighPrecision k0 = HighPrecision.Atan2(area, r2 - 1 + b2), k1 = HighPrecision.Atan2(area, 1 - r2 + b2);
            s0 = pi - k1 - (r2 * k0) + (area / 2);
            eta = (k1 + (r2 * (r2 + (2 * b2)) * k0) - ((1 + (5 * r2) + b2) * area / 4)) / (2 * pi);
        }

        HighPrecision step = r > b ? 1 : r == b ? 0.5 : 0;
        HighPrecision s1 = ((2 * pi * (1 - step)) - covered) / 3, s2 = (2 * s0) + (4 * pi * eta) - (2 * pi);
        return ((g0 * s0) + (g1 * s1) + (g2 * s2)) / (pi * (g0 + (2 * g1 / 3)));
    }

    /// <summary>∂F/∂b and ∂F/∂r by differences over 1e-18, good to about 1e-20 where no contact is near.</summary>
    public static (HighPrecision ByB, HighPrecision ByR) Gradient(double u1, double u2, HighPrecision b, HighPrecision r) => (
        (Flux(u1, u2, b + Step, r) - Flux(u1, u2, b - Step, r)) / (2 * Step),
        (Flux(u1, u2, b, r + Step) - Flux(u1, u2, b, r - Step)) / (2 * Step));

    private static HighPrecision Max(HighPrecision value, int places)
    {
        HighPrecision floor = Math.ScaleB(1, -places);
        return value > floor ? value : floor;
    }

    private static HighPrecision Cel(HighPrecision kc2, HighPrecision p, HighPrecision a, HighPrecision b)
    {
        HighPrecision k = HighPrecision.Sqrt(kc2), e = k, m = 1, root = HighPrecision.Sqrt(p), tiny = Math.ScaleB(1, -200);
        b /= root;
        while (true)
        {
            HighPrecision f = a, g = e / root;
            a += b / root;
            b = 2 * (b + (f * g));
            root += g;
            HighPrecision mean = m + k;
            if (HighPrecision.Abs(m - k) < tiny)
            {
                return HighPrecision.Pi / 2 * ((a * mean) + b) / (mean * (mean + root));
            }

            m = mean;
            k = 2 * HighPrecision.Sqrt(e);
            e = k * m;
        }
    }
}
