using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Lanes;

/// <summary>Eight numbers, 512 bits.</summary>
internal readonly struct Reals512(Vector512<double> value) : IRealLanes<Reals512>
{
    private readonly Vector512<double> _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator +(Reals512 a, Reals512 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator -(Reals512 a, Reals512 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator *(Reals512 a, Reals512 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator /(Reals512 a, Reals512 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator -(Reals512 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator <(Reals512 a, Reals512 b) => new(Vector512.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator >(Reals512 a, Reals512 b) => new(Vector512.GreaterThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator <=(Reals512 a, Reals512 b) => new(Vector512.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator >=(Reals512 a, Reals512 b) => new(Vector512.GreaterThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator &(Reals512 a, Reals512 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator |(Reals512 a, Reals512 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 operator ~(Reals512 a) => new(~a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 Create(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 Load(ref readonly double from, nint offset) => new(Vector512.LoadUnsafe(in from, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Reals512 value, ref double to, nint offset) => value._value.StoreUnsafe(ref to, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 MultiplyAdd(Reals512 a, Reals512 b, Reals512 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 Sqrt(Reals512 a) => new(Vector512.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 Abs(Reals512 a) => new(Vector512.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 CopySign(Reals512 magnitude, Reals512 sign) => new(Vector512.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 Min(Reals512 a, Reals512 b) => new(Vector512.MinNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 Max(Reals512 a, Reals512 b) => new(Vector512.MaxNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 Floor(Reals512 a) => new(Vector512.Floor(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 Round(Reals512 a) => new(Vector512.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512 Select(Reals512 mask, Reals512 then, Reals512 otherwise) => new(Vector512.ConditionalSelect(mask._value, then._value, otherwise._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Reals512 mask) => Vector512.ExtractMostSignificantBits(mask._value) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Reals512 mask) => Vector512.ExtractMostSignificantBits(mask._value) == 0b11111111;
}
