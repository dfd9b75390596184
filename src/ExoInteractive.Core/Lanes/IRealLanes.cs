namespace ExoInteractive.Core.Lanes;

/// <summary>
/// Some double-precision numbers worked on together. A formula is written once over it and compiled for each width; all
/// widths do the same operations in the same order on each number, so their results are equal to the last bit, on every
/// machine. A comparison gives a mask: lanes whose bits are all one where it holds and all zero where not.
/// </summary>
/// <typeparam name="TSelf">The width.</typeparam>
internal interface IRealLanes<TSelf>
    where TSelf : struct, IRealLanes<TSelf>
{
    /// <summary>Numbers worked on together.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Create(double value);

    /// <summary>Reads <see cref="Count"/> numbers from an offset on.</summary>
    static abstract TSelf Load(ref readonly double from, nint offset);

    /// <summary>Writes <see cref="Count"/> numbers from an offset on.</summary>
    static abstract void Store(TSelf value, ref double to, nint offset);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>The number with its sign turned.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>Mask of a &lt; b; false where one is NaN, as in every comparison.</summary>
    static abstract TSelf operator <(TSelf a, TSelf b);

    /// <summary>Mask of a &gt; b.</summary>
    static abstract TSelf operator >(TSelf a, TSelf b);

    /// <summary>Mask of a ≤ b.</summary>
    static abstract TSelf operator <=(TSelf a, TSelf b);

    /// <summary>Mask of a ≥ b.</summary>
    static abstract TSelf operator >=(TSelf a, TSelf b);

    /// <summary>Both masks, or the bits that two numbers share.</summary>
    static abstract TSelf operator &(TSelf a, TSelf b);

    /// <summary>Either mask.</summary>
    static abstract TSelf operator |(TSelf a, TSelf b);

    /// <summary>The opposite mask.</summary>
    static abstract TSelf operator ~(TSelf a);

    /// <summary>a b + c, rounded once, also where the machine has no such instruction.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Square root; NaN below zero.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The number without its sign.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>The magnitude of one number with the sign of another.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>The smaller; neither is NaN, and either zero may be answered where both signs of it meet.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger; neither is NaN, and either zero may be answered where both signs of it meet.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The largest whole number not above.</summary>
    static abstract TSelf Floor(TSelf a);

    /// <summary>The nearest whole number, the even one of two.</summary>
    static abstract TSelf Round(TSelf a);

    /// <summary>Where the mask holds the one, else the other.</summary>
    static abstract TSelf Select(TSelf mask, TSelf then, TSelf otherwise);

    /// <summary>Whether a mask holds in some lane.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>Whether a mask holds in every lane.</summary>
    static abstract bool All(TSelf mask);
}
