namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>
/// Some single-precision numbers worked on together. The folding and the box score are written once over it and compiled
/// for each width; all widths do the same operations in the same order on each number, so their results are equal.
/// </summary>
/// <typeparam name="TSelf">The width.</typeparam>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Numbers worked on together.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf All(float value);

    /// <summary>Reads from an offset on.</summary>
    static abstract TSelf Load(ref float from, nint offset);

    /// <summary>Writes from an offset on.</summary>
    static abstract void Store(TSelf value, ref float to, nint offset);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>The larger; neither is NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>Where <paramref name="a"/> is above <paramref name="b"/> the one, else the other.</summary>
    static abstract TSelf WhereAbove(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary>Whether any number is above its partner.</summary>
    static abstract bool AnyAbove(TSelf a, TSelf b);
}
