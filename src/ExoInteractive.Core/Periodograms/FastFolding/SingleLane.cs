using System.Runtime.CompilerServices;

namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>One number: the plain loop.</summary>
internal readonly struct SingleLane(float value) : ILanes<SingleLane>
{
    private readonly float _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static SingleLane operator +(SingleLane a, SingleLane b) => new(a._value + b._value);

    /// <inheritdoc/>
    public static SingleLane operator -(SingleLane a, SingleLane b) => new(a._value - b._value);

    /// <inheritdoc/>
    public static SingleLane operator *(SingleLane a, SingleLane b) => new(a._value * b._value);

    /// <inheritdoc/>
    public static SingleLane operator /(SingleLane a, SingleLane b) => new(a._value / b._value);

    /// <inheritdoc/>
    public static SingleLane All(float value) => new(value);

    /// <inheritdoc/>
    public static SingleLane Load(ref float from, nint offset) => new(Unsafe.Add(ref from, offset));

    /// <inheritdoc/>
    public static void Store(SingleLane value, ref float to, nint offset) => Unsafe.Add(ref to, offset) = value._value;

    /// <inheritdoc/>
    public static SingleLane Max(SingleLane a, SingleLane b) => a._value > b._value ? a : b;

    /// <inheritdoc/>
    public static SingleLane WhereAbove(SingleLane a, SingleLane b, SingleLane then, SingleLane otherwise)
        => a._value > b._value ? then : otherwise;

    /// <inheritdoc/>
    public static bool AnyAbove(SingleLane a, SingleLane b) => a._value > b._value;
}
