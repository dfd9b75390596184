namespace ExoInteractive.Core.Transits;

/// <summary>
/// Eclipses of one star seen as one curve: their losses of light add, F = 1 − Σ (1 − Fᵢ). Which comes first does not matter.
/// Exact as long as no two companions cover each other. While the discs of two transiting planets overlap on the star the
/// sum is too dark by the light of the part that both cover, at most by the whole loss of the smaller one: by 100 ppm
/// where a planet of 100 ppm disappears on the disc of a giant. A transit and an occultation of one planet never overlap.
/// </summary>
/// <param name="models">One or more, each already relative to all the light.</param>
public sealed class CombinedModel(params IReadOnlyList<ILightModel> models) : ILightModel
{
    private readonly ILightModel[] _models = models.Count > 0
        ? [.. models]
        : throw new ArgumentException("a combination needs one model or more", nameof(models));

    /// <inheritdoc/>
    public double Flux(double time)
    {
        double flux = _models[0].Flux(time);
        foreach (ILightModel model in _models.AsSpan(1))
        {
            flux = flux + model.Flux(time) - 1;
        }

        return flux;
    }

    /// <inheritdoc/>
    public void AddContacts(double from, double to, ICollection<double> contacts)
    {
        foreach (ILightModel model in _models)
        {
            model.AddContacts(from, to, contacts);
        }
    }
}
