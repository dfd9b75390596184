namespace ExoInteractive.Core.Classification.Training;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2).</summary>
internal sealed class AdamW(int length, double decay, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
{
    private readonly double[] _mean = new double[length];
    private readonly double[] _square = new double[length];
    private int _steps;

    /// <summary>One step.</summary>
    /// <param name="parameters">(length,): changed in place.</param>
    /// <param name="gradient">(length,).</param>
    /// <param name="rate">Learning rate of this step.</param>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double rate)
    {
        _steps++;
        double meanScale = 1 / (1 - Math.Pow(beta1, _steps)), squareScale = 1 / (1 - Math.Pow(beta2, _steps));
        for (int i = 0; i < parameters.Length; i++)
        {
            _mean[i] = (beta1 * _mean[i]) + ((1 - beta1) * gradient[i]);
            _square[i] = (beta2 * _square[i]) + ((1 - beta2) * gradient[i] * gradient[i]);
            parameters[i] -= rate * ((_mean[i] * meanScale / (Math.Sqrt(_square[i] * squareScale) + epsilon)) + (decay * parameters[i]));
        }
    }
}
