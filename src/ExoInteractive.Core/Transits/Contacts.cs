namespace ExoInteractive.Core.Transits;

/// <summary>First to fourth contact of an eclipse that recurs; two of them fall together when it is grazing.</summary>
/// <param name="Conjunction">Middle of one eclipse, days.</param>
/// <param name="Period">Days.</param>
/// <param name="Outer">First to fourth contact about the conjunction.</param>
/// <param name="Inner">Second to third contact, inside <paramref name="Outer"/>.</param>
internal readonly record struct Contacts(double Conjunction, double Period, EclipseInterval Outer, EclipseInterval Inner)
{
    /// <summary>The contacts of a body with its star.</summary>
    /// <param name="orbit">The orbit.</param>
    /// <param name="radiusRatio">Companion over star.</param>
    /// <param name="occultation">Those of the star passing before the companion.</param>
    public static Contacts Of(IOrbit orbit, double radiusRatio, bool occultation = false)
    {
        EclipseInterval outer = orbit.Within(1 + radiusRatio, occultation);
        EclipseInterval inner = orbit.Within(Math.Abs(1 - radiusRatio), occultation);
        return new Contacts(
            occultation ? orbit.OccultationTime : orbit.TransitTime,
            orbit.Period,
            outer,
            new EclipseInterval(Math.Clamp(inner.Begin, outer.Begin, outer.End), Math.Clamp(inner.End, outer.Begin, outer.End)));
    }

    /// <summary>Adds the contacts that lie inside an interval.</summary>
    /// <param name="from">Days.</param>
    /// <param name="to">Days.</param>
    /// <param name="contacts">Contacts are added here.</param>
    public void Add(double from, double to, ICollection<double> contacts)
    {
        double first = Math.Ceiling((from - Outer.End - Conjunction) / Period);
        double last = Math.Floor((to - Outer.Begin - Conjunction) / Period);
        for (double cycle = first; cycle <= last && Outer.Duration > 0; cycle++)
        {
            double middle = Conjunction + (cycle * Period);
            foreach (double time in (ReadOnlySpan<double>)[middle + Outer.Begin, middle + Inner.Begin, middle + Inner.End, middle + Outer.End])
            {
                if (time > from && time < to)
                {
                    contacts.Add(time);
                }
            }
        }
    }
}
