namespace ExoInteractive.Core.Transits;

/// <summary>
/// A periodic light curve whose events come early or late: each time belongs to the event nearest to it and is read from
/// the curve at its distance from that event.
/// </summary>
/// <param name="Model">The strictly periodic curve.</param>
/// <param name="TransitTime">Middle of event 0, days.</param>
/// <param name="Period">Days, positive.</param>
/// <param name="Timing">How late each event is; the order of the events must stay as it is.</param>
public sealed record TimedModel(ILightModel Model, double TransitTime, double Period, TransitTiming Timing) : ILightModel
{
    /// <inheritdoc/>
    public double Flux(double time) => Model.Flux(time - Late(Nearest(time)));

    /// <inheritdoc/>
    public void AddContacts(double from, double to, ICollection<double> contacts)
    {
        List<double> found = [];
        for (long cycle = Nearest(from); cycle <= Nearest(to); cycle++)
        {
            double late = Late(cycle), before = (Middle(cycle - 1) + Middle(cycle)) / 2, after = (Middle(cycle) + Middle(cycle + 1)) / 2;
            found.Clear();
            Model.AddContacts(Math.Max(from, before) - late, Math.Min(to, after) - late, found);
            foreach (double contact in found)
            {
                contacts.Add(contact + late);
            }
        }
    }

    private double Late(long cycle) => Timing.Offset(cycle, Period);

    private double Middle(long cycle) => TransitTime + (cycle * Period) + Late(cycle);

    private long Nearest(double time)
    {
        long cycle = (long)Math.Floor(((time - TransitTime) / Period) + 0.5);
        while (time >= (Middle(cycle) + Middle(cycle + 1)) / 2)
        {
            cycle++;
        }

        while (time < (Middle(cycle - 1) + Middle(cycle)) / 2)
        {
            cycle--;
        }

        return cycle;
    }
}
