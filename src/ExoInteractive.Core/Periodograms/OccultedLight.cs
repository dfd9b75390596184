using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The light a planet of one size takes from its star against their separation, from a table of the exact flux: even
/// steps while the planet crosses the limb, and inside steps that shrink towards the limb as the brightness falls.
/// </summary>
internal sealed class OccultedLight
{
    private const int Intervals = 256;

    private readonly double _ratio;
    private readonly double[] _inside = new double[Intervals + 1];
    private readonly double[] _limb = new double[Intervals + 1];

    /// <summary>Tabulates.</summary>
    /// <param name="law">Limb darkening.</param>
    /// <param name="radiusRatio">k = Rp/R*, above 0, below 1.</param>
    public OccultedLight(QuadraticLimbDarkening law, double radiusRatio)
    {
        _ratio = radiusRatio;
        for (int i = 0; i <= Intervals; i++)
        {
            double part = (double)i / Intervals;
            _inside[i] = 1 - law.Flux((1 - radiusRatio) * (1 - (part * part)), radiusRatio);
            _limb[i] = 1 - law.Flux(1 - radiusRatio + (2 * radiusRatio * part), radiusRatio);
        }
    }

    /// <summary>Part of the star's light that is hidden.</summary>
    /// <param name="separation">z of the centres, stellar radii, 0 to 1 + k.</param>
    public double At(double separation)
        => separation < 1 - _ratio
            ? Between(_inside, Math.Sqrt(1 - (separation / (1 - _ratio))))
            : Between(_limb, Math.Clamp((separation - (1 - _ratio)) / (2 * _ratio), 0, 1));

    private static double Between(double[] table, double part)
    {
        double place = part * Intervals;
        int i = Math.Min(Intervals - 1, (int)place);
        return table[i] + ((place - i) * (table[i + 1] - table[i]));
    }
}
