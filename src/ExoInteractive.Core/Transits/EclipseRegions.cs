using System.Runtime.CompilerServices;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>What the flux at a separation asks for; a number below <see cref="Count"/>.</summary>
internal static class EclipseRegion
{
    /// <summary>The dark disc inside the star.</summary>
    public const int Inside = 0;

    /// <summary>Inside the star and near its limb: integrals of narrow modulus.</summary>
    public const int InsideNarrow = 1;

    /// <summary>Across the limb.</summary>
    public const int Across = 2;

    /// <summary>Across the limb and near lying inside: integrals of narrow modulus.</summary>
    public const int AcrossNarrow = 3;

    /// <summary>Kinds of region.</summary>
    public const int Count = 4;

    /// <summary>Bit that says that all lanes of a group lie in its one region.</summary>
    public const int Whole = 1 << Count;
}

/// <summary>Where the regions of one radius ratio meet.</summary>
internal readonly struct EclipseRegions
{
    // A disc below this takes no light that a double could show, and its powers would fall below the range of one.
    private const double TinyRadius = 1e-30;

    private readonly double _hidden, _insideNarrow, _inside, _narrowFrom, _narrowTo, _apart, _wholeInside, _wholeAcross;

    /// <summary>Of a radius ratio.</summary>
    public EclipseRegions(double r)
    {
        _hidden = r - 1;
        _inside = (1 - (1 - r)) - r < 0 ? Math.BitDecrement(1 - r) : 1 - r;
        _apart = r < TinyRadius ? 0 : 1 + r;

        // (1 - (b + r)²) / (1 - (b - r)²) and ((b + r)² - 1) / 4br fall below the modulus.
        const double wide = EllipticIntegrals<SingleReal>.WideModulus;
        _insideNarrow = (Math.Sqrt(((1 - wide) * (1 - wide)) + (4 * wide * r * r)) - ((1 + wide) * r)) / (1 - wide);
        double half = Math.Sqrt(1 - (4 * wide * (1 - wide) * r * r)), middle = (1 - (2 * wide)) * r;
        (_narrowFrom, _narrowTo) = (-half - middle, half - middle);

        // Up to the one a group lies inside as a whole and asks for wide integrals only, from the other on across the limb.
        _wholeInside = r < 1 && _apart > 0 ? Math.Min(_inside, _insideNarrow) : -1;
        _wholeAcross = Math.Max(Math.BitIncrement(Math.Max(_inside, _hidden)), _narrowTo);
    }

    /// <summary>Tells the lanes of a group apart.</summary>
    /// <param name="b">Separations, not negative.</param>
    /// <param name="masks">The first of (4,): filled with the masks of the regions.</param>
    /// <param name="flux">1 out of eclipse, else 0.</param>
    /// <returns>A bit for each region that some lane lies in.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Sort<TReal>(TReal b, ref TReal masks, out TReal flux)
        where TReal : struct, IRealLanes<TReal>
    {
        flux = TReal.Create(0);
        if (TReal.All(b <= TReal.Create(_wholeInside)))
        {
            return EclipseRegion.Whole | (1 << EclipseRegion.Inside);
        }

        if (TReal.All((b >= TReal.Create(_wholeAcross)) & (b < TReal.Create(_apart))))
        {
            return EclipseRegion.Whole | (1 << EclipseRegion.Across);
        }

        TReal apart = b >= TReal.Create(_apart);
        flux = apart & TReal.Create(1);
        TReal dark = ~(apart | (b <= TReal.Create(_hidden)));
        TReal inside = dark & (b <= TReal.Create(_inside)), across = dark & ~(b <= TReal.Create(_inside));
        TReal near = b > TReal.Create(_insideNarrow), narrow = (b > TReal.Create(_narrowFrom)) & (b < TReal.Create(_narrowTo));
        return Note(ref masks, EclipseRegion.Inside, inside & ~near)
            | Note(ref masks, EclipseRegion.InsideNarrow, inside & near)
            | Note(ref masks, EclipseRegion.Across, across & ~narrow)
            | Note(ref masks, EclipseRegion.AcrossNarrow, across & narrow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Note<TReal>(ref TReal masks, int region, TReal mask)
        where TReal : struct, IRealLanes<TReal>
    {
        Unsafe.Add(ref masks, region) = mask;
        return TReal.Any(mask) ? 1 << region : 0;
    }
}
