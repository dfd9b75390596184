using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Reports.Figures;

/// <summary>Where the middle 68 % of a posterior's transits lie: their shapes, all at the best fit's time and period.</summary>
internal static class PosteriorBand
{
    private const int MostDraws = 120;

    /// <summary>Evaluates some of the draws, evenly spread over all chains.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="posterior">Its posterior.</param>
    /// <param name="time">(M,): days.</param>
    /// <returns>(M,) each: the 16 % and the 84 % quantile of the flux; null where the posterior lacks the numbers of a transit.</returns>
    public static (double[] Low, double[] High)? Of(TransitFitResult fit, TransitPosterior posterior, double[] time)
    {
        if (!posterior.Names.Contains("radiusRatio") || !posterior.Names.Contains("impactParameter") || !posterior.Names.Contains("scaledSemiMajorAxis"))
        {
            return null;
        }

        double[]? Draws(string name) => posterior.Names.Contains(name) ? posterior.Draws(name) : null;
        double[] r = Draws("radiusRatio")!, b = Draws("impactParameter")!, a = Draws("scaledSemiMajorAxis")!;
        double[]? u1 = Draws("limbDarkening1"), u2 = Draws("limbDarkening2"), e = Draws("eccentricity"), omega = Draws("argumentOfPeriastronDegrees");
        int count = Math.Min(MostDraws, r.Length);
        double[][] flux = new double[count][];
        Parallel.For(0, count, k =>
        {
            int i = (int)((long)k * r.Length / count);
            TransitElements best = fit.Elements;
            (double sine, double cosine) = Math.SinCos((omega?[i] ?? 0) * Math.PI / 180);
            flux[k] = (fit with
            {
                Elements = best with
                {
                    RadiusRatio = r[i],
                    ImpactSquared = b[i] * b[i],
                    ScaledSemiMajorAxis = a[i],
                    U1 = u1?[i] ?? best.U1,
                    U2 = u2?[i] ?? best.U2,
                    EccentricityCosine = e is null ? best.EccentricityCosine : e[i] * cosine,
                    EccentricitySine = e is null ? best.EccentricitySine : e[i] * sine,
                },
            }).Evaluate(time);
        });
        double[] low = new double[time.Length], high = new double[time.Length];
        for (int m = 0; m < time.Length; m++)
        {
            double[] sorted = [.. flux.Select(one => one[m]).Order()];
            (low[m], high[m]) = (DrawDensity.Quantile(sorted, 0.16), DrawDensity.Quantile(sorted, 0.84));
        }

        return (low, high);
    }
}
