using System.Globalization;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace ExoInteractive.Core.Fitting.Priors;

/// <summary>The Beta distribution on 0 to 1, which eccentricities follow (Kipping 2013, MNRAS 434 L51).</summary>
/// <param name="Alpha">α, positive.</param>
/// <param name="Beta">β, positive.</param>
internal sealed record BetaPrior(double Alpha, double Beta) : IPrior
{
    /// <summary>Days: Kipping's samples of planets within and beyond.</summary>
    private const double LongPeriod = 382;
    private readonly double _logNorm = SpecialFunctions.BetaLn(Alpha, Beta);

    /// <inheritdoc/>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"Beta({Alpha}, {Beta})");

    /// <summary>ln of the Beta function B(α, β).</summary>
    public double LogNorm => _logNorm;

    /// <summary>Eccentricities of planets found by radial velocities.</summary>
    /// <param name="period">Days.</param>
    public static BetaPrior Eccentricity(double period) => period > LongPeriod ? new BetaPrior(1.12, 3.09) : new BetaPrior(0.697, 3.27);

    /// <inheritdoc/>
    public double LogDensity(double x)
        => x is > 0 and < 1 ? ((Alpha - 1) * Math.Log(x)) + ((Beta - 1) * Math.Log(1 - x)) - _logNorm : double.NegativeInfinity;

    /// <inheritdoc/>
    public double Slope(double x) => ((Alpha - 1) / x) - ((Beta - 1) / (1 - x));

    /// <inheritdoc/>
    public double Quantile(double share) => MathNet.Numerics.Distributions.Beta.InvCDF(Alpha, Beta, share);
}
