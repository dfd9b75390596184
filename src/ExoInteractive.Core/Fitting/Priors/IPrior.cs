namespace ExoInteractive.Core.Fitting.Priors;

/// <summary>What is believed of one number before the light curve is seen; its density integrates to 1.</summary>
internal interface IPrior
{
    /// <summary>As a record or a page prints it: "uniform from 0 to 1".</summary>
    string Text { get; }

    /// <summary>ln of the density.</summary>
    /// <param name="x">Where.</param>
    /// <returns>−∞ where the density is zero.</returns>
    double LogDensity(double x);

    /// <summary>Derivative of <see cref="LogDensity"/>.</summary>
    /// <param name="x">Where the density is not zero.</param>
    double Slope(double x);

    /// <summary>The number below which a share of the probability lies.</summary>
    /// <param name="share">Strictly between 0 and 1.</param>
    double Quantile(double share);
}
