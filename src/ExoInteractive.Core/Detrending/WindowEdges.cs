namespace ExoInteractive.Core.Detrending;

/// <summary>Which of the seen points lie within half a window of a time; the times asked for must not decrease.</summary>
/// <param name="seen">(M,): days, increasing.</param>
/// <param name="half">Half the window, days.</param>
/// <param name="start">The first time that will be asked for, days.</param>
internal ref struct WindowEdges(ReadOnlySpan<double> seen, double half, double start)
{
    private readonly ReadOnlySpan<double> _seen = seen;

    /// <summary>The first point inside.</summary>
    public int First { get; private set; } = FirstWhere(seen, start, half, leaving: true);

    /// <summary>One past the last point inside.</summary>
    public int End { get; private set; } = FirstWhere(seen, start, half, leaving: false);

    /// <summary>Moves on to the window of a time.</summary>
    /// <param name="time">Days.</param>
    public void MoveTo(double time)
    {
        while (First < _seen.Length && time - _seen[First] > half)
        {
            First++;
        }

        while (End < _seen.Length && _seen[End] - time <= half)
        {
            End++;
        }
    }

    private static int FirstWhere(ReadOnlySpan<double> seen, double time, double half, bool leaving)
    {
        int low = 0, high = seen.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            bool before = leaving ? time - seen[middle] > half : seen[middle] - time <= half;
            (low, high) = before ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
