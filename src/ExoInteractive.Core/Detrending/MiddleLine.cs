namespace ExoInteractive.Core.Detrending;

/// <summary>The line through the locations of a sliding window, each placed at the mean time of the points in the window.</summary>
/// <param name="start">Times are counted from here, days.</param>
/// <param name="endLength">Beyond the first and the last middle the line goes on with its slope over this length, days.</param>
internal sealed class MiddleLine(double start, double endLength)
{
    private readonly List<double> _middle = [];
    private readonly List<double> _location = [];
    private double _sum;
    private int _inside;

    /// <summary>A point enters the window.</summary>
    /// <param name="time">Days.</param>
    public void Enter(double time)
    {
        _sum += time - start;
        _inside++;
    }

    /// <summary>A point leaves the window.</summary>
    /// <param name="time">Days.</param>
    public void Leave(double time)
    {
        _inside--;
        _sum = _inside == 0 ? 0 : _sum - (time - start);
    }

    /// <summary>Takes the window's location; an empty window has none, and of equal middles the first counts.</summary>
    /// <param name="location">NaN for an empty window.</param>
    public void Mark(double location)
    {
        double middle = _sum / _inside;
        if (_inside > 0 && (_middle.Count == 0 || middle - _middle[^1] > 1e-9))
        {
            _middle.Add(middle);
            _location.Add(location);
        }
    }

    /// <summary>Reads the line at every time; leaves the trend as it is where there is no line.</summary>
    /// <param name="time">(N,): days, increasing.</param>
    /// <param name="trend">(N,): filled.</param>
    public void Fill(ReadOnlySpan<double> time, Span<double> trend)
    {
        if (_middle.Count == 0)
        {
            return;
        }

        double firstSlope = SlopeFrom(0, 1), lastSlope = SlopeFrom(_middle.Count - 1, -1);
        int right = 0;
        for (int i = 0; i < time.Length; i++)
        {
            double t = time[i] - start;
            while (right < _middle.Count && _middle[right] < t)
            {
                right++;
            }

            trend[i] = right == 0 ? _location[0] + (firstSlope * (t - _middle[0]))
                : right == _middle.Count ? _location[^1] + (lastSlope * (t - _middle[^1]))
                : _location[right - 1] + ((_location[right] - _location[right - 1])
                    * (t - _middle[right - 1]) / (_middle[right] - _middle[right - 1]));
        }
    }

    // From an end inwards; flat where the line is too short to tell.
    private double SlopeFrom(int end, int step)
    {
        for (int i = end; i >= 0 && i < _middle.Count; i += step)
        {
            if (Math.Abs(_middle[i] - _middle[end]) >= endLength)
            {
                return (_location[i] - _location[end]) / (_middle[i] - _middle[end]);
            }
        }

        return 0;
    }
}
