using System.Runtime.CompilerServices;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// G of φ during a transit, roughly: the polynomial of fifth degree with the values and slopes of the inverse of Kepler's
/// equation at first contact, half way and fourth contact, in Newton's form on these nodes taken twice.
/// </summary>
internal readonly struct InversePhase
{
    private const int Samples = 8;
    private const int MostPasses = 8;
    private const double CloseEnough = 1e-5;

    /// <summary>Takes the orbit and its outer contacts.</summary>
    /// <param name="orbit">The orbit.</param>
    /// <param name="contacts">Its contacts.</param>
    public InversePhase(in ConjunctionOrbit orbit, in TransitContacts contacts)
    {
        double half = (contacts.First.G + contacts.Fourth.G) / 2;
        (double phase, double pace) = orbit.PhaseAt(half);
        ReadOnlySpan<double> nodes = [phase, phase, contacts.First.Phase, contacts.First.Phase, contacts.Fourth.Phase, contacts.Fourth.Phase];
        ReadOnlySpan<double> slopes = [0, 1 / pace, 0, 1 / contacts.First.Pace, 0, 1 / contacts.Fourth.Pace];
        Span<double> table = [half, half, contacts.First.G, contacts.First.G, contacts.Fourth.G, contacts.Fourth.G];
        for (int order = 1; order < table.Length; order++)
        {
            for (int i = table.Length - 1; i >= order; i--)
            {
                table[i] = nodes[i] == nodes[i - order] ? slopes[i] : (table[i] - table[i - 1]) / (nodes[i] - nodes[i - order]);
            }
        }

        (First, Half, Last) = (contacts.First.Phase, phase, contacts.Fourth.Phase);
        (C0, C1, C2, C3, C4, C5) = (table[0], table[1], table[2], table[3], table[4], table[5]);
        Passes = orbit.IsUniform ? 0 : PassesFor(orbit, contacts);
    }

    /// <summary>Passes of <see cref="ConjunctionOrbit.Step"/> that lead from this to the root to rounding.</summary>
    public int Passes { get; }

    /// <summary>φ at first contact.</summary>
    public double First { get; }

    /// <summary>φ half way.</summary>
    public double Half { get; }

    /// <summary>φ at fourth contact.</summary>
    public double Last { get; }

    /// <summary>Divided difference of order 0.</summary>
    public double C0 { get; }

    /// <summary>Of order 1.</summary>
    public double C1 { get; }

    /// <summary>Of order 2.</summary>
    public double C2 { get; }

    /// <summary>Of order 3.</summary>
    public double C3 { get; }

    /// <summary>Of order 4.</summary>
    public double C4 { get; }

    /// <summary>Of order 5.</summary>
    public double C5 { get; }

    // Places whose G is known show how far the guess is off; a pass leaves at most the fourth power over the cube of the pace.
    private int PassesFor(in ConjunctionOrbit orbit, in TransitContacts contacts)
    {
        int most = 1;
        for (int i = 0; i < Samples; i++)
        {
            double g = contacts.First.G + ((contacts.Fourth.G - contacts.First.G) * (i + 0.5) / Samples);
            (double phase, double pace) = orbit.PhaseAt(g);
            SingleReal here = new(phase), near = Of(here);
            int passes = 1;
            while (passes < MostPasses && !(Math.Abs(near.Value - g) <= CloseEnough * Math.Min(1, pace)))
            {
                near = orbit.Step(near, here);
                passes++;
            }

            most = Math.Max(most, passes);
        }

        return most;
    }

    /// <summary>G at a phase.</summary>
    /// <param name="phase">φ between first and fourth contact, radians.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TReal Of<TReal>(TReal phase)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal first = phase - TReal.Create(First), half = phase - TReal.Create(Half), last = phase - TReal.Create(Last);
        TReal sum = TReal.MultiplyAdd(last, TReal.Create(C5), TReal.Create(C4));
        sum = TReal.MultiplyAdd(first, sum, TReal.Create(C3));
        sum = TReal.MultiplyAdd(first, sum, TReal.Create(C2));
        sum = TReal.MultiplyAdd(half, sum, TReal.Create(C1));
        return TReal.MultiplyAdd(half, sum, TReal.Create(C0));
    }
}
