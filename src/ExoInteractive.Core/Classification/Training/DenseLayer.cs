namespace ExoInteractive.Core.Classification.Training;

/// <summary>A fully connected layer: y = W x + b.</summary>
public sealed class DenseLayer
{
    /// <summary>Copies and checks the numbers.</summary>
    /// <param name="inputs">Length of x, 1 or more.</param>
    /// <param name="outputs">Length of y, 1 or more.</param>
    /// <param name="weights">(outputs × inputs,), row after row: W.</param>
    /// <param name="bias">(outputs,): b.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a number is not finite.</exception>
    public DenseLayer(int inputs, int outputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        if (inputs < 1 || outputs < 1 || weights.Length != inputs * outputs || bias.Length != outputs)
        {
            throw new ArgumentException(
                $"a layer from {inputs} to {outputs} numbers has {(long)inputs * outputs} weights and {outputs} biases; found {weights.Length} and {bias.Length}", nameof(weights));
        }

        (Inputs, Outputs) = (inputs, outputs);
        (Weights, Bias) = (Finite(weights, nameof(weights)), Finite(bias, nameof(bias)));
    }

    private DenseLayer(DenseLayer other)
        => (Inputs, Outputs, Weights, Bias) = (other.Inputs, other.Outputs, [.. other.Weights], [.. other.Bias]);

    /// <summary>Length of x.</summary>
    public int Inputs { get; }

    /// <summary>Length of y.</summary>
    public int Outputs { get; }

    /// <summary>(outputs × inputs,), row after row.</summary>
    public double[] Weights { get; }

    /// <summary>(outputs,).</summary>
    public double[] Bias { get; }

    /// <summary>A copy that shares no numbers.</summary>
    /// <returns>The copy.</returns>
    public DenseLayer Copy() => new(this);

    private static double[] Finite(ReadOnlySpan<float> values, string name)
    {
        double[] copy = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            copy[i] = float.IsFinite(values[i]) ? values[i] : throw new ArgumentException($"{name} must be finite; number {i} is {values[i]}", name);
        }

        return copy;
    }
}
