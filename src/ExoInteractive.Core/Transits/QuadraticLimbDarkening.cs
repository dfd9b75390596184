namespace ExoInteractive.Core.Transits;

/// <summary>
/// The quadratic law I(μ) = 1 − u1 (1−μ) − u2 (1−μ)² and the exact flux of a star so darkened behind a dark disc,
/// after Agol, Luger and Foreman-Mackey (2020), with analytic derivatives. Flux error below 2e-15 for every separation
/// and radius ratio; derivatives below 1e-12 away from b = 1 + r.
/// </summary>
public sealed record QuadraticLimbDarkening : ILimbDarkeningLaw
{
    private const double TinyModulus = 1e-14;
    private const double TinyParameter = 1e-300;

    // The law in Green's basis (Agol et al. 2020, equation 12), and one over the star's total flux.
    private readonly double _g0;
    private readonly double _g1;
    private readonly double _g2;
    private readonly double _i0;

    /// <summary>A law.</summary>
    /// <param name="u1">Linear coefficient.</param>
    /// <param name="u2">Quadratic coefficient.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or the star would emit nothing: u1/3 + u2/6 must be below 1.</exception>
    public QuadraticLimbDarkening(double u1, double u2)
    {
        if (!(double.IsFinite(u1) && double.IsFinite(u2) && (u1 / 3) + (u2 / 6) < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(u1), $"limb darkening must be finite with u1/3 + u2/6 below 1, or the star emits nothing; u1 is {u1}, u2 is {u2}");
        }

        U1 = u1;
        U2 = u2;
        _g0 = 1 - u1 - (1.5 * u2);
        _g1 = u1 + (2 * u2);
        _g2 = -u2 / 4;
        _i0 = 1 / (Math.PI * (_g0 + (2 * _g1 / 3)));
    }

    /// <summary>Linear coefficient u1.</summary>
    public double U1 { get; }

    /// <summary>Quadratic coefficient u2.</summary>
    public double U2 { get; }

    /// <summary>The law of Kipping's (2013) triangular parameters, which fill the physical laws evenly.</summary>
    /// <param name="q1">(u1 + u2)², 0 to 1.</param>
    /// <param name="q2">u1 / (2 (u1 + u2)), 0 to 1.</param>
    /// <returns>u1 = 2 √q1 q2, u2 = √q1 (1 − 2 q2).</returns>
    public static QuadraticLimbDarkening FromTriangular(double q1, double q2)
        => new(2 * Math.Sqrt(q1) * q2, Math.Sqrt(q1) * (1 - (2 * q2)));

    /// <inheritdoc/>
    public double Intensity(double mu) => 1 - (U1 * (1 - mu)) - (U2 * (1 - mu) * (1 - mu));

    /// <inheritdoc/>
    public double Flux(double b, double r) => FluxAndGradient(b, r).Flux;

    /// <summary>Relative flux with its derivatives.</summary>
    /// <param name="b">Separation of the centres, stellar radii; its sign does not matter.</param>
    /// <param name="r">Radius of the dark disc, stellar radii, at least 0.</param>
    /// <returns>Flux and gradient; zero gradient when apart or hidden.</returns>
    public LimbDarkenedFlux FluxAndGradient(double b, double r)
    {
        double side = b < 0 ? -1 : 1;
        b = Math.Abs(b);
        if (b >= 1 + r || r == 0)
        {
            return new LimbDarkenedFlux(1, 0, 0, 0, 0);
        }

        if (b <= r - 1)
        {
            return default;
        }

        OccultedDisc disc = (1 - b) - r >= 0 ? OccultedDisc.Inside(b, r) : OccultedDisc.AcrossLimb(b, r);
        double flux = _i0 * ((_g0 * disc.S0) + (_g1 * disc.S1) + (_g2 * disc.S2));
        double byG0 = _i0 * (disc.S0 - (Math.PI * flux));
        double byG1 = _i0 * (disc.S1 - (2 * Math.PI * flux / 3));
        double byG2 = _i0 * disc.S2;
        return new LimbDarkenedFlux(
            flux,
            side * _i0 * ((_g0 * disc.S0ByB) + (_g1 * disc.S1ByB) + (_g2 * disc.S2ByB)),
            _i0 * ((_g0 * disc.S0ByR) + (_g1 * disc.S1ByR) + (_g2 * disc.S2ByR)),
            byG1 - byG0,
            (2 * byG1) - (1.5 * byG0) - (0.25 * byG2));
    }

    /// <summary>Relative flux at many separations.</summary>
    /// <param name="b">(N,): separations of the centres, stellar radii; their signs do not matter.</param>
    /// <param name="r">Radius of the dark disc, stellar radii, at least 0.</param>
    /// <param name="flux">(N,): filled.</param>
    public void Flux(ReadOnlySpan<double> b, double r, Span<double> flux)
    {
        for (int i = 0; i < b.Length; i++)
        {
            flux[i] = Flux(b[i], r);
        }
    }

    /// <summary>Relative flux at many separations with its derivatives.</summary>
    /// <param name="b">(N,): separations of the centres, stellar radii; their signs do not matter.</param>
    /// <param name="r">Radius of the dark disc, stellar radii, at least 0.</param>
    /// <param name="into">Columns of (N,): filled.</param>
    public void FluxAndGradient(ReadOnlySpan<double> b, double r, LimbDarkenedFluxes into)
    {
        for (int i = 0; i < b.Length; i++)
        {
            LimbDarkenedFlux flux = FluxAndGradient(b[i], r);
            (into.Flux[i], into.BySeparation[i], into.ByRadiusRatio[i], into.ByU1[i], into.ByU2[i])
                = (flux.Flux, flux.BySeparation, flux.ByRadiusRatio, flux.ByU1, flux.ByU2);
        }
    }

    /// <summary>
    /// The flux left of a star under each term of Green's basis: s0 a uniform disc, s1 a linearly darkened one, s2 the
    /// quadratic rest; with derivatives. om and op are 1 − (b−r)² and 1 − (b+r)² in forms that do not cancel.
    /// </summary>
    private struct OccultedDisc
    {
        public double S0, S1, S2;
        public double S0ByB, S1ByB, S2ByB;
        public double S0ByR, S1ByR, S2ByR;

        /// <summary>The dark disc lies wholly on the star.</summary>
        public static OccultedDisc Inside(double b, double r)
        {
            double om = (1 - (b - r)) * (1 + (b - r));
            double kc2 = Math.Max((((1 - b) - r) * (1 + (b + r))) / om, TinyModulus);
            double op = kc2 * om;
            double q = 3 * (b - r) / ((b + r) * om);
            double ratio = (b - r) / (b + r);
            double p = Math.Max(ratio * ratio * kc2, TinyParameter);
            EllipticIntegrals integrals = new(kc2, p, 1 + q, p + q);
            double rootOm = Math.Sqrt(om);
            double covered = (2.0 / 3) * rootOm * ((op * integrals.Third) - ((4 - (7 * r * r) - (b * b)) * integrals.E));

            OccultedDisc disc = default;
            disc.S0 = Math.PI * (1 - (r * r));
            disc.S0ByR = -2 * Math.PI * r;
            disc.S0ByB = 0;
            disc.S1 = ((2 * Math.PI * (1 - Step(r, b))) - covered) / 3;
            disc.S1ByR = -4 * r * rootOm * integrals.E;
            disc.S1ByB = -(4 * r / 3) * rootOm * (integrals.E - (2 * integrals.D));
            disc.SetS2(
                eta: r * r * ((r * r) + (2 * b * b)) / 2,
                etaByB: 2 * b * r * r,
                etaByR: 2 * r * ((r * r) + (b * b)));
            return disc;
        }

        /// <summary>The dark disc crosses the limb.</summary>
        public static OccultedDisc AcrossLimb(double b, double r)
        {
            double om = (1 - (b - r)) * (1 + (b - r));
            double op = ((1 - b) - r) * (1 + (b + r));
            double kc2 = Math.Max(-op / (4 * b * r), TinyModulus);
            double p = Math.Max((b - r) * (b - r) * kc2, TinyParameter);
            EllipticIntegrals integrals = new(kc2, p, 0, 3 * kc2 * (b - r) * (b + r));
            double rootBr = Math.Sqrt(b * r);
            double covered = om / (3 * rootBr)
                * (integrals.Third + ((-3 + (6 * r * r) + (2 * b * r)) * integrals.D) - (4 * b * r * integrals.E));

            double area = KiteArea(b, r);
            double k0 = Math.Atan2(area, ((r - 1) * (r + 1)) + (b * b));
            double k1 = Math.Atan2(area, ((1 - r) * (1 + r)) + (b * b));

            OccultedDisc disc = default;
            disc.S0 = Math.PI - k1 - (r * r * k0) + (area / 2);
            disc.S0ByR = -2 * r * k0;
            disc.S0ByB = area / b;
            disc.S1 = ((2 * Math.PI * (1 - Step(r, b))) - covered) / 3;
            disc.S1ByR = -2 * r * om * integrals.D / rootBr;
            disc.S1ByB = (2 * r / 3) * om * ((2 * integrals.E) - integrals.D) / rootBr;
            disc.SetS2(
                eta: (k1 + (r * r * ((r * r) + (2 * b * b)) * k0) - ((1 + (5 * r * r) + (b * b)) * area / 4)) / (2 * Math.PI),
                etaByB: ((4 * r * r * b * b * k0) - ((1 + (b * b) + (r * r)) * area)) / (2 * Math.PI * b),
                etaByR: (2 * r / Math.PI) * ((((r * r) + (b * b)) * k0) - area));
            return disc;
        }

        private void SetS2(double eta, double etaByB, double etaByR)
        {
            S2 = (2 * S0) + (4 * Math.PI * eta) - (2 * Math.PI);
            S2ByB = (2 * S0ByB) + (4 * Math.PI * etaByB);
            S2ByR = (2 * S0ByR) + (4 * Math.PI * etaByR);
        }

        private static double Step(double r, double b) => r > b ? 1 : r == b ? 0.5 : 0;

        /// <summary>Twice the area of the kite with sides 1 and r and diagonal b, by Kahan's stable product.</summary>
        private static double KiteArea(double b, double r)
        {
            double a = Math.Max(1, Math.Max(b, r));
            double c = Math.Min(1, Math.Min(b, r));
            double middle = Math.Max(Math.Min(1, b), Math.Min(Math.Max(1, b), r));
            double product = (a + (middle + c)) * (c - (a - middle)) * (c + (a - middle)) * (a + (middle - c));
            return Math.Sqrt(Math.Max(0, product));
        }
    }
}
