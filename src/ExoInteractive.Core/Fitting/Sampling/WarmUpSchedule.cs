namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>
/// When the metric is learned: after a first stretch for the step size alone, in windows of doubling length, with a last
/// stretch for the step size again. 75, 25, 50, 100, … and 50 steps as in the Stan reference manual ("Automatic parameter
/// tuning"); 15 %, 75 % and 10 % of a short warm-up. With a covariance to start from the first stretch is 15 steps at most.
/// </summary>
internal sealed class WarmUpSchedule
{
    private const int First = 75, FirstWithCovariance = 15, Window = 25, Last = 50;

    private readonly HashSet<int> _ends = [];

    public WarmUpSchedule(int steps, bool covarianceGiven)
    {
        bool enough = steps >= First + Window + Last;
        int first = enough ? First : steps * 15 / 100;
        int last = enough ? Last : steps / 10;
        Start = covarianceGiven ? Math.Min(first, FirstWithCovariance) : first;
        End = steps - last;
        for (int from = Start, window = Math.Min(Window, End - Start); from < End; from += window, window *= 2)
        {
            if (from + (3 * window) > End)
            {
                window = End - from;
            }

            _ends.Add(from + window - 1);
        }
    }

    /// <summary>First step of the first window.</summary>
    public int Start { get; }

    /// <summary>The step after the last window.</summary>
    public int End { get; }

    /// <summary>Whether the draw of this step is one the metric learns from.</summary>
    public bool Learns(int step) => step >= Start && step < End;

    /// <summary>Whether the metric is renewed after this step.</summary>
    public bool EndsWindow(int step) => _ends.Contains(step);
}
