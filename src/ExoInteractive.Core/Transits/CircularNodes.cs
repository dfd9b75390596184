using System.Runtime.CompilerServices;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <content>
/// The circle seen without delay: G = φ between −π/2 and π/2, X = −sin φ and W = cos φ. The separations have the bits that the
/// ellipse's formulas give at e = 0.
/// </content>
internal sealed partial class TransitNodes
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlaceOnCircle<TReal>(ExposurePieces pieces, int first, int stride, in ConjunctionOrbit orbit)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal one = TReal.Create(1), half = TReal.Create(0.5);
        TReal axis2 = TReal.Create(orbit.AxisSquared), impact2 = TReal.Create(orbit.ImpactSquared), least = TReal.Create(LeastSeparationSquared);
        ref readonly double middles = ref pieces.Middles, halves = ref pieces.Halves;
        ref double phases = ref Start(_phase), sines = ref Start(_sine), versines = ref Start(_versine), separations = ref Start(_separation);
        ReadOnlySpan<double> nodes = pieces.Nodes;
        for (int node = 0; node < nodes.Length; node++)
        {
            TReal abscissa = TReal.Create(nodes[node]);
            for (int i = 0; i < stride; i += TReal.Count)
            {
                TReal phase = TReal.MultiplyAdd(abscissa, TReal.Load(in halves, first + i), TReal.Load(in middles, first + i));
                (TReal halfSine, TReal halfCosine) = RealFunctions.SinCosNear(phase * half);
                TReal twice = halfSine + halfSine, sine = twice * halfCosine, versine = twice * halfSine, cosine = one - versine;
                TReal square = TReal.MultiplyAdd(axis2 * sine, sine, impact2 * (cosine * cosine));
                int at = (node * stride) + i;
                TReal.Store(phase, ref phases, at);
                TReal.Store(sine, ref sines, at);
                TReal.Store(versine, ref versines, at);
                TReal.Store(TReal.Sqrt(TReal.Max(square, least)), ref separations, at);
            }
        }
    }

    // z² = a² sin² φ + b² cos² φ, φ = 2π (t − t_c)/P; rows of e are not worked out.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeanGradientOnCircle<TReal>(ExposurePieces pieces, int first, int stride, in ConjunctionOrbit orbit)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal zero = TReal.Create(0), one = TReal.Create(1), axis = TReal.Create(orbit.Axis);
        TReal byAngle = TReal.Create(orbit.AxisSquared - orbit.ImpactSquared);
        TReal perDay = TReal.Create(-orbit.PhasePerDay), turn = TReal.Create(1 / (2 * Math.PI)), half = TReal.Create(0.5);
        ref double phases = ref Start(_phase), sines = ref Start(_sine), versines = ref Start(_versine), separations = ref Start(_separation);
        ref double bySeparation = ref Start(_bySeparation), byRadiusRatio = ref Start(_byRadiusRatio), byU1 = ref Start(_byU1), byU2 = ref Start(_byU2);
        ref double means = ref Start(_means);
        ref readonly double cycles = ref pieces.Cycles, shares = ref pieces.Shares;
        ReadOnlySpan<double> weights = pieces.Weights;
        for (int i = 0; i < stride; i += TReal.Count)
        {
            TReal time = zero, turns = zero, axisSum = zero, impact = zero, radius = zero, u1 = zero, u2 = zero;
            for (int node = 0; node < weights.Length; node++)
            {
                int at = (node * stride) + i;
                TReal weight = TReal.Create(weights[node]);
                TReal sine = TReal.Load(in sines, at), cosine = one - TReal.Load(in versines, at);
                TReal byZ = weight * (TReal.Load(in bySeparation, at) / TReal.Load(in separations, at));
                TReal bySine = byZ * sine, byPhase = bySine * cosine;
                time += byPhase;
                turns = TReal.MultiplyAdd(byPhase, TReal.Load(in phases, at), turns);
                axisSum = TReal.MultiplyAdd(bySine, sine, axisSum);
                impact = TReal.MultiplyAdd(byZ * cosine, cosine, impact);
                radius = TReal.MultiplyAdd(weight, TReal.Load(in byRadiusRatio, at), radius);
                u1 = TReal.MultiplyAdd(weight, TReal.Load(in byU1, at), u1);
                u2 = TReal.MultiplyAdd(weight, TReal.Load(in byU2, at), u2);
            }

            TReal share = TReal.Load(in shares, first + i), scale = share * byAngle * perDay;
            TReal.Store(scale * time, ref means, MostNodes + i);
            TReal.Store(scale * TReal.MultiplyAdd(time, TReal.Load(in cycles, first + i), turns * turn), ref means, (2 * MostNodes) + i);
            TReal.Store(share * (axis * axisSum), ref means, (3 * MostNodes) + i);
            TReal.Store(share * (half * impact), ref means, (4 * MostNodes) + i);
            TReal.Store(share * radius, ref means, (7 * MostNodes) + i);
            TReal.Store(share * u1, ref means, (8 * MostNodes) + i);
            TReal.Store(share * u2, ref means, (9 * MostNodes) + i);
        }
    }
}
