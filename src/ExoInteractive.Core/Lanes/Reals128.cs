using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Lanes;

/// <summary>Two numbers, 128 bits.</summary>
internal readonly struct Reals128(Vector128<double> value) : IRealLanes<Reals128>
{
    private readonly Vector128<double> _value = value;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator +(Reals128 a, Reals128 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator -(Reals128 a, Reals128 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator *(Reals128 a, Reals128 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator /(Reals128 a, Reals128 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator -(Reals128 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator <(Reals128 a, Reals128 b) => new(Vector128.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator >(Reals128 a, Reals128 b) => new(Vector128.GreaterThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator <=(Reals128 a, Reals128 b) => new(Vector128.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator >=(Reals128 a, Reals128 b) => new(Vector128.GreaterThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator &(Reals128 a, Reals128 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator |(Reals128 a, Reals128 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 operator ~(Reals128 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 Create(double value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 Load(ref readonly double from, nint offset) => new(Vector128.LoadUnsafe(in from, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Reals128 value, ref double to, nint offset) => value._value.StoreUnsafe(ref to, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 MultiplyAdd(Reals128 a, Reals128 b, Reals128 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 Sqrt(Reals128 a) => new(Vector128.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 Abs(Reals128 a) => new(Vector128.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 CopySign(Reals128 magnitude, Reals128 sign) => new(Vector128.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 Min(Reals128 a, Reals128 b) => new(Vector128.MinNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 Max(Reals128 a, Reals128 b) => new(Vector128.MaxNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 Floor(Reals128 a) => new(Vector128.Floor(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 Round(Reals128 a) => new(Vector128.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals128 Select(Reals128 mask, Reals128 then, Reals128 otherwise) => new(Vector128.ConditionalSelect(mask._value, then._value, otherwise._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Reals128 mask) => Vector128.ExtractMostSignificantBits(mask._value) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Reals128 mask) => Vector128.ExtractMostSignificantBits(mask._value) == 0b11;
}
