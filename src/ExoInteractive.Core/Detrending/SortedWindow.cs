using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>The values inside a sliding window, kept in order; entering and leaving cost a binary search and a short move.</summary>
internal sealed class SortedWindow(int capacity)
{
    private double[] _values = new double[Math.Max(16, capacity)];

    // Where the values nearest to the center began when last asked; they begin near there when a few values have changed.
    private int _nearest;

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

    /// <summary>Lets one value out and another in; only what lies between the two moves.</summary>
    /// <param name="leaving">Must be inside.</param>
    /// <param name="entering">The new value.</param>
    public void Replace(double leaving, double entering)
    {
        int from = PlaceOf(leaving), to = PlaceOf(entering);
        if (to > from)
        {
            to--;
            Array.Copy(_values, from + 1, _values, from, to - from);
        }
        else
        {
            Array.Copy(_values, to, _values, to + 1, from - to);
        }

        _values[to] = entering;
    }

    /// <summary>Forgets what was inside and takes these values instead.</summary>
    /// <param name="values">(N,): in any order.</param>
    public void Reset(ReadOnlySpan<double> values)
    {
        if (values.Length > _values.Length)
        {
            _values = new double[2 * values.Length];
        }

        Count = values.Length;
        values.CopyTo(_values);
        _values.AsSpan(0, Count).Sort();
    }

    /// <summary>The median.</summary>
    public double Median => RobustScatter.MedianOfSorted(Sorted);

    /// <summary>
    /// Median of |value − center|. The nearest half of the values lies side by side in their order; where it begins is
    /// sought from where it began last.
    /// </summary>
    public double MedianDeviation(double center)
    {
        int nearest = (Count + 1) / 2;
        int last = Count - nearest;
        int first = Math.Min(_nearest, last);
        while (first > 0 && !RightIsNearer(first - 1))
        {
            first--;
        }

        while (first < last && RightIsNearer(first))
        {
            first++;
        }

        _nearest = first;
        double widest = Math.Max(center - _values[first], _values[first + nearest - 1] - center);
        if (Count % 2 == 1)
        {
            return widest;
        }

        double next = Math.Min(
            first > 0 ? center - _values[first - 1] : double.PositiveInfinity,
            first < last ? _values[first + nearest] - center : double.PositiveInfinity);
        return 0.5 * (widest + next);

        bool RightIsNearer(int i) => _values[i + nearest] - center < center - _values[i];
    }

    /// <summary>Index of the first value not below a limit.</summary>
    public int PlaceOf(double limit)
    {
        int low = 0;
        for (int length = Count; length > 0;)
        {
            int half = length >> 1;
            bool below = _values[low + half] < limit;
            low = below ? low + half + 1 : low;
            length = below ? length - half - 1 : half;
        }

        return low;
    }
}
