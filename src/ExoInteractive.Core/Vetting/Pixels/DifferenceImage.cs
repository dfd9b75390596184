namespace ExoInteractive.Core.Vetting.Pixels;

/// <summary>Images of a star in and out of its transits: all (rows × columns,), row after row, the lowest first; NaN where a pixel was not collected.</summary>
/// <param name="Columns">Pixels of one row.</param>
/// <param name="Rows">Rows.</param>
/// <param name="FirstColumn">Number of the first column on the detector.</param>
/// <param name="FirstRow">Number of the first row on the detector.</param>
/// <param name="OutOfTransit">Mean flux beside the transits, in the file's unit.</param>
/// <param name="Difference">Mean flux beside less mean flux in transit: what was dimmed.</param>
/// <param name="Error">1σ of the difference, from the scatter of the pixel beside the transits.</param>
/// <param name="Transits">Transits that went in.</param>
public sealed record DifferenceImage(
    int Columns,
    int Rows,
    int FirstColumn,
    int FirstRow,
    ReadOnlyMemory<double> OutOfTransit,
    ReadOnlyMemory<double> Difference,
    ReadOnlyMemory<double> Error,
    int Transits)
{
    /// <summary>(rows × columns,): difference over its error.</summary>
    public double[] SignalToNoise()
    {
        double[] ratio = new double[Difference.Length];
        for (int i = 0; i < ratio.Length; i++)
        {
            ratio[i] = Difference.Span[i] / Error.Span[i];
        }

        return ratio;
    }
}
