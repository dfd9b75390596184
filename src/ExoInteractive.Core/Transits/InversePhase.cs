namespace ExoInteractive.Core.Transits;

/// <summary>
/// G of φ during a transit, roughly: the polynomial of fifth degree with the values and slopes of the inverse of Kepler's
/// equation at first contact, half way and fourth contact, in Newton's form on these nodes taken twice.
/// </summary>
internal readonly struct InversePhase
{
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
    }

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

    /// <summary>G at a phase.</summary>
    /// <param name="phase">φ between first and fourth contact, radians.</param>
    public double Of(double phase)
    {
        double first = phase - First, half = phase - Half, last = phase - Last;
        return C0 + (half * (C1 + (half * (C2 + (first * (C3 + (first * (C4 + (last * C5)))))))));
    }
}
