using System.Runtime.CompilerServices;

namespace ExoInteractive.Core.Lanes;

/// <summary>
/// Elementary functions over lanes: minimax polynomials (Remez, coefficients rounded to double) after a reduction of the
/// argument. The same bits at every width and on every machine, which the system's own functions do not promise.
/// </summary>
internal static class RealFunctions
{
    // The quarter turn as the sum of two doubles.
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiRest = 6.123233995736766e-17;

    /// <summary>The angle of (x, y), -π to π. Error below 2 units in the last place.</summary>
    /// <param name="y">Ordinate, finite.</param>
    /// <param name="x">Abscissa, finite; its zero counts as positive.</param>
    /// <returns>Radians; 0 where both are 0, NaN where one is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TReal Atan2<TReal>(TReal y, TReal x)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal zero = TReal.Create(0), one = TReal.Create(1), two = TReal.Create(2);
        TReal height = TReal.Abs(y), width = TReal.Abs(x);
        TReal upright = height > width;
        TReal large = TReal.Select(upright, height, width), small = TReal.Select(upright, width, height);

        // atan q for q above tan(π/8) as π/4 + atan((q - 1)/(q + 1)), so that the polynomial sees |t| <= tan(π/8).
        TReal steep = small > large * TReal.Create(0.41421356237309503);
        TReal divisor = TReal.Select(steep, small + large, large);
        TReal t = TReal.Select(steep, small - large, small) / TReal.Select(divisor <= zero, one, divisor);

        // The angle is k π/4 + side · atan t.
        TReal k = one & steep;
        k = TReal.Select(upright, two - k, k);
        TReal left = x < zero;
        k = TReal.Select(left, TReal.Create(4) - k, k);
        t = TReal.Select(upright, -t, t);
        t = TReal.Select(left, -t, t);

        TReal z = t * t, z2 = z * z;
        TReal even = Horner(z2, -0.01790504461895127, -0.05039190431216957, -0.06663099196190798, -0.09090897725155224, -0.1428571428016642, -0.333333333333332);
        TReal odd = Horner(z2, 0.03806214248278927, 0.05847859249007289, 0.07692059716302066, 0.11111110782150119, 0.19999999999953244);
        TReal rest = t * z * TReal.MultiplyAdd(odd, z, even);
        rest = TReal.MultiplyAdd(k, TReal.Create(HalfPiRest / 2), rest);
        return TReal.CopySign(TReal.MultiplyAdd(k, TReal.Create(HalfPi / 2), t + rest), y);
    }

    /// <summary>Sine and cosine. Error below 2 units in the last place for |x| up to 100.</summary>
    /// <param name="x">Radians.</param>
    /// <returns>Both; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TReal Sin, TReal Cos) SinCos<TReal>(TReal x)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal half = TReal.Create(0.5);
        TReal quarters = TReal.Round(x * TReal.Create(0.6366197723675814));
        TReal y = TReal.MultiplyAdd(quarters, TReal.Create(-HalfPi), x);
        y = TReal.MultiplyAdd(quarters, TReal.Create(-HalfPiRest), y);

        (TReal sine, TReal cosine) = SinCosNear(y);

        // In the odd quarters sine and cosine change places; in the second half turn the sine is negative.
        TReal halves = TReal.Floor(quarters * half);
        TReal odd = (quarters - (halves + halves)) >= half;
        TReal second = (halves - (TReal.Create(2) * TReal.Floor(halves * half))) >= half;
        TReal sin = TReal.Select(odd, cosine, sine), cos = TReal.Select(odd, -sine, cosine);
        return (TReal.Select(second, -sin, sin), TReal.Select(second, -cos, cos));
    }

    /// <summary>Sine and cosine of an angle that needs no reduction: the same bits as <see cref="SinCos"/> gives it, at two thirds of the cost.</summary>
    /// <param name="x">Radians, −π/4 to π/4.</param>
    /// <returns>Both; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TReal Sin, TReal Cos) SinCosNear<TReal>(TReal x)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal one = TReal.Create(1), minusHalf = TReal.Create(-0.5), z = x * x;
        TReal sine = TReal.MultiplyAdd(
            x * z,
            Horner(z, 1.5896827810619458e-10, -2.505075865136746e-08, 2.755731369521528e-06, -0.0001984126982981692, 0.008333333333322425, -0.16666666666666632),
            x);

        // 1 - z/2 rounds; what it lost goes into the small rest.
        TReal high = TReal.MultiplyAdd(z, minusHalf, one);
        TReal lost = TReal.MultiplyAdd(z, minusHalf, one - high);
        TReal cosine = high + TReal.MultiplyAdd(
            z * z,
            Horner(z, -1.13596698087508e-11, 2.0875723683304555e-09, -2.7557314355233466e-07, 2.4801587289491796e-05, -0.0013888888888874138, 0.0416666666666666),
            lost);
        return (sine, cosine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TReal Horner<TReal>(TReal x, double c5, double c4, double c3, double c2, double c1, double c0)
        where TReal : struct, IRealLanes<TReal>
        => TReal.MultiplyAdd(Horner(x, c5, c4, c3, c2, c1), x, TReal.Create(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TReal Horner<TReal>(TReal x, double c4, double c3, double c2, double c1, double c0)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal sum = TReal.MultiplyAdd(TReal.Create(c4), x, TReal.Create(c3));
        sum = TReal.MultiplyAdd(sum, x, TReal.Create(c2));
        sum = TReal.MultiplyAdd(sum, x, TReal.Create(c1));
        return TReal.MultiplyAdd(sum, x, TReal.Create(c0));
    }
}
