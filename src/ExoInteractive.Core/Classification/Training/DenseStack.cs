using System.Numerics;
using ExoInteractive.Core.Fitting;

namespace ExoInteractive.Core.Classification.Training;

/// <summary>
/// Fully connected layers with ReLU between them and the logits of the five classes at the end: the last layers of a
/// vetting network. In double precision, with the gradient of the loss, for training.
/// </summary>
public sealed class DenseStack
{
    /// <summary>Joins layers.</summary>
    /// <param name="layers">At least one; each takes what the one before it gives; the last gives five numbers.</param>
    /// <exception cref="ArgumentException">Their lengths do not fit.</exception>
    public DenseStack(params IReadOnlyList<DenseLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0 || layers[^1].Outputs != ClassProbabilities.Count)
        {
            throw new ArgumentException($"the last layer must give {ClassProbabilities.Count} logits; it gives {(layers.Count == 0 ? 0 : layers[^1].Outputs)}", nameof(layers));
        }

        for (int i = 1; i < layers.Count; i++)
        {
            if (layers[i].Inputs != layers[i - 1].Outputs)
            {
                throw new ArgumentException($"layer {i} takes {layers[i].Inputs} numbers, but the one before it gives {layers[i - 1].Outputs}", nameof(layers));
            }
        }

        Layers = [.. layers];
    }

    /// <summary>First to last.</summary>
    public IReadOnlyList<DenseLayer> Layers { get; }

    /// <summary>Length of the input.</summary>
    public int Inputs => Layers[0].Inputs;

    /// <summary>A copy that shares no numbers.</summary>
    /// <returns>The copy.</returns>
    public DenseStack Copy() => new([.. Layers.Select(layer => layer.Copy())]);

    /// <summary>The logits of one candidate.</summary>
    /// <param name="input">(<see cref="Inputs"/>,).</param>
    /// <returns>(5,).</returns>
    /// <exception cref="ArgumentException">The input has another length.</exception>
    public double[] Logits(ReadOnlySpan<float> input) => Forward(input)[^1];

    /// <summary>
    /// −ln Σ p(c) over the classes c that the label allows, and its gradient: a label coarser than the classes (a false
    /// positive of unknown kind) trains through their sum.
    /// </summary>
    /// <param name="input">(<see cref="Inputs"/>,).</param>
    /// <param name="allowed">(5,): which classes the label allows; at least one.</param>
    /// <param name="gradient">The gradient, added to; of the same shape as this.</param>
    /// <param name="weight">What loss and gradient are multiplied by.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or no class is allowed.</exception>
    public double AddGradient(ReadOnlySpan<float> input, ReadOnlySpan<bool> allowed, DenseStack gradient, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        double[][] values = Forward(input);
        (double loss, double[] error) = LossOf(values[^1], allowed);
        for (int i = 0; i < error.Length; i++)
        {
            error[i] *= weight;
        }

        for (int l = Layers.Count - 1; l >= 0; l--)
        {
            (DenseLayer layer, DenseLayer slope) = (Layers[l], gradient.Layers[l]);
            double[] below = values[l], next = new double[layer.Inputs];
            for (int o = 0; o < layer.Outputs; o++)
            {
                if (error[o] == 0)
                {
                    continue;
                }

                slope.Bias[o] += error[o];
                AddScaled(error[o], below, slope.Weights.AsSpan(o * layer.Inputs, layer.Inputs));
                AddScaled(error[o], layer.Weights.AsSpan(o * layer.Inputs, layer.Inputs), next);
            }

            for (int i = 0; l > 0 && i < next.Length; i++)
            {
                next[i] = below[i] > 0 ? next[i] : 0;
            }

            error = next;
        }

        return weight * loss;
    }

    /// <summary>−ln Σ p(c) over the allowed classes, and its slope against the logits.</summary>
    /// <param name="logits">(5,).</param>
    /// <param name="allowed">(5,): at least one is.</param>
    /// <returns>The loss and (5,) slopes.</returns>
    /// <exception cref="ArgumentException">No class is allowed.</exception>
    internal static (double Loss, double[] Slope) LossOf(ReadOnlySpan<double> logits, ReadOnlySpan<bool> allowed)
    {
        double highest = double.NegativeInfinity, highestAllowed = double.NegativeInfinity;
        for (int c = 0; c < logits.Length; c++)
        {
            highest = Math.Max(highest, logits[c]);
            highestAllowed = allowed[c] ? Math.Max(highestAllowed, logits[c]) : highestAllowed;
        }

        if (double.IsNegativeInfinity(highestAllowed))
        {
            throw new ArgumentException("a label must allow at least one class", nameof(allowed));
        }

        double all = 0, among = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            all += Math.Exp(logits[c] - highest);
            among += allowed[c] ? Math.Exp(logits[c] - highestAllowed) : 0;
        }

        double[] slope = new double[logits.Length];
        for (int c = 0; c < slope.Length; c++)
        {
            slope[c] = (Math.Exp(logits[c] - highest) / all) - (allowed[c] ? Math.Exp(logits[c] - highestAllowed) / among : 0);
        }

        return (highest + Math.Log(all) - highestAllowed - Math.Log(among), slope);
    }

    // The input, then what each layer gives.
    private double[][] Forward(ReadOnlySpan<float> input)
    {
        if (input.Length != Inputs)
        {
            throw new ArgumentException($"the layers take {Inputs} numbers; got {input.Length}", nameof(input));
        }

        double[][] values = new double[Layers.Count + 1][];
        values[0] = new double[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            values[0][i] = input[i];
        }

        for (int l = 0; l < Layers.Count; l++)
        {
            DenseLayer layer = Layers[l];
            double[] output = new double[layer.Outputs];
            bool last = l == Layers.Count - 1;
            for (int o = 0; o < output.Length; o++)
            {
                double sum = layer.Bias[o] + RowProduct.Of(layer.Weights.AsSpan(o * layer.Inputs, layer.Inputs), values[l]);
                output[o] = last ? sum : Math.Max(0, sum);
            }

            values[l + 1] = output;
        }

        return values;
    }

    // to += factor · from.
    private static void AddScaled(double factor, ReadOnlySpan<double> from, Span<double> to)
    {
        int width = Vector<double>.Count, i = 0;
        Vector<double> factors = new(factor);
        for (; i <= from.Length - width; i += width)
        {
            (new Vector<double>(to[i..]) + (factors * new Vector<double>(from[i..]))).CopyTo(to[i..]);
        }

        for (; i < from.Length; i++)
        {
            to[i] += factor * from[i];
        }
    }
}
