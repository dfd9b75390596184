using System.Runtime.Intrinsics;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// The quadratic law I(μ) = 1 − u1 (1−μ) − u2 (1−μ)² and the exact flux of a star so darkened behind a dark disc,
/// after Agol, Luger and Foreman-Mackey (2020), with analytic derivatives. Flux error below 2e-15 for every separation
/// and radius ratio; derivatives below 1e-12 away from b = 1 + r.
/// </summary>
public sealed record QuadraticLimbDarkening : ILimbDarkeningLaw
{
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
        Basis = new GreenBasis(u1, u2);
    }

    /// <summary>Linear coefficient u1.</summary>
    public double U1 { get; }

    /// <summary>Quadratic coefficient u2.</summary>
    public double U2 { get; }

    private GreenBasis Basis { get; }

    /// <summary>The law of Kipping's (2013) triangular parameters, which fill the physical laws evenly.</summary>
    /// <param name="q1">(u1 + u2)², 0 to 1.</param>
    /// <param name="q2">u1 / (2 (u1 + u2)), 0 to 1.</param>
    /// <returns>u1 = 2 √q1 q2, u2 = √q1 (1 − 2 q2).</returns>
    public static QuadraticLimbDarkening FromTriangular(double q1, double q2)
        => new(2 * Math.Sqrt(q1) * q2, Math.Sqrt(q1) * (1 - (2 * q2)));

    /// <inheritdoc/>
    public double Intensity(double mu) => 1 - (U1 * (1 - mu)) - (U2 * (1 - mu) * (1 - mu));

    /// <inheritdoc/>
    public double Flux(double b, double r)
    {
        double flux = 0;
        Flux<SingleReal>(new ReadOnlySpan<double>(in b), r, new Span<double>(ref flux));
        return flux;
    }

    /// <summary>Relative flux with its derivatives.</summary>
    /// <param name="b">Separation of the centres, stellar radii; its sign does not matter.</param>
    /// <param name="r">Radius of the dark disc, stellar radii, at least 0.</param>
    /// <returns>Flux and gradient; zero gradient when apart or hidden.</returns>
    public LimbDarkenedFlux FluxAndGradient(double b, double r)
    {
        double flux = 0, byB = 0, byR = 0, byU1 = 0, byU2 = 0;
        LimbDarkenedFluxes into = new()
        {
            Flux = new Span<double>(ref flux),
            BySeparation = new Span<double>(ref byB),
            ByRadiusRatio = new Span<double>(ref byR),
            ByU1 = new Span<double>(ref byU1),
            ByU2 = new Span<double>(ref byU2),
        };
        FluxAndGradient<SingleReal>(new ReadOnlySpan<double>(in b), r, into);
        return new LimbDarkenedFlux(flux, byB, byR, byU1, byU2);
    }

    /// <summary>Relative flux at many separations, each the same to the last bit as alone.</summary>
    /// <param name="b">(N,): separations of the centres, stellar radii; their signs do not matter.</param>
    /// <param name="r">Radius of the dark disc, stellar radii, at least 0.</param>
    /// <param name="flux">(N,): filled.</param>
    public void Flux(ReadOnlySpan<double> b, double r, Span<double> flux)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Flux<Reals512>(b, r, flux);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Flux<Reals256>(b, r, flux);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Flux<Reals128>(b, r, flux);
        }
        else
        {
            Flux<SingleReal>(b, r, flux);
        }
    }

    /// <summary>Relative flux at many separations with its derivatives, each the same to the last bit as alone.</summary>
    /// <param name="b">(N,): separations of the centres, stellar radii; their signs do not matter.</param>
    /// <param name="r">Radius of the dark disc, stellar radii, at least 0.</param>
    /// <param name="into">Columns of (N,): filled.</param>
    public void FluxAndGradient(ReadOnlySpan<double> b, double r, LimbDarkenedFluxes into)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            FluxAndGradient<Reals512>(b, r, into);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            FluxAndGradient<Reals256>(b, r, into);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            FluxAndGradient<Reals128>(b, r, into);
        }
        else
        {
            FluxAndGradient<SingleReal>(b, r, into);
        }
    }

    internal void Flux<TReal>(ReadOnlySpan<double> b, double r, Span<double> flux)
        where TReal : unmanaged, IRealLanes<TReal>
        => Eclipse<TReal>.Fill(Basis, b, r, new LimbDarkenedFluxes { Flux = flux, BySeparation = [], ByRadiusRatio = [], ByU1 = [], ByU2 = [] });

    internal void FluxAndGradient<TReal>(ReadOnlySpan<double> b, double r, LimbDarkenedFluxes into)
        where TReal : unmanaged, IRealLanes<TReal>
        => Eclipse<TReal>.Fill(Basis, b, r, into);
}
