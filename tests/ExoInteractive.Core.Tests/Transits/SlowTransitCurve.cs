using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

/// <summary>
/// The slow, obvious twin of <see cref="TransitCurve"/>: every point by the scalar models, exposures by sixty
/// points between contacts, derivatives by extrapolated central differences.
/// </summary>
internal sealed class SlowTransitCurve(double[] time, double[] exposure)
{
    private const int SamplesPerPiece = 60;

    private static readonly double[] Cosines = [.. Enumerable.Range(0, SamplesPerPiece).Select(i => Math.Cos(Angle(i)))];

    // Fejér's first rule.
    private static readonly double[] Weights =
    [
        .. Enumerable.Range(0, SamplesPerPiece).Select(
            i => 2.0 / SamplesPerPiece * (1 - (2 * Enumerable.Range(1, SamplesPerPiece / 2).Sum(j => Math.Cos(2 * j * Angle(i)) / ((4 * j * j) - 1))))),
    ];

    public TransitTiming? Timing { get; init; }

    public double LightTravelDays { get; init; }

    public static KeplerianOrbit Orbit(TransitElements elements) => new(
        elements.Period,
        elements.TransitTime,
        elements.ScaledSemiMajorAxis,
        Math.Sqrt(elements.ImpactSquared),
        elements.Eccentricity,
        Math.Atan2(elements.EccentricitySine, elements.EccentricityCosine));

    /// <summary>(N,): flux.</summary>
    public double[] Flux(TransitElements elements)
    {
        LightTravelOrbit orbit = new(Orbit(elements), LightTravelDays);
        TransitModel plain = new(orbit, elements.RadiusRatio, new QuadraticLimbDarkening(elements.U1, elements.U2));
        ILightModel model = Timing is null ? plain : new TimedModel(plain, elements.TransitTime, elements.Period, Timing);
        return [.. time.Select((t, i) => Mean(model, t, exposure[i]))];
    }

    /// <summary>(9, N): derivatives.</summary>
    public double[][] Gradient(TransitElements elements)
    {
        double[] steps = [2e-5, 2e-6, 1e-3, 1e-4, 1e-4, 1e-4, 1e-4, 1e-4, 1e-4];
        return [.. steps.Select((step, k) => Richardson(elements, k, step))];
    }

    private double[] Richardson(TransitElements elements, int k, double step)
    {
        double[] wide = Central(elements, k, step), narrow = Central(elements, k, step / 2);
        return [.. narrow.Zip(wide, (n, w) => ((4 * n) - w) / 3)];
    }

    // b² cannot fall below 0: there the difference looks one way, −3 f(0) + 4 f(s) − f(2 s).
    private double[] Central(TransitElements elements, int k, double step)
    {
        if (k == 3 && elements.ImpactSquared < step)
        {
            double[] here = Flux(elements), next = Flux(Shifted(elements, k, step)), after = Flux(Shifted(elements, k, 2 * step));
            return [.. here.Select((f, i) => ((-3 * f) + (4 * next[i]) - after[i]) / (2 * step))];
        }

        double[] above = Flux(Shifted(elements, k, step)), below = Flux(Shifted(elements, k, -step));
        return [.. above.Zip(below, (a, b) => (a - b) / (2 * step))];
    }

    private static double Angle(int i) => Math.PI * (i + 0.5) / SamplesPerPiece;

    private static TransitElements Shifted(TransitElements e, int k, double step) => k switch
    {
        0 => e with { TransitTime = e.TransitTime + step },
        1 => e with { Period = e.Period + step },
        2 => e with { ScaledSemiMajorAxis = e.ScaledSemiMajorAxis + step },
        3 => e with { ImpactSquared = e.ImpactSquared + step },
        4 => e with { EccentricityCosine = e.EccentricityCosine + step },
        5 => e with { EccentricitySine = e.EccentricitySine + step },
        6 => e with { RadiusRatio = e.RadiusRatio + step },
        7 => e with { U1 = e.U1 + step },
        _ => e with { U2 = e.U2 + step },
    };

    // Nodes that crowd at both ends of each piece, where the contacts are.
    private static double Mean(ILightModel model, double time, double exposure)
    {
        if (exposure == 0)
        {
            return model.Flux(time);
        }

        double from = time - (exposure / 2), to = time + (exposure / 2);
        List<double> edges = [from, to];
        model.AddContacts(from, to, edges);
        edges.Sort();
        double loss = 0;
        for (int piece = 0; piece + 1 < edges.Count; piece++)
        {
            double half = (edges[piece + 1] - edges[piece]) / 2, middle = (edges[piece + 1] + edges[piece]) / 2;
            for (int i = 0; i < SamplesPerPiece; i++)
            {
                loss += half * Weights[i] * (1 - model.Flux(middle - (half * Cosines[i])));
            }
        }

        return 1 - (loss / exposure);
    }
}
