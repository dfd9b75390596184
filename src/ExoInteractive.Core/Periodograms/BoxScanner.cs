using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Periodograms;

/// <summary>The best box of one trial period.</summary>
/// <param name="Deficit">S, the sum of the weighted deficits inside; zero or more.</param>
/// <param name="Weight">D, the sum of the weights inside; 0 if no box held points both inside and outside.</param>
/// <param name="Start">Start of the box, days after the first point.</param>
/// <param name="Duration">Length of the box, days.</param>
internal readonly record struct BestBox(double Deficit, double Weight, double Start, double Duration);

/// <summary>
/// Folds a series into phase bins and tries every box at every start, around the end of the period too. Working memory
/// of one thread. Cost: about 1 ns a point for folding, then 0.3 ns a bin and box.
/// </summary>
internal sealed class BoxScanner(FoldingSeries series, BoxObjective objective)
{
    private const int Block = 1024;
    private const double IntegerShift = 4503599627370496.0; // 2^52: adding it leaves a small integer in the low bits.

    private readonly double[] _indices = new double[Block];
    private Vector128<double>[] _bins = [];
    private double[] _deficits = [];
    private double[] _weights = [];

    /// <summary>
    /// Boxes on a grid of fixed bin width, begun anew at the first point of each cycle, as astropy's fast method. Where
    /// the period ends inside a bin, that bin goes on with the first points of the next cycle.
    /// </summary>
    /// <param name="period">Days.</param>
    /// <param name="binWidth">Days.</param>
    /// <param name="lengths">Box lengths in bins.</param>
    public BestBox Scan(double period, double binWidth, ReadOnlySpan<int> lengths)
    {
        int starts = (int)Math.Ceiling(period / binWidth);
        int longest = Longest(lengths);
        Clear(starts + longest + 2);
        double[] time = series.Time;
        double reach = longest * binWidth;
        for (int i = 0; i < time.Length; i++)
        {
            double phase = time[i] - (period * Math.Floor(time[i] / period));
            _bins[(int)(phase / binWidth)] += series.Samples[i];
            if (phase < reach)
            {
                int again = (int)((phase + period) / binWidth);
                if (again < starts + longest)
                {
                    _bins[again] += series.Samples[i];
                }
            }
        }

        return Score(starts, binWidth, lengths);
    }

    /// <summary>Boxes on bins that divide the period evenly.</summary>
    /// <param name="period">Days.</param>
    /// <param name="binCount">Number of bins.</param>
    /// <param name="lengths">Box lengths in bins.</param>
    public BestBox Scan(double period, int binCount, ReadOnlySpan<int> lengths)
    {
        int longest = Longest(lengths);
        Clear(binCount + longest + 2);
        FoldEvenly(1 / period, binCount);
        _bins[0] += _bins[binCount]; // a phase that rounded up to 1
        for (int i = 0; i < longest; i++)
        {
            _bins[binCount + i] = _bins[i % binCount];
        }

        return Score(binCount, period / binCount, lengths);
    }

    private void FoldEvenly(double frequency, int binCount)
    {
        double[] time = series.Time;
        ref Vector128<double> bins = ref MemoryMarshal.GetArrayDataReference(_bins);
        ref Vector128<double> samples = ref MemoryMarshal.GetArrayDataReference(series.Samples);
        for (int first = 0; first < time.Length; first += Block)
        {
            int count = Math.Min(Block, time.Length - first);
            ReadOnlySpan<double> block = time.AsSpan(first, count);
            int vectorised = BinIndices(block, frequency, binCount);
            for (int i = vectorised; i < count; i++)
            {
                double cycles = block[i] * frequency;
                _indices[i] = Math.Floor((cycles - Math.Floor(cycles)) * binCount) + IntegerShift;
            }

            for (int i = 0; i < count; i++)
            {
                int index = (int)BitConverter.DoubleToInt64Bits(_indices[i]);
                Unsafe.Add(ref bins, index) += Unsafe.Add(ref samples, first + i);
            }
        }
    }

    private int BinIndices(ReadOnlySpan<double> time, double frequency, int binCount)
    {
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(time);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(_indices.AsSpan());
        Vector<double> f = new(frequency), m = new(binCount), shift = new(IntegerShift);
        for (int i = 0; i < from.Length; i++)
        {
            Vector<double> cycles = from[i] * f;
            to[i] = Vector.Floor((cycles - Vector.Floor(cycles)) * m) + shift;
        }

        return from.Length * Vector<double>.Count;
    }

    private BestBox Score(int starts, double binWidth, ReadOnlySpan<int> lengths)
    {
        int bins = starts + Longest(lengths);
        double deficit = 0, weight = 0;
        _deficits[0] = _weights[0] = 0;
        for (int i = 0; i < bins; i++)
        {
            deficit += _bins[i][0];
            weight += _bins[i][1];
            _deficits[i + 1] = deficit;
            _weights[i + 1] = weight;
        }

        double best = -1;
        BestBox box = new(0, 0, 0, lengths[0] * binWidth);
        foreach (int length in lengths)
        {
            double highest = Highest(starts, length);
            if (highest > best)
            {
                best = highest;
                int start = FirstOf(highest, starts, length);
                box = new BestBox(
                    _deficits[start + length] - _deficits[start],
                    _weights[start + length] - _weights[start],
                    start * binWidth,
                    length * binWidth);
            }
        }

        return box;
    }

    private double Highest(int starts, int length)
    {
        ReadOnlySpan<double> lowS = _deficits.AsSpan(0, starts), highS = _deficits.AsSpan(length, starts);
        ReadOnlySpan<double> lowD = _weights.AsSpan(0, starts), highD = _weights.AsSpan(length, starts);
        int lanes = Vector<double>.Count, i = 0;
        Vector<double> highest = new(-1.0);
        Vector<double> least = new(series.LeastBoxWeight), most = new(series.TotalWeight - series.LeastBoxWeight);
        Vector<double> total = new(series.TotalWeight), nothing = new(-1.0);
        for (; i + lanes <= starts; i += lanes)
        {
            Vector<double> s = new Vector<double>(highS[i..]) - new Vector<double>(lowS[i..]);
            Vector<double> d = new Vector<double>(highD[i..]) - new Vector<double>(lowD[i..]);
            Vector<double> outside = total - d;
            Vector<double> divisor = objective == BoxObjective.Snr ? d * outside : d * outside * outside;
            Vector<double> gain = s * s / divisor;
            Vector<long> valid = Vector.GreaterThanOrEqual(s, Vector<double>.Zero)
                & Vector.GreaterThan(d, least) & Vector.LessThan(d, most);
            highest = Vector.Max(highest, Vector.ConditionalSelect(valid, gain, nothing));
        }

        double result = -1;
        for (int lane = 0; lane < lanes; lane++)
        {
            result = Math.Max(result, highest[lane]);
        }

        for (; i < starts; i++)
        {
            result = Math.Max(result, Gain(i, length));
        }

        return result;
    }

    private int FirstOf(double gain, int starts, int length)
    {
        for (int i = 0; i < starts; i++)
        {
            if (Gain(i, length) == gain)
            {
                return i;
            }
        }

        throw new InvalidOperationException("the vector and the scalar objective differ");
    }

    /// <summary>The objective but for its constant factor; −1 for a box that cannot be a transit.</summary>
    private double Gain(int start, int length)
    {
        double s = _deficits[start + length] - _deficits[start];
        double d = _weights[start + length] - _weights[start];
        double outside = series.TotalWeight - d;
        if (!(s >= 0) || !(d > series.LeastBoxWeight) || !(d < series.TotalWeight - series.LeastBoxWeight))
        {
            return -1;
        }

        return s * s / (objective == BoxObjective.Snr ? d * outside : d * outside * outside);
    }

    private void Clear(int count)
    {
        if (_bins.Length < count)
        {
            _bins = new Vector128<double>[count * 5 / 4];
            _deficits = new double[_bins.Length + 1];
            _weights = new double[_bins.Length + 1];
        }

        Array.Clear(_bins, 0, count);
    }

    private static int Longest(ReadOnlySpan<int> lengths)
    {
        int longest = 0;
        foreach (int length in lengths)
        {
            longest = Math.Max(longest, length);
        }

        return longest;
    }
}
