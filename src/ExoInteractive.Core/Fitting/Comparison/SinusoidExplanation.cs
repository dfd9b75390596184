using ExoInteractive.Core.Fitting.Noise;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>
/// A sinusoid of half, once or twice the transit's period, each as likely as the others: a spotted star that rotates, or
/// two that deform each other, found by their minima. F = 1 + A s sin(2π (t − t0)/(h P) + φ), where s = sin x/x with
/// x = π exposure/(h P) is what a mean over the exposure leaves.
/// </summary>
internal sealed class SinusoidExplanation : Explanation
{
    private static readonly double[] Harmonics = [0.5, 1, 2];

    private readonly FittedPoints _points;
    private readonly double _middle;

    /// <summary>Takes points and bounds: ln A, φ, which harmonic, P.</summary>
    /// <param name="points">The points.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="bounds">Those of every explanation.</param>
    public SinusoidExplanation(FittedPoints points, INoiseModel noise, ExplanationBounds bounds)
        : base(points.Count, noise, bounds.LogDepth, (0.0, 2 * Math.PI), (0, Harmonics.Length), bounds.Period)
        => (_points, _middle) = (points, bounds.Middle);

    /// <inheritdoc/>
    protected override int Evaluate(ReadOnlySpan<double> shape, Span<int> indices, Span<double> flux)
    {
        double amplitude = Math.Exp(shape[0]), phase = shape[1];
        double rate = 2 * Math.PI / (Harmonics[Math.Clamp((int)shape[2], 0, Harmonics.Length - 1)] * shape[3]);
        double exposure = double.NaN, seen = 1;
        for (int i = 0; i < _points.Count; i++)
        {
            if (_points.Exposure[i] != exposure)
            {
                exposure = _points.Exposure[i];
                double half = rate * exposure / 2;
                seen = half > 0 ? Math.Sin(half) / half : 1;
            }

            indices[i] = i;
            flux[i] = 1 + (amplitude * seen * Math.Sin((rate * (_points.Time[i] - _middle)) + phase));
        }

        return _points.Count;
    }
}
