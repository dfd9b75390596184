using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>y = W x + b for a batch, weights laid out for <see cref="MatrixProduct"/>.</summary>
internal sealed class DenseLayer
{
    private readonly float[] _weights;
    private readonly float[] _bias;

    /// <summary>Reads a layer.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="name">"m0.head.0".</param>
    /// <param name="inputs">Length of x.</param>
    /// <param name="outputs">Length of y.</param>
    public DenseLayer(SafetensorsFile file, string name, int inputs, int outputs)
    {
        (Inputs, Outputs, Columns) = (inputs, outputs, MatrixProduct.Padded(outputs));
        float[] weights = LayerWeights.Read(file, name + ".weight", outputs, inputs);
        float[] bias = LayerWeights.Read(file, name + ".bias", outputs);
        _weights = new float[inputs * Columns];
        _bias = new float[Columns];
        for (int o = 0; o < outputs; o++)
        {
            _bias[o] = bias[o];
            for (int i = 0; i < inputs; i++)
            {
                _weights[(i * Columns) + o] = weights[(o * inputs) + i];
            }
        }
    }

    /// <summary>Length of x.</summary>
    public int Inputs { get; }

    /// <summary>Length of y.</summary>
    public int Outputs { get; }

    /// <summary>Room y takes.</summary>
    public int Columns { get; }

    /// <summary>Applies it.</summary>
    /// <param name="x">(rows, step): the first <see cref="Inputs"/> of each row are read; room for <see cref="MatrixProduct.PaddedRows"/> rows.</param>
    /// <param name="step">From one row to the next.</param>
    /// <param name="rows">Rows wanted.</param>
    /// <param name="y">(rows, <see cref="Columns"/>), room as for x.</param>
    /// <param name="rectify">Whether negative results become 0.</param>
    public void Apply(ReadOnlySpan<float> x, int step, int rows, Span<float> y, bool rectify)
        => MatrixProduct.Multiply(x, step, rows, Inputs, _weights, _bias, Columns, y, rectify);
}
