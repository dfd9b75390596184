namespace ExoInteractive.Core.Transits;

/// <summary>A light curve's law: brightness at any time, relative to 1.</summary>
public interface ILightModel
{
    /// <summary>Relative flux.</summary>
    /// <param name="time">Days.</param>
    /// <returns>Flux, 1 when nothing is hidden.</returns>
    double Flux(double time);

    /// <summary>The times of contact within an interval, where the flux is continuous and its slope is not.</summary>
    /// <param name="from">Days.</param>
    /// <param name="to">Days, later.</param>
    /// <param name="contacts">Contacts are added here, in any order.</param>
    void AddContacts(double from, double to, ICollection<double> contacts);
}
