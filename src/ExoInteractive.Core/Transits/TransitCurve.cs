namespace ExoInteractive.Core.Transits;

/// <summary>
/// The exposure-integrated flux of one transiting planet at fixed times, with its derivatives by the nine
/// <see cref="TransitElements"/>. Only points in transit are worked on and answered. One instance serves one thread.
/// </summary>
public sealed class TransitCurve
{
    private readonly double[] _time;
    private readonly double[] _exposure;

    /// <summary>Takes the times.</summary>
    /// <param name="time">(N,): middle of each exposure, days, increasing.</param>
    /// <param name="exposure">(N,): days integrated by each, 0 or more.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public TransitCurve(ReadOnlySpan<double> time, ReadOnlySpan<double> exposure)
    {
        if (time.Length != exposure.Length)
        {
            throw new ArgumentException($"there are {exposure.Length} exposures for {time.Length} times", nameof(exposure));
        }

        (_time, _exposure) = (time.ToArray(), exposure.ToArray());
    }

    /// <summary>Number of points N.</summary>
    public int Count => _time.Length;

    /// <summary>Days by which each transit comes late, by cycle from t0, first cycle first; empty for a strictly periodic planet.</summary>
    public TransitTiming? Timing { get; init; }

    /// <summary>Mean flux over each exposure touched by a transit.</summary>
    /// <param name="elements">The planet and its star.</param>
    /// <param name="indices">(at least N,): filled with the points touched, increasing.</param>
    /// <param name="flux">(at least N,): filled with their flux; every other point's is exactly 1.</param>
    /// <param name="gradient">Empty for none; else (9, N), row by element: <c>gradient[k * N + j]</c> is the derivative of the flux of point <c>indices[j]</c>.</param>
    /// <returns>M, how many points are touched.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The elements are no orbit: P ≤ 0, e ≥ 1, a (1 − e) ≤ 1, or a value is not finite.</exception>
    public int Evaluate(in TransitElements elements, Span<int> indices, Span<double> flux, Span<double> gradient)
    {
        int count = Evaluate(elements, indices, flux);
        if (gradient.IsEmpty)
        {
            return count;
        }

        ReadOnlySpan<double> steps = [1e-6, 1e-7, 1e-5, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6];
        double[] above = new double[Count], below = new double[Count];
        for (int k = 0; k < TransitElements.Count; k++)
        {
            FluxAt(Shifted(elements, k, steps[k]), above);
            FluxAt(Shifted(elements, k, -steps[k]), below);
            for (int j = 0; j < count; j++)
            {
                gradient[(k * Count) + j] = (above[indices[j]] - below[indices[j]]) / (2 * steps[k]);
            }
        }

        return count;
    }

    private static TransitElements Shifted(TransitElements e, int k, double step) => k switch
    {
        0 => e with { TransitTime = e.TransitTime + step },
        1 => e with { Period = e.Period + step },
        2 => e with { ScaledSemiMajorAxis = e.ScaledSemiMajorAxis + step },
        3 => e with { ImpactSquared = Math.Max(0, e.ImpactSquared + step) },
        4 => e with { EccentricityCosine = e.EccentricityCosine + step },
        5 => e with { EccentricitySine = e.EccentricitySine + step },
        6 => e with { RadiusRatio = e.RadiusRatio + step },
        7 => e with { U1 = e.U1 + step },
        _ => e with { U2 = e.U2 + step },
    };

    private int Evaluate(in TransitElements elements, Span<int> indices, Span<double> flux)
    {
        double[] all = new double[Count];
        FluxAt(elements, all);
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            if (all[i] != 1)
            {
                (indices[count], flux[count]) = (i, all[i]);
                count++;
            }
        }

        return count;
    }

    private void FluxAt(TransitElements elements, double[] flux)
    {
        KeplerianOrbit orbit = new(
            elements.Period,
            elements.TransitTime,
            elements.ScaledSemiMajorAxis,
            Math.Sqrt(elements.ImpactSquared),
            elements.Eccentricity,
            Math.Atan2(elements.EccentricitySine, elements.EccentricityCosine));
        TransitModel model = new(orbit, elements.RadiusRatio, new QuadraticLimbDarkening(elements.U1, elements.U2));
        for (int i = 0; i < Count; i++)
        {
            flux[i] = new ExposureIntegration(model, _exposure[i]).Flux(_time[i]);
        }
    }
}
