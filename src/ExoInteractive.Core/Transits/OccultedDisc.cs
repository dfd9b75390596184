using System.Runtime.CompilerServices;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// The light left of a star behind a dark disc under each term of Green's basis (Agol, Luger and Foreman-Mackey 2020):
/// s0 a uniform star, s1 one darkened linearly, s2 the quadratic rest; with derivatives. A group of lanes is worked on as
/// if the dark disc lay inside the star on all of them, or across the limb on all of them; those for which it does not are
/// left out by <see cref="Mask"/>. The steps are methods of their own, so that a step of the next group can start while
/// one of the last still waits for its square roots.
/// </summary>
internal struct OccultedDisc<TReal>
    where TReal : struct, IRealLanes<TReal>
{
    private const double TinyModulus = 1e-14;

    /// <summary>The lanes that this work is for.</summary>
    public TReal Mask;

    private EllipticIntegrals<TReal> _integrals;

    // Separation; 1 - (b - r)²; twice the area of the kite with sides 1 and r and diagonal b, and its angles at the dark
    // disc and at the star.
    private TReal _b, _om, _area, _k0, _k1;

    /// <summary>Prepares the integrals of a dark disc inside the star.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void PrepareInside(ref readonly double separation, double ratio)
    {
        TReal b = TReal.Abs(TReal.Load(in separation, 0)), r = TReal.Create(ratio), three = TReal.Create(3), apart = b - r;
        TReal one = TReal.Create(1);
        TReal om = ((one - b) + r) * ((one - r) + b), op = TReal.Max(Inner(b, r), TReal.Create(TinyModulus) * om);
        TReal gamma = TReal.Sqrt(op);
        _b = b;
        _om = om;
        _integrals.Alpha = TReal.Sqrt(om);
        _integrals.Gamma = gamma;
        _integrals.Alpha2MinusGamma2 = TReal.Create(4) * b * r;
        _integrals.Alpha2PlusGamma2 = om + op;
        TReal slope = apart / (b + r), size = TReal.Abs(slope);
        _integrals.P = size * gamma;
        _integrals.A = op * TReal.MultiplyAdd(slope, three, om);
        _integrals.B = om * gamma * TReal.MultiplyAdd(op, size, TReal.CopySign(three, apart));
    }

    /// <summary>Prepares the integrals of a dark disc across the limb.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void PrepareAcross(ref readonly double separation, double ratio)
    {
        TReal b = TReal.Abs(TReal.Load(in separation, 0)), r = TReal.Create(ratio), three = TReal.Create(3), apart = b - r;
        TReal om = Outer(b, r), alpha2 = TReal.Create(4) * b * r;
        TReal gamma2 = TReal.Max(-Inner(b, r), TReal.Create(TinyModulus) * alpha2);
        TReal gamma = TReal.Sqrt(gamma2);
        _b = b;
        _om = om;
        _integrals.Alpha = TReal.Sqrt(alpha2);
        _integrals.Gamma = gamma;
        _integrals.Alpha2MinusGamma2 = om;
        _integrals.Alpha2PlusGamma2 = alpha2 + gamma2;
        _integrals.P = TReal.Abs(apart) * gamma;
        _integrals.A = TReal.Create(0);
        _integrals.B = om * gamma * (TReal.CopySign(three, apart) * (b + r));
    }

    /// <summary>Takes the integrals.</summary>
    /// <param name="narrow">Whether their modulus asks for all transformations.</param>
    /// <param name="gradient">Whether derivatives are wanted.</param>
    public void Integrate(bool narrow, bool gradient)
    {
        if (narrow)
        {
            _integrals.ComputeNarrow();
        }
        else
        {
            _integrals.ComputeWide(gradient);
        }
    }

    /// <summary>Measures the kite by Kahan's stable product, across the limb.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void MeasureKite(double ratio)
    {
        TReal r = TReal.Create(ratio), one = TReal.Create(1), zero = TReal.Create(0), b = _b;
        TReal low = TReal.Min(b, r), high = TReal.Max(b, r);
        TReal a = TReal.Max(one, high), c = TReal.Min(one, low), middle = TReal.Max(low, TReal.Min(one, high));
        TReal apart = a - middle;
        TReal area = TReal.Sqrt(TReal.Max(zero, (a + (middle + c)) * (c - apart) * (c + apart) * (a + (middle - c))));
        TReal b2 = b * b, rest = (one - r) * (one + r);
        _area = area;
        _k0 = RealFunctions.Atan2(area, b2 - rest);
        _k1 = RealFunctions.Atan2(area, b2 + rest);
    }

    /// <summary>The light left by a dark disc inside the star.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly GreenTerms<TReal> CombineInside(double ratio)
    {
        TReal r = TReal.Create(ratio), one = TReal.Create(1), r2 = r * r, b2 = _b * _b, twoPiR2 = TReal.Create(2 * Math.PI) * r2;
        TReal s0 = TReal.MultiplyAdd(r2, TReal.Create(-Math.PI), TReal.Create(Math.PI));
        TReal bySecond = TReal.MultiplyAdd(r2, TReal.Create(7), b2) - TReal.Create(4);
        TReal s1 = Linear(TReal.MultiplyAdd(bySecond, _integrals.Second, _integrals.Third), r);
        TReal s2 = twoPiR2 * TReal.MultiplyAdd(b2, TReal.Create(2), r2 - one);
        return new(s0, s1, s2);
    }

    /// <summary>The light left by a dark disc across the limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly GreenTerms<TReal> CombineAcross(double ratio)
    {
        TReal r = TReal.Create(ratio), one = TReal.Create(1), two = TReal.Create(2), half = TReal.Create(0.5);
        TReal r2 = r * r, b2 = _b * _b, r2k0 = r2 * _k0;
        TReal s0 = TReal.MultiplyAdd(_area, half, (TReal.Create(Math.PI) - _k1) - r2k0);
        TReal byCosine = TReal.MultiplyAdd(r2, TReal.Create(6), two * _b * r) - TReal.Create(3);
        TReal s1 = Linear(TReal.MultiplyAdd(byCosine, _integrals.Cosine, _integrals.Third - (_om * _integrals.Second)), r);
        TReal s2 = TReal.MultiplyAdd(
            two * r2k0, TReal.MultiplyAdd(b2, two, r2 - one), half * _area * (one - b2 - (TReal.Create(5) * r2)));
        return new(s0, s1, s2);
    }

    /// <summary>The derivatives of <see cref="CombineInside"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly (GreenTerms<TReal> ByB, GreenTerms<TReal> ByR) DifferentiateInside(double ratio)
    {
        TReal r = TReal.Create(ratio), r2 = r * r, b2 = _b * _b;
        TReal s0ByR = r * TReal.Create(-2 * Math.PI);
        TReal s0ByB = TReal.Create(0);
        TReal s1ByR = r * TReal.Create(-4) * _integrals.Second;
        TReal s1ByB = r * TReal.Create(-4.0 / 3) * _integrals.Difference;
        TReal s2ByR = r * TReal.Create(4 * Math.PI) * TReal.MultiplyAdd(r2 + b2, TReal.Create(2), TReal.Create(-1));
        TReal s2ByB = r2 * _b * TReal.Create(8 * Math.PI);
        return (new(s0ByB, s1ByB, s2ByB), new(s0ByR, s1ByR, s2ByR));
    }

    /// <summary>The derivatives of <see cref="CombineAcross"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly (GreenTerms<TReal> ByB, GreenTerms<TReal> ByR) DifferentiateAcross(double ratio)
    {
        TReal r = TReal.Create(ratio), two = TReal.Create(2), perB = TReal.Create(1) / _b;
        TReal squares = TReal.MultiplyAdd(r, r, _b * _b), r4 = TReal.Create(4) * r;
        TReal s0ByR = -two * r * _k0;
        TReal s0ByB = _area * perB;
        TReal s1ByR = -r4 * _integrals.Cosine;
        TReal s1ByB = TReal.MultiplyAdd(
            r4 * TReal.Create(-1.0 / 3), _integrals.Cosine, TReal.Create(2.0 / 3) * _om * _integrals.Second * perB);
        TReal s2ByR = r4 * TReal.MultiplyAdd(_k0, TReal.MultiplyAdd(squares, two, TReal.Create(-1)), -two * _area);
        TReal s2ByB = two * ((r4 * r * _b * _k0) - (squares * s0ByB));
        return (new(s0ByB, s1ByB, s2ByB), new(s0ByR, s1ByR, s2ByR));
    }

    // (1 - (b - r)) (1 + (b - r)), rounded only where nothing cancels.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TReal Outer(TReal b, TReal r)
    {
        TReal one = TReal.Create(1), two = TReal.Create(2), apart = b - r;
        return TReal.Select(b <= two, (one - b) + r, one - apart) * TReal.Select(r <= two, (one - r) + b, one + apart);
    }

    // (1 - (b + r)) (1 + (b + r)), likewise.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TReal Inner(TReal b, TReal r)
        => ((TReal.Create(1) - TReal.Max(b, r)) - TReal.Min(b, r)) * (TReal.Create(1) + (b + r));

    // The covered part is 2π more where the disc's edge has passed the star's centre; on it either counting does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TReal Linear(TReal covered, TReal r)
    {
        TReal third = TReal.Create(Math.PI / 3);
        return TReal.MultiplyAdd(covered, TReal.Create(-2.0 / 9), TReal.CopySign(third, _b - r) + third);
    }
}
