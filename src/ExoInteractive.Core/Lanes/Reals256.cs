using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Lanes;

/// <summary>Four numbers, 256 bits.</summary>
internal readonly struct Reals256(Vector256<double> value) : IRealLanes<Reals256>
{
    private readonly Vector256<double> _value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator +(Reals256 a, Reals256 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator -(Reals256 a, Reals256 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator *(Reals256 a, Reals256 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator /(Reals256 a, Reals256 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator -(Reals256 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator <(Reals256 a, Reals256 b) => new(Vector256.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator >(Reals256 a, Reals256 b) => new(Vector256.GreaterThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator <=(Reals256 a, Reals256 b) => new(Vector256.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator >=(Reals256 a, Reals256 b) => new(Vector256.GreaterThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator &(Reals256 a, Reals256 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator |(Reals256 a, Reals256 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 operator ~(Reals256 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 Create(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 Load(ref readonly double from, nint offset) => new(Vector256.LoadUnsafe(in from, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Reals256 value, ref double to, nint offset) => value._value.StoreUnsafe(ref to, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 MultiplyAdd(Reals256 a, Reals256 b, Reals256 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 Sqrt(Reals256 a) => new(Vector256.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 Abs(Reals256 a) => new(Vector256.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 CopySign(Reals256 magnitude, Reals256 sign) => new(Vector256.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 Min(Reals256 a, Reals256 b) => new(Vector256.MinNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 Max(Reals256 a, Reals256 b) => new(Vector256.MaxNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 Floor(Reals256 a) => new(Vector256.Floor(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 Round(Reals256 a) => new(Vector256.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256 Select(Reals256 mask, Reals256 then, Reals256 otherwise) => new(Vector256.ConditionalSelect(mask._value, then._value, otherwise._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Reals256 mask) => Vector256.ExtractMostSignificantBits(mask._value) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Reals256 mask) => Vector256.ExtractMostSignificantBits(mask._value) == 0b1111;
}
