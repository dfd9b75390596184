using System.Numerics;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Transit profiles of one radius ratio: for impact parameters from central to all but missing the star, the deficit in
/// units of the central (largest) one against the time from mid-transit in units of T14, and its integral.
/// </summary>
internal sealed class ProfileRung
{
    /// <summary>Intervals from mid-transit to fourth contact.</summary>
    public const int Intervals = 256;

    /// <summary>Most grazing <see cref="Slant(double)"/> there is a profile of.</summary>
    public const double LargestSlant = (double)(Slants - 1) / Slants;

    private const int Slants = 48;

    private readonly double[][] _profile = new double[Slants][];
    private readonly double[][] _integral = new double[Slants][];

    /// <summary>Computes the profiles.</summary>
    /// <param name="law">Limb darkening.</param>
    /// <param name="radiusRatio">k = Rp/R*, above 0, below 1.</param>
    public ProfileRung(QuadraticLimbDarkening law, double radiusRatio)
    {
        RadiusRatio = radiusRatio;
        OccultedLight light = new(law, radiusRatio);
        for (int i = 0; i < Slants; i++)
        {
            double b = ImpactParameter((double)i / Slants);
            double chord = ((1 + radiusRatio) * (1 + radiusRatio)) - (b * b);
            double deepest = light.At(b);
            double[] profile = new double[Intervals + 1], integral = new double[Intervals + 1];
            for (int j = 0; j <= Intervals; j++)
            {
                double part = (double)j / Intervals;
                profile[j] = j == Intervals ? 0 : light.At(Math.Sqrt((b * b) + (chord * part * part))) / deepest;
                integral[j] = j == 0 ? 0 : integral[j - 1] + (0.25 * (profile[j - 1] + profile[j]) / Intervals);
            }

            (_profile[i], _integral[i]) = (profile, integral);
        }
    }

    /// <summary>k = Rp/R*.</summary>
    public double RadiusRatio { get; }

    /// <summary>b = (1 + k) v (2 − v), stellar radii, of a slant v: 0 central, 1 missing the star; finer steps where the shape changes fast.</summary>
    /// <param name="slant">v, 0 to 1.</param>
    public double ImpactParameter(double slant) => (1 + RadiusRatio) * slant * (2 - slant);

    /// <summary>The slant v of an impact parameter.</summary>
    /// <param name="impactParameter">b, stellar radii; above 1 + k counts as 1 + k.</param>
    public double Slant(double impactParameter)
        => 1 - Math.Sqrt(Math.Max(0, 1 - (impactParameter / (1 + RadiusRatio))));

    /// <summary>Writes the profile of an impact parameter, between those of its neighbours on the ladder.</summary>
    /// <param name="impactParameter">b, stellar radii.</param>
    /// <param name="profile">(<see cref="Intervals"/> + 1,): deficit at even steps of time from 0 to T14/2; 1 first, 0 last.</param>
    /// <param name="integral">(<see cref="Intervals"/> + 1,): its integral from 0, in units of T14.</param>
    public void Interpolate(double impactParameter, Span<double> profile, Span<double> integral)
    {
        double place = Math.Clamp(Slant(impactParameter), 0, LargestSlant) * Slants;
        int lower = Math.Min(Slants - 2, (int)place);
        Blend(_profile[lower], _profile[lower + 1], place - lower, profile);
        Blend(_integral[lower], _integral[lower + 1], place - lower, integral);
    }

    private static void Blend(ReadOnlySpan<double> one, ReadOnlySpan<double> other, double part, Span<double> into)
    {
        int i = 0;
        Vector<double> parts = new(part);
        for (; i <= into.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> from = new(one[i..]), to = new(other[i..]);
            (from + (parts * (to - from))).CopyTo(into[i..]);
        }

        for (; i < into.Length; i++)
        {
            into[i] = one[i] + (part * (other[i] - one[i]));
        }
    }
}
