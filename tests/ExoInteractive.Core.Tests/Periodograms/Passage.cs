using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>The slow way to a transit template: the exact flux of a straight passage, and its mean over an exposure by brute force.</summary>
internal static class Passage
{
    /// <summary>Deficit in units of that at mid-transit.</summary>
    public static double At(QuadraticLimbDarkening law, double ratio, double impact, double duration, double time)
    {
        double along = 2 * time / duration, chord = ((1 + ratio) * (1 + ratio)) - (impact * impact);
        return (1 - law.Flux(Math.Sqrt((impact * impact) + (chord * along * along)), ratio)) / (1 - law.Flux(impact, ratio));
    }

    /// <summary>Its mean over the exposure around a time.</summary>
    public static double Mean(QuadraticLimbDarkening law, double ratio, double impact, double duration, double exposure, double time)
    {
        const int parts = 400;
        return Enumerable.Range(0, parts).Average(i => At(law, ratio, impact, duration, time + (exposure * (((i + 0.5) / parts) - 0.5))));
    }
}
