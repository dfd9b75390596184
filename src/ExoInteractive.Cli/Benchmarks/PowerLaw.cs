namespace ExoInteractive.Cli.Benchmarks;

/// <summary>y = factor · x^exponent.</summary>
/// <param name="Factor">y at x = 1.</param>
/// <param name="Exponent">The slope on logarithmic axes.</param>
internal readonly record struct PowerLaw(double Factor, double Exponent)
{
    /// <summary>Least squares in the logarithms.</summary>
    /// <param name="x">(N,): positive, at least two different ones.</param>
    /// <param name="y">(N,): positive.</param>
    public static PowerLaw Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double meanX = 0, meanY = 0, products = 0, squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            meanX += Math.Log(x[i]) / x.Length;
            meanY += Math.Log(y[i]) / x.Length;
        }

        for (int i = 0; i < x.Length; i++)
        {
            double from = Math.Log(x[i]) - meanX;
            products += from * (Math.Log(y[i]) - meanY);
            squares += from * from;
        }

        double exponent = products / squares;
        return new PowerLaw(Math.Exp(meanY - (exponent * meanX)), exponent);
    }

    /// <summary>The law's value.</summary>
    /// <param name="x">Positive.</param>
    public double At(double x) => Factor * Math.Pow(x, Exponent);
}
