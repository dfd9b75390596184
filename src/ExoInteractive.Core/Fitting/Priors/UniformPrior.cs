using System.Globalization;

namespace ExoInteractive.Core.Fitting.Priors;

/// <summary>Every number between two is equally likely.</summary>
/// <param name="Lower">The least.</param>
/// <param name="Upper">The largest, above the least.</param>
internal sealed record UniformPrior(double Lower, double Upper) : IPrior
{
    /// <inheritdoc/>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"uniform from {Lower:G9} to {Upper:G9}");

    /// <inheritdoc/>
    public double LogDensity(double x) => x >= Lower && x <= Upper ? -Math.Log(Upper - Lower) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double Slope(double x) => 0;

    /// <inheritdoc/>
    public double Quantile(double share) => Lower + (share * (Upper - Lower));
}
