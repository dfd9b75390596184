using ExoInteractive.Core.Vetting.Pixels;

namespace ExoInteractive.Core.Vetting;

/// <summary>Is it this star that dims? The dimming's place in the difference image against the star's (Bryson et al. 2013).</summary>
internal static class CentroidTest
{
    private const string Name = "centroid", Title = "Dimming on the star";
    private const double Unlikely = 0.01;

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Pixels is not { } pixels)
        {
            return VettingTest.NotRun(
                Name, Title, evidence.Inputs.Pixels is null ? "no target pixels were given" : "no transit has images inside and on both its sides");
        }

        double sigma = pixels.Offset / pixels.OffsetError, limit = evidence.Limits.CentroidSigma;
        if (double.IsNaN(sigma))
        {
            return VettingTest.NotRun(Name, Title, pixels.Star is null ? "the star's image could not be fitted" : "the dimming is too weak in the images to be placed");
        }

        double arcseconds = pixels.Offset * evidence.Limits.PixelArcseconds, error = pixels.OffsetError * evidence.Limits.PixelArcseconds;
        bool away = sigma > limit, far = arcseconds > evidence.Limits.CentroidArcseconds, moves = pixels.ShiftProbability < Unlikely;
        string shift = double.IsNaN(pixels.ShiftProbability)
            ? ""
            : $"; centroids in and beside {pixels.Difference.Transits} transits are alike with a probability of {pixels.ShiftProbability:G2}";
        return VettingTest.Done(
            Name, Title, sigma, limit, away && far ? VettingOutcome.HardFail : away ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"what dims lies {arcseconds:F1} ± {error:F1} arcsec from the star, {sigma:F1}σ; above {limit:F0}σ and {evidence.Limits.CentroidArcseconds:F0} arcsec it is another star{(moves || away ? shift : "")}",
            1, LimitSide.Above);
    }
}
