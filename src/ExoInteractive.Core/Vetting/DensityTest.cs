using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Does the transit belong to this star? The density that its shape asks for on a circular orbit, over the star's, is
/// ((1 + e sin ω)/√(1 − e²))³ (Dawson and Johnson 2012): a ratio that only a very elongated orbit explains speaks of another star.
/// </summary>
internal static class DensityTest
{
    private const string Name = "density", Title = "Density against the star";
    private const double Sigmas = 2;

    public static VettingTest Run(VettingEvidence evidence, out double ratio)
    {
        ratio = double.NaN;
        if (evidence.Fit is not { } fit)
        {
            return VettingTest.NotRun(Name, Title, evidence.FitMissing);
        }

        if (CatalogueDensity.Of(evidence) is not { } star)
        {
            return VettingTest.NotRun(Name, Title, "the catalogue gives too little to know the star's density");
        }

        if (fit.Settings.DensityPrior == true)
        {
            return VettingTest.NotRun(Name, Title, "the fit was told the star's density, so it says nothing of its own");
        }

        FittedParameter a = fit["scaledSemiMajorAxis"];
        double period = evidence.Ephemeris.Period, catalogue = StellarDensity.ToScaledSemiMajorAxis(star.Value, period);
        ratio = StellarDensity.FromOrbit(a.Median, period) / star.Value;
        double error = Math.Sqrt(Math.Pow(3 * (ratio > 1 ? a.LowerError : a.UpperError) / a.Median, 2) + (star.LogError * star.LogError));
        double log = Math.Log(ratio), nearest = Math.Max(0, Math.Abs(log) - (Sigmas * error));
        double least = Eccentricity(nearest), limit = evidence.Limits.Eccentricity;
        string what = $"the shape asks for {ratio:F2} times the star's {star.Value:F2} g/cm³ (ln {log:F2} ± {error:F2})";
        return catalogue < evidence.Limits.ClosestCatalogueOrbit
            ? VettingTest.Done(
                Name, Title, catalogue, evidence.Limits.ClosestCatalogueOrbit, VettingOutcome.SoftFail,
                $"about the catalogue's star this orbit has a/R* = {catalogue:F2}; below {evidence.Limits.ClosestCatalogueOrbit:F1} nothing holds out")
            : VettingTest.Done(
                Name, Title, least, limit, least > limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
                $"{what}, for which an eccentricity of {least:F2} or more is needed within {Sigmas:F0}σ; above {limit:F2} it is another star's transit");
    }

    // e of the periastron or apastron transit that makes a density ratio e^|log|: (1 + e)/(1 − e) = ratio^(2/3).
    private static double Eccentricity(double log) => Math.Tanh(log / 3);
}
