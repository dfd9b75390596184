using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Classification.TrainingSets;

/// <summary>What a search found in a simulated light curve, by the truth behind it.</summary>
public static class DetectionLabel
{
    private const double Mostly = 0.7, Hardly = 0.25;

    /// <summary>The classes a detection may be of.</summary>
    /// <param name="kind">What was simulated.</param>
    /// <param name="change">What was done to the light curve.</param>
    /// <param name="truth">Its true numbers.</param>
    /// <param name="found">What the search found, days.</param>
    /// <param name="time">(N,): days, the points it was found in.</param>
    /// <returns>
    /// Planet where most of the found transits are those of a planet and most of these are found; a binary where most are either of
    /// its eclipses, so at half or twice the period too; a variable star or the instrument where hardly any are. Null in between.
    /// </returns>
    public static IReadOnlyList<CandidateClass>? Of(
        SimulatedKind kind, CurveChange change, IReadOnlyDictionary<string, double> truth, Ephemeris found, ReadOnlySpan<double> time)
    {
        ArgumentNullException.ThrowIfNull(truth);
        IReadOnlyList<CandidateClass>? unmatched = kind switch
        {
            SimulatedKind.Pulsator => [CandidateClass.Variable],
            SimulatedKind.Quiet => [CandidateClass.Systematic],
            SimulatedKind.Variable or SimulatedKind.Flaring => [CandidateClass.Variable, CandidateClass.Systematic],
            SimulatedKind.Planet when change == CurveChange.Scrambled => [CandidateClass.Systematic],
            SimulatedKind.Planet => [CandidateClass.Variable, CandidateClass.Systematic],
            _ => null,
        };
        if (change != CurveChange.None || !truth.ContainsKey("periodDays"))
        {
            return unmatched;
        }

        double[] middles = Seen(found, time);
        bool binary = kind != SimulatedKind.Planet;
        double nearest = 0;
        for (int planet = 1; truth.ContainsKey("periodDays" + Suffix(planet)); planet++)
        {
            Ephemeris primary = new(truth["periodDays" + Suffix(planet)], truth["t0" + Suffix(planet)], truth["durationHours" + Suffix(planet)] / 24);
            Ephemeris? secondary = truth.TryGetValue("secondaryPhase", out double phase)
                ? primary with { TransitTime = primary.TransitTime + (phase * primary.Period) }
                : null;
            double share = middles.Length == 0 ? 0 : middles.Average(middle => Meets(middle, primary) || (secondary is { } second && Meets(middle, second)) ? 1 : 0);
            double[] trueMiddles = Seen(primary, time);
            double covered = trueMiddles.Length == 0 ? 0 : trueMiddles.Average(middle => Meets(middle, found) ? 1 : 0);
            if (share >= Mostly && (binary || covered >= Mostly))
            {
                return kind switch
                {
                    SimulatedKind.Planet => [CandidateClass.Planet],
                    SimulatedKind.EclipsingBinary => [CandidateClass.EclipsingBinary],
                    SimulatedKind.HierarchicalTriple => [CandidateClass.EclipsingBinary, CandidateClass.NearbyBinary],
                    _ => [CandidateClass.NearbyBinary],
                };
            }

            nearest = Math.Max(nearest, share);
        }

        return nearest < Hardly ? unmatched : null;

        bool Meets(double middle, Ephemeris other) => Math.Abs(other.FromTransit(middle)) <= 0.5 * Math.Max(found.Duration, other.Duration);
    }

    private static string Suffix(int planet) => planet == 1 ? "" : $".{planet}";

    // Middles of the transits with a point inside.
    private static double[] Seen(Ephemeris ephemeris, ReadOnlySpan<double> time)
    {
        List<double> middles = [];
        long last = long.MinValue;
        foreach (double at in time)
        {
            long cycle = ephemeris.Cycle(at);
            if (cycle != last && Math.Abs(ephemeris.FromTransit(at)) <= ephemeris.Duration / 2)
            {
                middles.Add(ephemeris.TransitTime + (cycle * ephemeris.Period));
                last = cycle;
            }
        }

        return [.. middles];
    }
}
