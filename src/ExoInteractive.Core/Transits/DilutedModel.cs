namespace ExoInteractive.Core.Transits;

/// <summary>A light curve with constant light added, as a neighbour or a companion adds it.</summary>
/// <param name="Model">The curve alone.</param>
/// <param name="OwnLight">Share of the light that is the curve's own, above 0 to 1: F = 1 − share (1 − F_alone).</param>
public sealed record DilutedModel(ILightModel Model, double OwnLight) : ILightModel
{
    /// <inheritdoc/>
    public double Flux(double time) => 1 - (OwnLight * (1 - Model.Flux(time)));

    /// <inheritdoc/>
    public void AddContacts(double from, double to, ICollection<double> contacts) => Model.AddContacts(from, to, contacts);
}
