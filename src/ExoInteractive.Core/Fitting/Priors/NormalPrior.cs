using System.Globalization;
using MathNet.Numerics.Distributions;

namespace ExoInteractive.Core.Fitting.Priors;

/// <summary>A normal distribution, cut at two ends.</summary>
/// <param name="Mean">Of the distribution before it is cut.</param>
/// <param name="Sigma">1σ of the distribution before it is cut; positive.</param>
/// <param name="Lower">The least number; −∞ for no end.</param>
/// <param name="Upper">The largest number; ∞ for no end.</param>
internal sealed record NormalPrior(
    double Mean, double Sigma, double Lower = double.NegativeInfinity, double Upper = double.PositiveInfinity) : IPrior
{
    private readonly double _below = Normal.CDF(0, 1, (Lower - Mean) / Sigma);
    private readonly double _above = Normal.CDF(0, 1, (Mean - Upper) / Sigma);

    /// <inheritdoc/>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"normal, {Mean:G5} ± {Sigma:G3}")
        + (double.IsInfinity(Lower) && double.IsInfinity(Upper)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", cut at {Lower:G5} and {Upper:G5}"));

    /// <inheritdoc/>
    public double LogDensity(double x)
    {
        double away = (x - Mean) / Sigma;
        return x >= Lower && x <= Upper
            ? (-0.5 * away * away) - Math.Log(Sigma * Math.Sqrt(2 * Math.PI) * (1 - _below - _above))
            : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public double Slope(double x) => (Mean - x) / (Sigma * Sigma);

    /// <inheritdoc/>
    public double Quantile(double share)
        => Math.Clamp(Mean + (Sigma * Normal.InvCDF(0, 1, _below + (share * (1 - _below - _above)))), Lower, Upper);
}
