using System.Runtime.CompilerServices;

namespace ExoInteractive.Core.Lanes;

/// <summary>One number: the plain loop.</summary>
internal readonly struct SingleReal(double value) : IRealLanes<SingleReal>
{
    private readonly double _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <summary>The number.</summary>
    public double Value => _value;

    private long Bits => BitConverter.DoubleToInt64Bits(_value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator +(SingleReal a, SingleReal b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator -(SingleReal a, SingleReal b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator *(SingleReal a, SingleReal b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator /(SingleReal a, SingleReal b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator -(SingleReal a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator <(SingleReal a, SingleReal b) => Mask(a._value < b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator >(SingleReal a, SingleReal b) => Mask(a._value > b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator <=(SingleReal a, SingleReal b) => Mask(a._value <= b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator >=(SingleReal a, SingleReal b) => Mask(a._value >= b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator &(SingleReal a, SingleReal b) => new(BitConverter.Int64BitsToDouble(a.Bits & b.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator |(SingleReal a, SingleReal b) => new(BitConverter.Int64BitsToDouble(a.Bits | b.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal operator ~(SingleReal a) => new(BitConverter.Int64BitsToDouble(~a.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal Create(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal Load(ref readonly double from, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in from), offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleReal value, ref double to, nint offset) => Unsafe.Add(ref to, offset) = value._value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal MultiplyAdd(SingleReal a, SingleReal b, SingleReal c) => new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal Sqrt(SingleReal a) => new(Math.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal Abs(SingleReal a) => new(Math.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal CopySign(SingleReal magnitude, SingleReal sign) => new(Math.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal Min(SingleReal a, SingleReal b) => new(double.MinNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal Max(SingleReal a, SingleReal b) => new(double.MaxNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal Floor(SingleReal a) => new(Math.Floor(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal Round(SingleReal a) => new(Math.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleReal Select(SingleReal mask, SingleReal then, SingleReal otherwise) => mask.Bits != 0 ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(SingleReal mask) => mask.Bits != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(SingleReal mask) => mask.Bits != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleReal Mask(bool holds) => new(BitConverter.Int64BitsToDouble(holds ? -1L : 0L));
}
