using ExoInteractive.Core.Vetting.Pixels;

namespace ExoInteractive.Core.Vetting;

/// <summary>Is the transit stronger round the star than on it, as in a reflection of another star's light (Thompson et al. 2018)?</summary>
internal static class GhostTest
{
    private const string Name = "ghost", Title = "Stronger on the star than about it";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Pixels is not { } pixels)
        {
            return VettingTest.NotRun(
                Name, Title, evidence.Inputs.Pixels is null ? "no target pixels were given" : "no transit has images inside and on both its sides");
        }

        double ratio = Ratio(pixels), limit = evidence.Limits.Ghost;
        return double.IsNaN(ratio)
            ? VettingTest.NotRun(Name, Title, "no pixel lies round the aperture, or no dip is seen in it")
            : VettingTest.Done(
                Name, Title, ratio, limit, ratio > limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
                $"the transit is {pixels.CoreStrength:F1}σ in the aperture and {pixels.HaloStrength:F1}σ in the ring round it: ratio {ratio:F2}, above {limit:F0} it is a reflection",
                Math.Sqrt(1 + (ratio * ratio)) / pixels.CoreStrength, LimitSide.Above);
    }

    /// <summary>Halo over core; NaN where the core shows no dip.</summary>
    public static double Ratio(PixelEvidence? pixels) => pixels is { CoreStrength: > 0 } ? pixels.HaloStrength / pixels.CoreStrength : double.NaN;
}
