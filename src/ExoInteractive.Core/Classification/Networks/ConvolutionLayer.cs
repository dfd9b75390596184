using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>
/// Convolution over five bins with zeros beyond the ends, then ReLU. Sequences lie bin after bin with all channels of a bin together and
/// two bins of zeros at either end, so the five bins about an output are one row of a matrix.
/// </summary>
internal sealed class ConvolutionLayer
{
    /// <summary>Bins of zeros at either end.</summary>
    public const int Margin = NetworkArchitecture.Kernel / 2;

    private readonly float[] _weights;
    private readonly float[] _bias;

    /// <summary>Reads a layer.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="name">"m0.global.0".</param>
    /// <param name="inputs">Channels in.</param>
    /// <param name="inputStep">Room for the channels of a bin in the input.</param>
    /// <param name="outputs">Channels out.</param>
    public ConvolutionLayer(SafetensorsFile file, string name, int inputs, int inputStep, int outputs)
    {
        (InputStep, Columns) = (inputStep, MatrixProduct.Padded(outputs));
        float[] weights = LayerWeights.Read(file, name + ".weight", outputs, inputs, NetworkArchitecture.Kernel);
        float[] bias = LayerWeights.Read(file, name + ".bias", outputs);
        _weights = new float[NetworkArchitecture.Kernel * inputStep * Columns];
        _bias = new float[Columns];
        for (int o = 0; o < outputs; o++)
        {
            _bias[o] = bias[o];
            for (int i = 0; i < inputs; i++)
            {
                for (int k = 0; k < NetworkArchitecture.Kernel; k++)
                {
                    _weights[(((k * inputStep) + i) * Columns) + o] = weights[(((o * inputs) + i) * NetworkArchitecture.Kernel) + k];
                }
            }
        }
    }

    /// <summary>Room for the channels of a bin in the input.</summary>
    public int InputStep { get; }

    /// <summary>Room for the channels of a bin in the output.</summary>
    public int Columns { get; }

    /// <summary>Length of the buffer of a sequence: margins, and the rows that are computed beyond its end.</summary>
    /// <param name="bins">Bins.</param>
    /// <param name="step">Room for the channels of a bin.</param>
    public static int BufferLength(int bins, int step) => (MatrixProduct.PaddedRows(bins) + (2 * Margin)) * step;

    /// <summary>Applies it.</summary>
    /// <param name="input">A sequence with its margins.</param>
    /// <param name="bins">Its bins.</param>
    /// <param name="output">Takes the sequence of the same length with its margins.</param>
    public void Apply(ReadOnlySpan<float> input, int bins, Span<float> output)
    {
        Span<float> inner = output[(Margin * Columns)..];
        MatrixProduct.Multiply(input, InputStep, bins, NetworkArchitecture.Kernel * InputStep, _weights, _bias, Columns, inner, rectify: true);
        output[..(Margin * Columns)].Clear();
        inner[(bins * Columns)..((bins + Margin) * Columns)].Clear();
    }
}
