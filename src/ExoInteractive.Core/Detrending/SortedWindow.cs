using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>The values inside a sliding window, kept in order; entering and leaving cost a binary search and a short move.</summary>
internal sealed class SortedWindow(int capacity)
{
    private double[] _values = new double[Math.Max(16, capacity)];

    /// <summary>Number of values inside.</summary>
    public int Count { get; private set; }

    /// <summary>The values, increasing.</summary>
    public ReadOnlySpan<double> Sorted => _values.AsSpan(0, Count);

    /// <summary>Lets a value in.</summary>
    public void Add(double value)
    {
        if (Count == _values.Length)
        {
            Array.Resize(ref _values, 2 * Count);
        }

        int at = PlaceOf(value);
        Array.Copy(_values, at, _values, at + 1, Count - at);
        _values[at] = value;
        Count++;
    }

    /// <summary>Lets a value out; it must be inside.</summary>
    public void Remove(double value)
    {
        int at = PlaceOf(value);
        Count--;
        Array.Copy(_values, at + 1, _values, at, Count - at);
    }

    /// <summary>Forgets every value.</summary>
    public void Clear() => Count = 0;

    /// <summary>The median.</summary>
    public double Median => RobustScatter.MedianOfSorted(Sorted);

    /// <summary>Median of |value − center|, by walking outwards from the center: the deviations come in order.</summary>
    public double MedianDeviation(double center)
    {
        int right = PlaceOf(center), left = right - 1;
        int middle = Count / 2;
        double previous = 0, current = 0;
        for (int taken = 0; taken <= middle; taken++)
        {
            previous = current;
            double leftDeviation = left >= 0 ? center - _values[left] : double.PositiveInfinity;
            double rightDeviation = right < Count ? _values[right] - center : double.PositiveInfinity;
            if (leftDeviation < rightDeviation)
            {
                current = leftDeviation;
                left--;
            }
            else
            {
                current = rightDeviation;
                right++;
            }
        }

        return Count % 2 == 1 ? current : 0.5 * (previous + current);
    }

    /// <summary>Index of the first value not below a limit.</summary>
    public int PlaceOf(double limit)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_values[middle] < limit)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
