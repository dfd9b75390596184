namespace ExoInteractive.Core.Pixels;

/// <summary>
/// Images of one star and its surroundings against time, as a spacecraft sends them down: all images in one piece, cadence
/// after cadence, row after row, so that the pixels of one image lie together.
/// </summary>
public sealed class TargetPixels
{
    private readonly float[] _flux;
    private readonly float[] _fluxError;
    private readonly double[] _time;
    private readonly int[] _quality;

    /// <summary>Takes the arrays over (they are large and not copied; do not change them afterwards) and checks their shapes.</summary>
    /// <param name="columns">Pixels of one row; at least 1.</param>
    /// <param name="rows">Rows of one image; at least 1.</param>
    /// <param name="time">(cadences,): days; NaN where a cadence has no time.</param>
    /// <param name="flux">(cadences × rows × columns,): NaN where missing.</param>
    /// <param name="fluxError">(cadences × rows × columns,) or empty: 1σ.</param>
    /// <param name="quality">(cadences,) or empty: the mission's quality bits, 0 for good.</param>
    /// <exception cref="ArgumentException">An array has another length; the message names it.</exception>
    public TargetPixels(int columns, int rows, double[] time, float[] flux, float[] fluxError, int[] quality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentNullException.ThrowIfNull(time);
        (Columns, Rows) = (columns, rows);
        long pixels = (long)time.Length * rows * columns;
        _time = time;
        _flux = OfLength(flux, pixels, nameof(flux), optional: false);
        _fluxError = OfLength(fluxError, pixels, nameof(fluxError), optional: true);
        _quality = OfLength(quality, time.Length, nameof(quality), optional: true);
    }

    /// <summary>Pixels of one row.</summary>
    public int Columns { get; }

    /// <summary>Rows of one image.</summary>
    public int Rows { get; }

    /// <summary>Number of images.</summary>
    public int Cadences => _time.Length;

    /// <summary>Number of the first column on the detector. Default 0.</summary>
    public int FirstColumn { get; init; }

    /// <summary>Number of the first row on the detector. Default 0.</summary>
    public int FirstRow { get; init; }

    /// <summary>(cadences,): days; NaN where a cadence has no time.</summary>
    public ReadOnlyMemory<double> Time => _time;

    /// <summary>(cadences × rows × columns,): background-subtracted flux; NaN where missing.</summary>
    public ReadOnlyMemory<float> Flux => _flux;

    /// <summary>(cadences × rows × columns,) or empty: 1σ.</summary>
    public ReadOnlyMemory<float> FluxError => _fluxError;

    /// <summary>(cadences,) or empty: quality bits.</summary>
    public ReadOnlyMemory<int> Quality => _quality;

    /// <summary>(cadences × rows × columns,) or empty where it was not asked for: the background that was subtracted.</summary>
    public ReadOnlyMemory<float> Background { get; init; }

    /// <summary>(cadences,) or empty: the spacecraft's own count of cadences.</summary>
    public ReadOnlyMemory<int> CadenceNumbers { get; init; }

    /// <summary>(cadences,) or empty: how far pointing and aberration move the star along the columns, pixels.</summary>
    public ReadOnlyMemory<float> ColumnMotion { get; init; }

    /// <summary>(cadences,) or empty: how far pointing and aberration move the star along the rows, pixels.</summary>
    public ReadOnlyMemory<float> RowMotion { get; init; }

    /// <summary>One image.</summary>
    /// <param name="cadence">0-based.</param>
    /// <returns>(rows × columns,): row after row, the lowest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<float> Image(int cadence) => _flux.AsSpan(checked(cadence * Rows * Columns), Rows * Columns);

    /// <summary>The errors of one image.</summary>
    /// <param name="cadence">0-based.</param>
    /// <returns>(rows × columns,), or empty where there are no errors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<float> ErrorImage(int cadence)
        => _fluxError.Length == 0 ? default : _fluxError.AsSpan(checked(cadence * Rows * Columns), Rows * Columns);

    /// <summary>The mean of all images, pixel by pixel.</summary>
    /// <returns>(rows × columns,): row after row; the mean of the values that are there, NaN where a pixel has none.</returns>
    public double[] MeanImage()
    {
        double[] sum = new double[Rows * Columns];
        int[] count = new int[sum.Length];
        for (int cadence = 0; cadence < Cadences; cadence++)
        {
            ReadOnlySpan<float> image = Image(cadence);
            for (int pixel = 0; pixel < image.Length; pixel++)
            {
                bool there = float.IsFinite(image[pixel]);
                sum[pixel] += there ? image[pixel] : 0;
                count[pixel] += there ? 1 : 0;
            }
        }

        for (int pixel = 0; pixel < sum.Length; pixel++)
        {
            sum[pixel] = count[pixel] == 0 ? double.NaN : sum[pixel] / count[pixel];
        }

        return sum;
    }

    private static T[] OfLength<T>(T[]? values, long expected, string name, bool optional)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return values.Length == expected || (optional && values.Length == 0)
            ? values
            : throw new ArgumentException($"{name} has {values.Length} values where {expected} were expected", name);
    }
}
