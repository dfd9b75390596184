namespace ExoInteractive.Core.Fitting;

/// <summary>
/// χ² of one transit along its time. The error is the largest of three that agree where χ² is a parabola: from its
/// curvature, half the width of all within 1 of the least, and a quarter of the width of all within 4.
/// </summary>
internal sealed class TimingProfile
{
    // In durations: how far a transit is looked for, and how finely.
    private const double Reach = 2;
    private const int Steps = 64;
    private const int MaximumIterations = 30;
    private const int Halvings = 12;
    private const double Negligible = 1e-6;

    private readonly SingleTransit _transit;
    private readonly double[] _late;
    private readonly double[] _chiSquared;
    private double _least;
    private double _curvature;

    private TimingProfile(SingleTransit transit, double duration)
    {
        _transit = transit;
        _late = new double[Steps + 1];
        _chiSquared = new double[Steps + 1];
        for (int i = 0; i <= Steps; i++)
        {
            _late[i] = Reach * duration * ((2.0 * i / Steps) - 1);
            _chiSquared[i] = transit.ChiSquared(_late[i], out _);
        }
    }

    /// <summary>The most likely lateness, days.</summary>
    public double Best { get; private set; }

    /// <summary>Makes the profile and finds its lowest point.</summary>
    /// <param name="transit">The transit.</param>
    /// <param name="duration">T14, days.</param>
    public static TimingProfile Of(SingleTransit transit, double duration)
    {
        TimingProfile profile = new(transit, duration);
        int lowest = Array.IndexOf(profile._chiSquared, profile._chiSquared.Min());
        profile.Descend(profile._late[lowest], 2 * Reach * duration / Steps);
        return profile;
    }

    /// <summary>1σ of the time.</summary>
    /// <returns>Days; null where times as far as the profile reaches are no worse than 2σ.</returns>
    public double? Error()
    {
        if (Width(1) is not { } one || Width(4) is not { } two)
        {
            return null;
        }

        return Math.Max(Math.Sqrt(2 / _curvature), Math.Max(one / 2, two / 4));
    }

    // Gauss–Newton whose steps are halved until χ² falls, at most a step of the grid at once.
    private void Descend(double late, double largest)
    {
        (double chiSquared, double slope, double curvature) = _transit.Linearise(late);
        for (int iteration = 0; iteration < MaximumIterations && curvature > 0 && slope * slope > Negligible * curvature; iteration++)
        {
            double step = Math.Clamp(-slope / curvature, -largest, largest);
            (double ChiSquared, double Slope, double Curvature) next = _transit.Linearise(late + step);
            for (int halving = 0; halving < Halvings && !(next.ChiSquared < chiSquared); halving++)
            {
                step /= 2;
                next = _transit.Linearise(late + step);
            }

            if (!(next.ChiSquared < chiSquared))
            {
                break;
            }

            late += step;
            (chiSquared, slope, curvature) = next;
        }

        (Best, _least, _curvature) = (late, chiSquared, curvature);
    }

    // From the first to the last time whose χ² is within a limit of the least, valleys apart from the deepest included.
    private double? Width(double limit)
    {
        double level = _least + limit;
        if (_chiSquared[0] <= level || _chiSquared[^1] <= level || Best <= _late[0] || Best >= _late[^1])
        {
            return null;
        }

        int first = Array.FindIndex(_chiSquared, value => value <= level), last = Array.FindLastIndex(_chiSquared, value => value <= level);
        double left = first >= 0 ? Math.Min(_late[first], Best) : Best, right = last >= 0 ? Math.Max(_late[last], Best) : Best;
        double before = _late[Array.FindLastIndex(_late, late => late < left)], after = _late[Array.FindIndex(_late, late => late > right)];
        return Crossing(right, after, level) - Crossing(left, before, level);
    }

    private double Crossing(double inside, double outside, double level)
    {
        for (int halving = 0; halving < 2 * Halvings; halving++)
        {
            double middle = (inside + outside) / 2;
            (inside, outside) = _transit.ChiSquared(middle, out _) <= level ? (middle, outside) : (inside, middle);
        }

        return inside;
    }
}
