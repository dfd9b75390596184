using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting.Pixels;

/// <summary>Which images lie in and on either side of each transit, and what the pixels do there.</summary>
internal sealed class TransitImages
{
    private const double InReach = 0.4, SideFrom = 0.7, SideTo = 1.7;
    private const int FewestOnASide = 2;

    private readonly TargetPixels _pixels;
    private readonly List<(int[] In, int[] Left, int[] Right)> _transits = [];

    /// <summary>Sorts the images.</summary>
    /// <param name="pixels">The images.</param>
    /// <param name="ephemeris">The candidate.</param>
    /// <param name="quality">Bits that make an image unfit.</param>
    public TransitImages(TargetPixels pixels, Ephemeris ephemeris, int quality)
    {
        _pixels = pixels;
        ReadOnlySpan<double> time = pixels.Time.Span;
        ReadOnlySpan<int> flags = pixels.Quality.Span;
        List<int> good = [];
        for (int i = 0; i < time.Length; i++)
        {
            if (double.IsFinite(time[i]) && (flags.IsEmpty || (flags[i] & quality) == 0))
            {
                good.Add(i);
            }
        }

        Good = [.. good];
        double cadence = TimeSteps.Median([.. good.Select(i => pixels.Time.Span[i])]);
        double side = Math.Max((SideTo - SideFrom) * ephemeris.Duration, 4 * cadence), inside = Math.Max(InReach * ephemeris.Duration, 0.51 * cadence);
        Dictionary<long, (List<int> In, List<int> Left, List<int> Right)> byCycle = [];
        foreach (int i in good)
        {
            double offset = ephemeris.FromTransit(time[i]), away = Math.Abs(offset);
            bool isIn = away < inside, isSide = away > SideFrom * ephemeris.Duration && away < (SideFrom * ephemeris.Duration) + side;
            if (isIn || isSide)
            {
                long cycle = ephemeris.Cycle(time[i]);
                if (!byCycle.TryGetValue(cycle, out (List<int> In, List<int> Left, List<int> Right) lists))
                {
                    byCycle[cycle] = lists = ([], [], []);
                }

                (isIn ? lists.In : offset < 0 ? lists.Left : lists.Right).Add(i);
            }
        }

        foreach ((long _, (List<int> within, List<int> left, List<int> right)) in byCycle.OrderBy(one => one.Key))
        {
            if (within.Count > 0 && left.Count >= FewestOnASide && right.Count >= FewestOnASide)
            {
                _transits.Add(([.. within], [.. left], [.. right]));
            }
        }
    }

    /// <summary>Images with a time and without a flaw.</summary>
    public int[] Good { get; }

    /// <summary>Transits with images inside and on both sides.</summary>
    public int Count => _transits.Count;

    /// <summary>Mean beside, mean beside less mean inside with its error, pixel by pixel; both sides count alike, so that a drift cancels.</summary>
    public DifferenceImage Difference()
    {
        int size = _pixels.Columns * _pixels.Rows;
        double[] beside = new double[size], difference = new double[size], error = new double[size];
        for (int pixel = 0; pixel < size; pixel++)
        {
            double[] series = Series(pixel);
            (beside[pixel], difference[pixel], error[pixel]) = Of(cadence => series[cadence]);
        }

        return new DifferenceImage(_pixels.Columns, _pixels.Rows, _pixels.FirstColumn, _pixels.FirstRow, beside, difference, error, Count);
    }

    /// <summary>Mean beside, mean beside less mean inside and its error, of any number that each image has.</summary>
    /// <param name="value">The number; NaN where missing.</param>
    /// <returns>NaN where no transit has the number inside and on both sides.</returns>
    public (double Beside, double Difference, double Error) Of(Func<int, double> value)
    {
        double beside = 0, difference = 0, variance = 0;
        int counted = 0;
        foreach ((int[] within, int[] left, int[] right) in _transits)
        {
            (double inMean, _, int inCount) = Mean(within, value);
            (double leftMean, double leftSquares, int leftCount) = Mean(left, value);
            (double rightMean, double rightSquares, int rightCount) = Mean(right, value);
            if (inCount > 0 && leftCount >= FewestOnASide && rightCount >= FewestOnASide)
            {
                double one = (leftSquares + rightSquares) / (leftCount + rightCount - 2);
                beside += (leftMean + rightMean) / 2;
                difference += ((leftMean + rightMean) / 2) - inMean;
                variance += one * ((0.25 / leftCount) + (0.25 / rightCount) + (1.0 / inCount));
                counted++;
            }
        }

        return counted == 0
            ? (double.NaN, double.NaN, double.NaN)
            : (beside / counted, difference / counted, Math.Sqrt(variance) / counted);
    }

    /// <summary>A number's values inside and beside the transits, each less the mean beside its own transit.</summary>
    public (double[] Inside, double[] Beside) Values(Func<int, double> value)
    {
        List<double> inside = [], beside = [];
        foreach ((int[] within, int[] left, int[] right) in _transits)
        {
            double level = (Mean(left, value).Mean + Mean(right, value).Mean) / 2;
            inside.AddRange(within.Select(i => value(i) - level).Where(double.IsFinite));
            beside.AddRange(left.Concat(right).Select(i => value(i) - level).Where(double.IsFinite));
        }

        return ([.. inside], [.. beside]);
    }

    private double[] Series(int pixel)
    {
        double[] series = new double[_pixels.Cadences];
        int size = _pixels.Columns * _pixels.Rows;
        ReadOnlySpan<float> flux = _pixels.Flux.Span;
        foreach ((int[] within, int[] left, int[] right) in _transits)
        {
            foreach (int[] some in (ReadOnlySpan<int[]>)[within, left, right])
            {
                foreach (int i in some)
                {
                    series[i] = flux[(i * size) + pixel];
                }
            }
        }

        return series;
    }

    private static (double Mean, double Squares, int Count) Mean(int[] images, Func<int, double> value)
    {
        double sum = 0, squares = 0;
        int count = 0;
        foreach (int i in images)
        {
            double one = value(i);
            if (double.IsFinite(one))
            {
                double before = one - (count == 0 ? 0 : sum / count);
                sum += one;
                count++;
                squares += count == 1 ? 0 : before * (one - (sum / count));
            }
        }

        return (count == 0 ? double.NaN : sum / count, squares, count);
    }
}
