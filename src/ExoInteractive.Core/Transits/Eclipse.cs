using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// Fluxes of many separations. Groups of lanes are worked on in blocks, all of a region together, step by step; a group
/// that lies astride a border is worked on for either side and blended. What a lane gets depends on its own separation alone.
/// </summary>
internal readonly ref struct Eclipse<TReal>
    where TReal : unmanaged, IRealLanes<TReal>
{
    private const int Block = 8;

    private readonly GreenBasis _basis;
    private readonly EclipseRegions _regions;
    private readonly double _r;
    private readonly ReadOnlySpan<double> _b;
    private readonly LimbDarkenedFluxes _into;
    private readonly bool _gradient;

    private Eclipse(GreenBasis basis, ReadOnlySpan<double> b, double r, LimbDarkenedFluxes into)
    {
        (_basis, _regions, _r, _gradient) = (basis, new EclipseRegions(r), r, !into.BySeparation.IsEmpty);
        _b = b;
        _into = into;
    }

    /// <summary>Fluxes, and gradients where there are columns for them.</summary>
    public static void Fill(GreenBasis basis, ReadOnlySpan<double> b, double r, LimbDarkenedFluxes into)
    {
        int whole = b.Length - (b.Length % TReal.Count);
        Eclipse<TReal> eclipse = new(basis, b[..whole], r, into);
        eclipse.Fill();
        int rest = b.Length - whole;
        if (rest == 0)
        {
            return;
        }

        // The last group is filled up with its last point.
        Span<double> padded = stackalloc double[TReal.Count * 6];
        Span<double> separations = padded[..TReal.Count];
        separations.Fill(b[^1]);
        b[whole..].CopyTo(separations);
        int columns = into.BySeparation.IsEmpty ? 0 : 1;
        LimbDarkenedFluxes last = new()
        {
            Flux = padded.Slice(TReal.Count, TReal.Count),
            BySeparation = padded.Slice(2 * TReal.Count, columns * TReal.Count),
            ByRadiusRatio = padded.Slice(3 * TReal.Count, columns * TReal.Count),
            ByU1 = padded.Slice(4 * TReal.Count, columns * TReal.Count),
            ByU2 = padded.Slice(5 * TReal.Count, columns * TReal.Count),
        };
        new Eclipse<TReal>(basis, separations, r, last).Fill();
        last.Flux[..rest].CopyTo(into.Flux[whole..]);
        if (columns > 0)
        {
            last.BySeparation[..rest].CopyTo(into.BySeparation[whole..]);
            last.ByRadiusRatio[..rest].CopyTo(into.ByRadiusRatio[whole..]);
            last.ByU1[..rest].CopyTo(into.ByU1[whole..]);
            last.ByU2[..rest].CopyTo(into.ByU2[whole..]);
        }
    }

    private void Fill()
    {
        int groups = _b.Length / TReal.Count, block = Math.Min(Block, groups);
        if (block == 0)
        {
            return;
        }

        // Vectors that begin on their own multiple do not straddle two lines of the cache.
        int size = Unsafe.SizeOf<TReal>();
        Span<TReal> room = stackalloc TReal[(block * (EclipseRegion.Count + (Unsafe.SizeOf<OccultedDisc<TReal>>() / size))) + 1];
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<TReal>(), ref room[0]);
        ref TReal first = ref Unsafe.AddByteOffset(ref room[0], (size - (address % size)) % size);
        Span<TReal> masks = MemoryMarshal.CreateSpan(ref first, block * EclipseRegion.Count);
        Span<OccultedDisc<TReal>> discs = MemoryMarshal.CreateSpan(
            ref Unsafe.As<TReal, OccultedDisc<TReal>>(ref Unsafe.Add(ref first, masks.Length)), block);
        for (int from = 0; from < groups; from += Block)
        {
            Fill(from, Math.Min(Block, groups - from), discs, masks);
        }
    }

    private void Fill(int from, int count, Span<OccultedDisc<TReal>> discs, Span<TReal> masks)
    {
        Span<int> offsets = stackalloc int[Block];
        Span<bool> whole = stackalloc bool[Block];
        int all = 0;
        uint asked = 0, undivided = 0;
        for (int group = 0; group < count; group++)
        {
            int asks = Sort((from + group) * TReal.Count, ref masks[EclipseRegion.Count * group]);
            undivided |= (uint)(asks / EclipseRegion.Whole) << group;
            asks %= EclipseRegion.Whole;
            asked |= (uint)asks << (EclipseRegion.Count * group);
            all |= asks;
        }

        for (int region = 0; region < EclipseRegion.Count; region++)
        {
            if (((all >> region) & 1) == 0)
            {
                continue;
            }

            int n = 0;
            for (int group = 0; group < count; group++)
            {
                int place = (EclipseRegion.Count * group) + region;
                if (((asked >> place) & 1) != 0)
                {
                    offsets[n] = (from + group) * TReal.Count;
                    whole[n] = ((undivided >> group) & 1) != 0;
                    if (!whole[n])
                    {
                        discs[n].Mask = masks[place];
                    }

                    n++;
                }
            }

            if (region is EclipseRegion.Inside or EclipseRegion.InsideNarrow)
            {
                WorkInside(discs[..n], offsets, whole, region == EclipseRegion.InsideNarrow);
            }
            else
            {
                WorkAcross(discs[..n], offsets, whole, region == EclipseRegion.AcrossNarrow);
            }
        }
    }

    // The regions of a group, and what stands where there is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Sort(int offset, ref TReal masks)
    {
        int regions = _regions.Sort(TReal.Abs(TReal.Load(in _b[offset], 0)), ref masks, out TReal flux);
        if (regions >= EclipseRegion.Whole)
        {
            return regions;
        }

        TReal.Store(flux, ref _into.Flux[offset], 0);
        if (_gradient)
        {
            TReal zero = TReal.Create(0);
            TReal.Store(zero, ref _into.BySeparation[offset], 0);
            TReal.Store(zero, ref _into.ByRadiusRatio[offset], 0);
            TReal.Store(zero, ref _into.ByU1[offset], 0);
            TReal.Store(zero, ref _into.ByU2[offset], 0);
        }

        return regions;
    }

    private void WorkInside(Span<OccultedDisc<TReal>> discs, ReadOnlySpan<int> offsets, ReadOnlySpan<bool> whole, bool narrow)
    {
        for (int i = 0; i < discs.Length; i++)
        {
            discs[i].PrepareInside(in _b[offsets[i]], _r);
        }

        foreach (ref OccultedDisc<TReal> disc in discs)
        {
            disc.Integrate(narrow, _gradient);
        }

        for (int i = 0; i < discs.Length; i++)
        {
            FinishInside(in discs[i], offsets[i], whole[i]);
        }
    }

    private void WorkAcross(Span<OccultedDisc<TReal>> discs, ReadOnlySpan<int> offsets, ReadOnlySpan<bool> whole, bool narrow)
    {
        for (int i = 0; i < discs.Length; i++)
        {
            discs[i].PrepareAcross(in _b[offsets[i]], _r);
        }

        foreach (ref OccultedDisc<TReal> disc in discs)
        {
            disc.Integrate(narrow, _gradient);
        }

        foreach (ref OccultedDisc<TReal> disc in discs)
        {
            disc.MeasureKite(_r);
        }

        for (int i = 0; i < discs.Length; i++)
        {
            FinishAcross(in discs[i], offsets[i], whole[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void FinishInside(in OccultedDisc<TReal> disc, int offset, bool whole)
    {
        GreenTerms<TReal> light = disc.CombineInside(_r);
        TReal flux = Sum(light);
        Write(_into.Flux, offset, disc, whole, flux);
        if (_gradient)
        {
            (GreenTerms<TReal> byB, GreenTerms<TReal> byR) = disc.DifferentiateInside(_r);
            WriteGradient(disc, offset, whole, light, flux, byB, byR);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void FinishAcross(in OccultedDisc<TReal> disc, int offset, bool whole)
    {
        GreenTerms<TReal> light = disc.CombineAcross(_r);
        TReal flux = Sum(light);
        Write(_into.Flux, offset, disc, whole, flux);
        if (_gradient)
        {
            (GreenTerms<TReal> byB, GreenTerms<TReal> byR) = disc.DifferentiateAcross(_r);
            WriteGradient(disc, offset, whole, light, flux, byB, byR);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteGradient(
        in OccultedDisc<TReal> disc, int offset, bool whole, GreenTerms<TReal> light, TReal flux, GreenTerms<TReal> byB, GreenTerms<TReal> byR)
    {
        TReal i0 = TReal.Create(_basis.I0);
        TReal byG0 = i0 * TReal.MultiplyAdd(flux, TReal.Create(-Math.PI), light.Uniform);
        TReal byG1 = i0 * TReal.MultiplyAdd(flux, TReal.Create(-2 * Math.PI / 3), light.Linear);
        TReal byG2 = i0 * light.Quadratic;
        TReal bySeparation = Sum(byB), side = TReal.Load(in _b[offset], 0);
        Write(_into.BySeparation, offset, disc, whole, TReal.Select(side < TReal.Create(0), -bySeparation, bySeparation));
        Write(_into.ByRadiusRatio, offset, disc, whole, Sum(byR));
        Write(_into.ByU1, offset, disc, whole, byG1 - byG0);
        Write(_into.ByU2, offset, disc, whole, TReal.MultiplyAdd(byG1, TReal.Create(2), TReal.MultiplyAdd(byG0, TReal.Create(-1.5), byG2 * TReal.Create(-0.25))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TReal Sum(GreenTerms<TReal> terms)
        => TReal.MultiplyAdd(
            TReal.Create(_basis.G0),
            terms.Uniform,
            TReal.MultiplyAdd(TReal.Create(_basis.G1), terms.Linear, TReal.Create(_basis.G2) * terms.Quadratic));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Span<double> column, int offset, in OccultedDisc<TReal> disc, bool whole, TReal value)
    {
        ref double to = ref column[offset];
        TReal.Store(whole ? value : TReal.Select(disc.Mask, value, TReal.Load(in to, 0)), ref to, 0);
    }
}
