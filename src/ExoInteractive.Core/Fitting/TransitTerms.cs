using ExoInteractive.Core.Fitting.Priors;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// What is believed beyond the bounds: normal priors on u1 and u2, on the star's density, and a Beta prior on e. In
/// terms of Kipping's q1 and q2 the first is the normal density itself, since |∂(u1, u2)/∂(q1, q2)| = 1.
/// </summary>
internal sealed class TransitTerms
{
    private const int A = 2;
    private const int U1 = 7;
    private const int U2 = 8;
    private const double LeastDisc = 0.2;

    private readonly double _logTriangle;

    /// <summary>Takes the priors; each null where it does not apply.</summary>
    /// <param name="u1">Of u1.</param>
    /// <param name="u2">Of u2.</param>
    /// <param name="logDensity">Of ln ρ*, ρ* in g/cm³.</param>
    /// <param name="eccentricity">Of e; ω is uniform.</param>
    /// <exception cref="ArgumentException">The limb darkening believed is nowhere physical.</exception>
    public TransitTerms(NormalPrior? u1, NormalPrior? u2, NormalPrior? logDensity, BetaPrior? eccentricity)
    {
        (LimbDarkening1, LimbDarkening2, LogDensity, Eccentricity) = (u1, u2, logDensity, eccentricity);
        _logTriangle = u1 is null || u2 is null ? 0 : LogTriangle(u1, u2);
    }

    /// <summary>Of u1.</summary>
    public NormalPrior? LimbDarkening1 { get; }

    /// <summary>Of u2.</summary>
    public NormalPrior? LimbDarkening2 { get; }

    /// <summary>Of ln ρ*.</summary>
    public NormalPrior? LogDensity { get; }

    /// <summary>Of e.</summary>
    public BetaPrior? Eccentricity { get; }

    /// <summary>The same without the star's density.</summary>
    public TransitTerms WithoutDensity => new(LimbDarkening1, LimbDarkening2, null, Eccentricity);

    /// <summary>ln of the limb darkening's density, which integrates to 1 over q1 and q2.</summary>
    /// <param name="elements">The transit.</param>
    public double OfLimbDarkening(in TransitElements elements)
        => LimbDarkening1 is { } u1 && LimbDarkening2 is { } u2
            ? u1.LogDensity(elements.U1) + u2.LogDensity(elements.U2) - _logTriangle
            : 0;

    /// <summary>ln of all that follows from the elements: limb darkening and the star's density.</summary>
    /// <param name="elements">The transit.</param>
    /// <param name="byElements">(9,): its slope is added; empty where it is not wanted.</param>
    public double OfElements(in TransitElements elements, Span<double> byElements)
    {
        double sum = OfLimbDarkening(elements);
        double ln = LogDensity is null ? 0 : Math.Log(StellarDensity.FromOrbit(elements.ScaledSemiMajorAxis, elements.Period));
        sum += LogDensity?.LogDensity(ln) ?? 0;
        if (!byElements.IsEmpty)
        {
            byElements[U1] += LimbDarkening1?.Slope(elements.U1) ?? 0;
            byElements[U2] += LimbDarkening2?.Slope(elements.U2) ?? 0;
            double slope = LogDensity?.Slope(ln) ?? 0;
            byElements[A] += 3 * slope / elements.ScaledSemiMajorAxis;
            byElements[1] -= 2 * slope / elements.Period;
        }

        return sum;
    }

    /// <summary>ln of the prior density on the unit disc that stands for e and ω: with e = |y|^(2/α) it is (1 − e)^(β−1)/(π α B(α, β)).</summary>
    /// <param name="vector">(9,).</param>
    /// <param name="byVector">(9,): its slope is added; empty where it is not wanted.</param>
    public double OfDisc(ReadOnlySpan<double> vector, Span<double> byVector)
    {
        if (Eccentricity is not { } beta)
        {
            return 0;
        }

        double x = vector[TransitShape.DiscX], y = vector[TransitShape.DiscY], square = (x * x) + (y * y);
        double e = Math.Pow(square, 1 / beta.Alpha);
        if (!byVector.IsEmpty && square > 0)
        {
            double slope = -(beta.Beta - 1) / (1 - e) * 2 / beta.Alpha * e / square;
            byVector[TransitShape.DiscX] += slope * x;
            byVector[TransitShape.DiscY] += slope * y;
        }

        return e < 1 ? ((beta.Beta - 1) * Math.Log(1 - e)) - Math.Log(Math.PI * beta.Alpha) - beta.LogNorm : double.NegativeInfinity;
    }

    /// <summary>Adds what these priors say to normal equations.</summary>
    /// <param name="vector">(9,).</param>
    /// <param name="elements">What it stands for.</param>
    /// <param name="jacobian">(9, 9): of the elements by the vector.</param>
    /// <param name="curvature">(9, 9): half the curvature of −2 ln p is added, its normal part.</param>
    /// <param name="descent">(9,): the slope of ln p is added.</param>
    /// <returns>−2 ln p, less its constants: 0 at the means.</returns>
    public double AddTo(
        ReadOnlySpan<double> vector, in TransitElements elements, ReadOnlySpan<double> jacobian, double[,] curvature, double[] descent)
    {
        Span<double> byElements = stackalloc double[TransitElements.Count], row = stackalloc double[TransitShape.Count];
        byElements.Clear();
        OfElements(elements, byElements);
        row.Clear();
        OfDisc(vector, row);
        for (int j = 0; j < TransitShape.Count; j++)
        {
            descent[j] += row[j];
            for (int i = 0; i < TransitElements.Count; i++)
            {
                descent[j] += byElements[i] * jacobian[(i * TransitShape.Count) + j];
            }
        }

        double sum = 0;
        foreach ((NormalPrior? prior, int element, double value) in
            ((NormalPrior?, int, double)[])[(LimbDarkening1, U1, elements.U1), (LimbDarkening2, U2, elements.U2)])
        {
            if (prior is not null)
            {
                sum += AddNormal(prior, value, jacobian.Slice(element * TransitShape.Count, TransitShape.Count), curvature);
            }
        }

        if (LogDensity is not null)
        {
            for (int j = 0; j < TransitShape.Count; j++)
            {
                row[j] = (3 * jacobian[(A * TransitShape.Count) + j] / elements.ScaledSemiMajorAxis)
                    - (2 * jacobian[TransitShape.Count + j] / elements.Period);
            }

            sum += AddNormal(LogDensity, Math.Log(StellarDensity.FromOrbit(elements.ScaledSemiMajorAxis, elements.Period)), row, curvature);
        }

        if (Eccentricity is { } beta)
        {
            double e = elements.Eccentricity, disc = Math.Max(LeastDisc, Math.Pow(e, beta.Alpha / 2));
            double bend = (beta.Beta - 1) * 2 / beta.Alpha * Math.Pow(disc, (2 / beta.Alpha) - 2) / (1 - e);
            curvature[TransitShape.DiscX, TransitShape.DiscX] += bend;
            curvature[TransitShape.DiscY, TransitShape.DiscY] += bend;
            sum -= 2 * (beta.Beta - 1) * Math.Log(1 - e);
        }

        return sum;
    }

    private static double AddNormal(NormalPrior prior, double value, ReadOnlySpan<double> slope, double[,] curvature)
    {
        double away = (value - prior.Mean) / prior.Sigma, weight = 1 / (prior.Sigma * prior.Sigma);
        for (int i = 0; i < slope.Length; i++)
        {
            for (int j = 0; j < slope.Length; j++)
            {
                curvature[i, j] += weight * slope[i] * slope[j];
            }
        }

        return away * away;
    }

    // ln of the share of both normal distributions that lies in the triangle u1 > 0, u1 + 2 u2 > 0, u1 + u2 < 1, strip by strip of u2.
    private static double LogTriangle(NormalPrior u1, NormalPrior u2)
    {
        const int strips = 2000;
        const double reach = 8;
        double from = Math.Max(-1, u2.Mean - (reach * u2.Sigma)), to = Math.Min(1, u2.Mean + (reach * u2.Sigma));
        double step = (to - from) / strips, sum = 0;
        for (int i = 0; i < strips && step > 0; i++)
        {
            double at = from + ((i + 0.5) * step);
            double share = MathNet.Numerics.Distributions.Normal.CDF(u1.Mean, u1.Sigma, 1 - at)
                - MathNet.Numerics.Distributions.Normal.CDF(u1.Mean, u1.Sigma, Math.Max(0, -2 * at));
            sum += step * Math.Exp(u2.LogDensity(at)) * share;
        }

        return sum > 1e-12
            ? Math.Log(sum)
            : throw new ArgumentException(
                $"LimbDarkening1 {u1.Mean} and LimbDarkening2 {u2.Mean} with an error of {u1.Sigma} are no physical law; "
                + "u1 > 0, u1 + u2 < 1 and u1 + 2 u2 > 0 keep the star bright everywhere and brightest at its centre",
                "LimbDarkening1");
    }
}
