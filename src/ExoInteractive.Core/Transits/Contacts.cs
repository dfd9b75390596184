namespace ExoInteractive.Core.Transits;

/// <summary>First to fourth contact of every eclipse in an interval.</summary>
internal static class Contacts
{
    /// <summary>Adds the contacts, four an eclipse (two when grazing), that lie inside the interval.</summary>
    /// <param name="orbit">The orbit.</param>
    /// <param name="radiusRatio">Rp/R*.</param>
    /// <param name="conjunction">Middle of one eclipse, days.</param>
    /// <param name="from">Days.</param>
    /// <param name="to">Days.</param>
    /// <param name="contacts">Contacts are added here.</param>
    public static void Add(
        CircularOrbit orbit, double radiusRatio, double conjunction, double from, double to, ICollection<double> contacts)
    {
        double outer = orbit.TimeWithin(1 + radiusRatio) / 2;
        double inner = orbit.TimeWithin(Math.Abs(1 - radiusRatio)) / 2;
        double first = Math.Ceiling((from - outer - conjunction) / orbit.Period);
        double last = Math.Floor((to + outer - conjunction) / orbit.Period);
        for (double cycle = first; cycle <= last && outer > 0; cycle++)
        {
            double middle = conjunction + (cycle * orbit.Period);
            foreach (double time in (ReadOnlySpan<double>)[middle - outer, middle - inner, middle + inner, middle + outer])
            {
                if (time > from && time < to)
                {
                    contacts.Add(time);
                }
            }
        }
    }
}
