using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>An event measured on the unbinned points with level and slope free.</summary>
/// <param name="Window">Its points.</param>
/// <param name="FromOrigin">Mid-event, days from the window's origin.</param>
/// <param name="Duration">T14, days.</param>
/// <param name="Templates">The star's transit shapes.</param>
/// <param name="RadiusRatio">k of the shape.</param>
/// <param name="Slant">How far from the star's middle it crosses: 0 central, 1 missing the star.</param>
/// <param name="Match">Depth and information.</param>
internal sealed record LoneTransitFit(
    LoneTransitWindow Window,
    double FromOrigin,
    double Duration,
    LimbDarkenedTemplates Templates,
    double RadiusRatio,
    double Slant,
    ShapeMatch Match)
{
    private const double FirstSlant = 0.2;
    private const double FirstDepth = 1e-3;
    private const double TimeBoundPerDuration = 0.12;
    private const int BinsInDuration = 20;

    /// <summary>Mid-event, days on the light curve's clock.</summary>
    public double Time => Window.Origin + FromOrigin;

    /// <summary>Fits middle, duration and impact parameter from where the filter stood out.</summary>
    /// <param name="window">The points round it.</param>
    /// <param name="duration">The box, days.</param>
    /// <param name="templates">The star's transit shapes.</param>
    public static LoneTransitFit Of(LoneTransitWindow window, double duration, LimbDarkenedTemplates templates)
    {
        double ratio = templates.RadiusRatio(FirstDepth);
        LoneTransitWindow coarse = window.Binned(duration / BinsInDuration);
        double[] start = [0, 0, 0];
        double highest = double.NegativeInfinity;
        for (int step = -2; step <= 2; step++)
        {
            for (int longer = -1; longer <= 1; longer++)
            {
                double[] p = [step * duration / 8, 0.2 * longer, 0];
                double ses = coarse.Match(Shape(p, coarse.Exposure)).Ses;
                if (ses > highest)
                {
                    (start, highest) = (p, ses);
                }
            }
        }

        ratio = templates.RadiusRatio(coarse.Match(Shape(start, coarse.Exposure)).Depth);
        double[] top = SimplexSearch.Maximise(
            p => coarse.Match(Shape(p, coarse.Exposure)).Ses, start, [duration / 10, 0.15, 0.2], 120, 1e-6);
        return new LoneTransitFit(
            window, top[0], Length(top, window.Exposure), templates, ratio, SlantOf(top), window.Match(Shape(top, window.Exposure)));

        Func<double, double> Shape(double[] p, double exposure) => Dip(templates, p[0], Length(p, window.Exposure), ratio, SlantOf(p), exposure);

        double Length(double[] p, double exposure) => Math.Clamp(duration * Math.Exp(p[1]), Math.Max(0.5 * duration, 0.5 * exposure), 2 * duration);

        static double SlantOf(double[] p) => Math.Clamp(FirstSlant + p[2], 0, ProfileRung.LargestSlant);
    }

    /// <summary>The dip that was fitted, of days from the window's origin, as points of some exposure see it.</summary>
    public Func<double, double> Shape(double exposure) => Dip(Templates, FromOrigin, Duration, RadiusRatio, Slant, exposure);

    /// <summary>1σ white-noise error of the middle, days: depth² Σ w s′² is the information about it.</summary>
    public double TimeError
    {
        get
        {
            TransitTemplate dip = Template(Templates, Duration, RadiusRatio, Slant, Window.Exposure);
            double information = 0;
            for (int i = 0; i < Window.Count; i++)
            {
                double slope = dip.SlopeAt(Window.Time[i] - FromOrigin);
                information += Window.Weight[i] * slope * slope;
            }

            // Where no point lies in ingress or egress, the step from one point to the next bounds the error.
            double bound = Math.Max(Window.Exposure, TimeBoundPerDuration * Duration);
            return information > 0 ? Math.Min(bound, 1 / (Match.Depth * Math.Sqrt(information))) : bound;
        }
    }

    private static Func<double, double> Dip(
        LimbDarkenedTemplates templates, double middle, double duration, double ratio, double slant, double exposure)
    {
        TransitTemplate dip = Template(templates, duration, ratio, slant, exposure);
        return time => dip.At(time - middle);
    }

    // No period is known; a template only looks at the duration.
    private static TransitTemplate Template(LimbDarkenedTemplates templates, double duration, double ratio, double slant, double exposure)
        => TransitTemplate.Of(
            templates,
            new TrialTransit(new Ephemeris(4 * duration, 0, duration), ratio, templates.Nearest(ratio).ImpactParameter(slant)),
            exposure);
}
