namespace ExoInteractive.Core.Fitting.Noise;

/// <summary>
/// The likelihood of a light curve given a transit's shape: the flux of segment s is B_s F(t) plus noise. Each segment's
/// baseline B_s has a wide flat prior and is integrated out in closed form. One instance serves one thread.
/// </summary>
internal interface INoiseModel
{
    /// <summary>Names of the noise's own numbers, machine style ("jitter"), in the order of the vector; each is sampled over a bounded range.</summary>
    IReadOnlyList<NoiseParameter> Parameters { get; }

    /// <summary>ln of the marginal likelihood, every constant included.</summary>
    /// <param name="indices">(M,): points in transit, increasing.</param>
    /// <param name="transit">(M,): their model flux; 1 at every other point.</param>
    /// <param name="noise">(h,): the noise's own numbers.</param>
    /// <param name="byTransit">(M,): filled with the derivative by each model flux; empty where it is not wanted.</param>
    /// <param name="byNoise">(h,): filled; empty where it is not wanted.</param>
    /// <returns>ln L; −∞ where the covariance is not positive definite.</returns>
    double LogLikelihood(
        ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, ReadOnlySpan<double> noise, Span<double> byTransit, Span<double> byNoise);

    /// <summary>The most likely baseline of each segment.</summary>
    /// <param name="indices">(M,): points in transit, increasing.</param>
    /// <param name="transit">(M,): their model flux.</param>
    /// <param name="noise">(h,): the noise's own numbers.</param>
    /// <returns>(S,).</returns>
    double[] Baselines(ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, ReadOnlySpan<double> noise);
}

/// <summary>A number of the noise.</summary>
/// <param name="Name">"jitter", "amplitude", "logPeriod"; with a segment's number behind it where there are several.</param>
/// <param name="Symbol">"asinh(σj/σ0)".</param>
/// <param name="Lower">Least value; the prior is uniform between the two.</param>
/// <param name="Upper">Largest value.</param>
/// <param name="Start">Where a fit begins.</param>
internal sealed record NoiseParameter(string Name, string Symbol, double Lower, double Upper, double Start)
{
    /// <summary>
    /// σ0 of a number that is asinh(σ/σ0) of a jitter or an amplitude σ, of either sign: the likelihood depends on its square
    /// alone, so no such noise at all is no wall. Null for any other number.
    /// </summary>
    public double? Scale { get; init; }

    /// <summary>σ at a value of such a number.</summary>
    /// <param name="value">asinh(σ/σ0).</param>
    public double Sigma(double value) => Scale is double scale ? scale * Math.Sinh(value) : 0;
}
