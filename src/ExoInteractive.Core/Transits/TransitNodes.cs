using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// A block of the times at which a transit is worked out, node by node of the quadrature and piece by piece, so that
/// neighbouring lanes hold the same node of neighbouring pieces: first where the planet is, then, with the flux known,
/// what each piece adds to the mean over its exposure.
/// </summary>
internal sealed partial class TransitNodes
{
    /// <summary>Rows of the means: the flux less 1, then its derivatives by the nine elements.</summary>
    public const int Rows = 1 + TransitElements.Count;

    private const int MostNodes = 320;
    private const int WidestLanes = 8;

    // Below its square z² counts as this: the flux moves by less than 1e-14, and ∂F/∂z ∝ z keeps its digits.
    private const double LeastSeparationSquared = 1e-12;

    private readonly double[] _phase = new double[MostNodes];
    private readonly double[] _sine = new double[MostNodes];
    private readonly double[] _versine = new double[MostNodes];
    private readonly double[] _separation = new double[MostNodes];
    private readonly double[] _flux = new double[MostNodes];
    private readonly double[] _bySeparation = new double[MostNodes];
    private readonly double[] _byRadiusRatio = new double[MostNodes];
    private readonly double[] _byU1 = new double[MostNodes];
    private readonly double[] _byU2 = new double[MostNodes];
    private readonly double[] _means = new double[Rows * MostNodes];

    /// <summary>Pieces that fit in a block.</summary>
    /// <param name="nodes">Nodes of each.</param>
    public static int MostPieces(int nodes) => MostNodes / nodes / WidestLanes * WidestLanes;

    /// <summary>A row of the means of the block worked last.</summary>
    /// <param name="row">0 for the flux less 1, then the elements in their order.</param>
    public ReadOnlySpan<double> Means(int row) => _means.AsSpan(row * MostNodes, MostNodes);

    /// <summary>Works a block.</summary>
    /// <param name="pieces">The pieces, with room behind them for a full vector.</param>
    /// <param name="first">The first of the block.</param>
    /// <param name="count">How many.</param>
    /// <param name="orbit">The orbit.</param>
    /// <param name="guess">First guess of Kepler's equation.</param>
    /// <param name="law">The star's law.</param>
    /// <param name="r">Rp/R*.</param>
    /// <param name="gradient">Whether derivatives are wanted.</param>
    /// <param name="eccentric">Whether those by e cos ω and e sin ω are among them; their rows are left as they are else.</param>
    public void Work<TReal>(
        ExposurePieces pieces,
        int first,
        int count,
        in ConjunctionOrbit orbit,
        in InversePhase guess,
        QuadraticLimbDarkening law,
        double r,
        bool gradient,
        bool eccentric)
        where TReal : struct, IRealLanes<TReal>
    {
        int stride = (count + WidestLanes - 1) / WidestLanes * WidestLanes, all = stride * pieces.Nodes.Length;
        if (orbit.IsUniform)
        {
            PlaceOnCircle<TReal>(pieces, first, stride, orbit);
        }
        else
        {
            Place<TReal>(pieces, first, stride, orbit, guess);
        }

        if (!gradient)
        {
            law.Flux(_separation.AsSpan(0, all), r, _flux.AsSpan(0, all));
            Mean<TReal>(pieces, first, stride);
            return;
        }

        law.FluxAndGradient(_separation.AsSpan(0, all), r, new LimbDarkenedFluxes
        {
            Flux = _flux.AsSpan(0, all),
            BySeparation = _bySeparation.AsSpan(0, all),
            ByRadiusRatio = _byRadiusRatio.AsSpan(0, all),
            ByU1 = _byU1.AsSpan(0, all),
            ByU2 = _byU2.AsSpan(0, all),
        });
        Mean<TReal>(pieces, first, stride);
        if (orbit.IsUniform && !eccentric)
        {
            MeanGradientOnCircle<TReal>(pieces, first, stride, orbit);
        }
        else
        {
            MeanGradient<TReal>(pieces, first, stride, orbit);
        }
    }

    // φ of every node, G by Kepler's equation, sin G, 1 − cos G and the separation.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place<TReal>(ExposurePieces pieces, int first, int stride, in ConjunctionOrbit orbit, in InversePhase guess)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal h = TReal.Create(orbit.H), eta = TReal.Create(orbit.Eta), p = TReal.Create(orbit.P), m = TReal.Create(orbit.M);
        TReal one = TReal.Create(1), nearness = TReal.Create(orbit.Nearness);
        TReal axis2 = TReal.Create(orbit.AxisSquared), impact2 = TReal.Create(orbit.ImpactSquared), least = TReal.Create(LeastSeparationSquared);
        ref readonly double middles = ref pieces.Middles, halves = ref pieces.Halves;
        ref double phases = ref Start(_phase), sines = ref Start(_sine), versines = ref Start(_versine), separations = ref Start(_separation);
        for (int node = 0; node < pieces.Nodes.Length; node++)
        {
            TReal abscissa = TReal.Create(pieces.Nodes[node]);
            for (int i = 0; i < stride; i += TReal.Count)
            {
                TReal phase = TReal.MultiplyAdd(abscissa, TReal.Load(in halves, first + i), TReal.Load(in middles, first + i));
                TReal g = guess.Of(phase);
                for (int pass = 0; pass < guess.Passes; pass++)
                {
                    g = orbit.Step(g, phase);
                }

                (TReal sine, TReal versine) = ConjunctionOrbit.SineAndVersine(g);
                TReal x = TReal.MultiplyAdd(h, versine, eta * sine);
                TReal w = TReal.MultiplyAdd(nearness, TReal.MultiplyAdd(p, sine, -(m * versine)), one);
                TReal square = TReal.MultiplyAdd(axis2 * x, x, impact2 * (w * w));
                int at = (node * stride) + i;
                TReal.Store(phase, ref phases, at);
                TReal.Store(sine, ref sines, at);
                TReal.Store(versine, ref versines, at);
                TReal.Store(TReal.Sqrt(TReal.Max(square, least)), ref separations, at);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mean<TReal>(ExposurePieces pieces, int first, int stride)
        where TReal : struct, IRealLanes<TReal>
    {
        ReadOnlySpan<double> weights = pieces.Weights;
        ref readonly double shares = ref pieces.Shares;
        ref double flux = ref Start(_flux), means = ref Start(_means);
        TReal one = TReal.Create(1);
        for (int i = 0; i < stride; i += TReal.Count)
        {
            TReal sum = TReal.Create(0);
            for (int node = 0; node < weights.Length; node++)
            {
                sum = TReal.MultiplyAdd(TReal.Create(weights[node]), TReal.Load(in flux, (node * stride) + i) - one, sum);
            }

            TReal.Store(sum * TReal.Load(in shares, first + i), ref means, i);
        }
    }

    // Chain rule through D = ½ ∂z²: ∂F = (∂F/∂z)/z · D, each D explicit at fixed G, plus D by φ times ∂φ.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeanGradient<TReal>(ExposurePieces pieces, int first, int stride, in ConjunctionOrbit orbit)
        where TReal : struct, IRealLanes<TReal>
    {
        ConjunctionOrbit.Slopes seenQ = orbit.SeenQBy, seenP = orbit.SeenPBy;
        TReal h = TReal.Create(orbit.H), eta = TReal.Create(orbit.Eta), p = TReal.Create(orbit.P), m = TReal.Create(orbit.M);
        TReal one = TReal.Create(1), half = TReal.Create(0.5), nearness = TReal.Create(orbit.Nearness), axis = TReal.Create(orbit.Axis);
        TReal axis2 = TReal.Create(orbit.AxisSquared), impact2 = TReal.Create(orbit.ImpactSquared);
        TReal seenDistance = TReal.Create(orbit.SeenDistance), seenQAtConjunction = TReal.Create(1 - orbit.SeenDistance), seenPItself = TReal.Create(orbit.SeenP);
        TReal pace = TReal.Create(orbit.PhasePerDay), turn = TReal.Create(1 / (2 * Math.PI));
        TReal wByQ = TReal.Create(orbit.Nearness * orbit.QByH), wByQk = TReal.Create(orbit.Nearness * orbit.QByK);
        TReal wByPh = TReal.Create(orbit.Nearness * orbit.PByH), wByPk = TReal.Create(orbit.Nearness * orbit.PByK);
        TReal etaByH = TReal.Create(orbit.EtaByH), etaByK = TReal.Create(orbit.EtaByK);
        ref double phases = ref Start(_phase), sines = ref Start(_sine), versines = ref Start(_versine), separations = ref Start(_separation);
        ref double bySeparation = ref Start(_bySeparation), byRadiusRatio = ref Start(_byRadiusRatio), byU1 = ref Start(_byU1), byU2 = ref Start(_byU2);
        ref double means = ref Start(_means);
        ref readonly double cycles = ref pieces.Cycles, shares = ref pieces.Shares;
        for (int i = 0; i < stride; i += TReal.Count)
        {
            TReal zero = TReal.Create(0);
            TReal time = zero, period = zero, axisSum = zero, impact = zero, hSum = zero, kSum = zero, radius = zero, u1 = zero, u2 = zero;
            for (int node = 0; node < pieces.Nodes.Length; node++)
            {
                int at = (node * stride) + i;
                TReal weight = TReal.Create(pieces.Weights[node]);
                TReal s = TReal.Load(in sines, at), v = TReal.Load(in versines, at), c = one - v;
                TReal minusX = TReal.MultiplyAdd(h, v, eta * s);
                TReal minusXByG = TReal.MultiplyAdd(h, s, eta * c);
                TReal wLess1 = nearness * TReal.MultiplyAdd(p, s, -(m * v));
                TReal wByG = nearness * TReal.MultiplyAdd(p, c, -(m * s));
                TReal w = one + wLess1;
                TReal ax = axis2 * minusX, bw = impact2 * w;
                TReal distance = seenDistance + TReal.MultiplyAdd(seenQAtConjunction, v, seenPItself * s);
                TReal byZ = weight * (TReal.Load(in bySeparation, at) / TReal.Load(in separations, at));
                TReal byPhase = byZ * (TReal.MultiplyAdd(ax, minusXByG, bw * wByG) / distance);

                time += byPhase;
                TReal phaseByPeriod = TReal.MultiplyAdd(TReal.Load(in phases, at), -(pace * turn), Turned(seenQ.Period, seenP.Period, s, v));
                period = TReal.MultiplyAdd(byPhase, phaseByPeriod, period);
                axisSum = TReal.MultiplyAdd(byZ, axis * (minusX * minusX), TReal.MultiplyAdd(byPhase, Turned(seenQ.Axis, seenP.Axis, s, v), axisSum));
                impact = TReal.MultiplyAdd(byZ, half * (w * w), TReal.MultiplyAdd(byPhase, Turned(seenQ.ImpactSquared, seenP.ImpactSquared, s, v), impact));
                TReal minusXByH = TReal.MultiplyAdd(etaByH, s, v);
                TReal wByH = TReal.MultiplyAdd(wByPh, s, wByQ * (v + wLess1));
                hSum = TReal.MultiplyAdd(
                    byZ, TReal.MultiplyAdd(ax, minusXByH, bw * wByH), TReal.MultiplyAdd(byPhase, Turned(seenQ.H, seenP.H, s, v), hSum));
                TReal wByK = TReal.MultiplyAdd(wByPk, s, TReal.MultiplyAdd(wByQk, v + wLess1, -(nearness * v)));
                kSum = TReal.MultiplyAdd(
                    byZ, TReal.MultiplyAdd(ax, etaByK * s, bw * wByK), TReal.MultiplyAdd(byPhase, Turned(seenQ.K, seenP.K, s, v), kSum));
                radius = TReal.MultiplyAdd(weight, TReal.Load(in byRadiusRatio, at), radius);
                u1 = TReal.MultiplyAdd(weight, TReal.Load(in byU1, at), u1);
                u2 = TReal.MultiplyAdd(weight, TReal.Load(in byU2, at), u2);
            }

            TReal share = TReal.Load(in shares, first + i), perDay = -pace * time;
            TReal.Store(share * perDay, ref means, MostNodes + i);
            TReal.Store(share * TReal.MultiplyAdd(perDay, TReal.Load(in cycles, first + i), period), ref means, (2 * MostNodes) + i);
            TReal.Store(share * axisSum, ref means, (3 * MostNodes) + i);
            TReal.Store(share * impact, ref means, (4 * MostNodes) + i);
            TReal.Store(share * hSum, ref means, (5 * MostNodes) + i);
            TReal.Store(share * kSum, ref means, (6 * MostNodes) + i);
            TReal.Store(share * radius, ref means, (7 * MostNodes) + i);
            TReal.Store(share * u1, ref means, (8 * MostNodes) + i);
            TReal.Store(share * u2, ref means, (9 * MostNodes) + i);
        }
    }

    // ∂φ/∂θ at fixed G is −(∂q sin G − ∂p (1 − cos G)), so G, and with it φ's part of D, moves the other way.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TReal Turned<TReal>(double byQ, double byP, TReal sine, TReal versine)
        where TReal : struct, IRealLanes<TReal>
        => TReal.MultiplyAdd(TReal.Create(byQ), sine, TReal.Create(-byP) * versine);

    private static ref double Start(double[] array) => ref MemoryMarshal.GetArrayDataReference(array);
}
