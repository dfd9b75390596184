using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>How far each number of a <see cref="TransitShape"/> may go.</summary>
/// <param name="Lower">(n,).</param>
/// <param name="Upper">(n,).</param>
internal sealed record ShapeBounds(double[] Lower, double[] Upper)
{
    private const double LeastRadiusRatio = 1e-4;
    private const double LargestRadiusRatio = 1;
    private const double LongestInPeriods = 0.49;

    /// <summary>How many are free.</summary>
    public int FreeCount => Free.Length;

    /// <summary>Which are free.</summary>
    public int[] Free => [.. Enumerable.Range(0, Lower.Length).Where(i => Upper[i] > Lower[i])];

    /// <summary>Bounds that follow from where the signal was found.</summary>
    /// <param name="ephemeris">The best box.</param>
    /// <param name="points">The data; the period is held when only one transit is covered.</param>
    /// <param name="freeLimbDarkening">Whether q1 and q2 vary.</param>
    /// <param name="largestShare">Limit of s, just below 1 where the transit vanishes.</param>
    public static ShapeBounds Around(Ephemeris ephemeris, FittedPoints points, bool freeLimbDarkening, double largestShare)
    {
        double cycles = Math.Max(
            1, Math.Max(points.Time[^1] - ephemeris.TransitTime, ephemeris.TransitTime - points.Time[0]) / ephemeris.Period);
        int transits = points.Time
            .Where(t => Math.Abs(ephemeris.FromTransit(t)) < ephemeris.Duration / 2)
            .Select(ephemeris.Cycle)
            .Distinct()
            .Count();
        double drift = transits < 2 ? 0 : Math.Min(ephemeris.Duration / cycles, 0.01 * ephemeris.Period);
        double longest = Math.Min(LongestInPeriods * ephemeris.Period, 4 * ephemeris.Duration);
        double[] lower = new double[TransitShape.Count], upper = new double[TransitShape.Count];
        void Set(int index, double from, double to) => (lower[index], upper[index]) = (from, to);
        Set(TransitShape.TransitTimeIndex, ephemeris.TransitTime - ephemeris.Duration, ephemeris.TransitTime + ephemeris.Duration);
        Set(TransitShape.PeriodIndex, ephemeris.Period - drift, ephemeris.Period + drift);
        Set(TransitShape.RadiusRatioIndex, LeastRadiusRatio, LargestRadiusRatio);
        Set(TransitShape.ShareIndex, 0, largestShare);
        Set(TransitShape.DurationIndex, Math.Min(0.1 * ephemeris.Duration, longest / 2), longest);
        Set(TransitShape.BaselineIndex, 0.5, 1.5);
        Set(TransitShape.Q1Index, freeLimbDarkening ? 1e-4 : 0, freeLimbDarkening ? 1 : 0);
        Set(TransitShape.Q2Index, 0, freeLimbDarkening ? 1 : 0);
        return new ShapeBounds(lower, upper);
    }

    /// <summary>A starting vector within the bounds.</summary>
    /// <param name="ephemeris">The best box.</param>
    /// <param name="depth">Its depth.</param>
    /// <param name="impact">b/(1+r).</param>
    /// <param name="law">The star's law.</param>
    public double[] Start(Ephemeris ephemeris, double depth, double impact, QuadraticLimbDarkening law)
    {
        (double q1, double q2) = TransitShape.Triangular(law);
        double[] start = new double[TransitShape.Count];
        start[TransitShape.TransitTimeIndex] = ephemeris.TransitTime;
        start[TransitShape.PeriodIndex] = ephemeris.Period;
        start[TransitShape.RadiusRatioIndex] = Math.Sqrt(Math.Max(depth, LeastRadiusRatio * LeastRadiusRatio));
        start[TransitShape.ShareIndex] = impact * impact;
        start[TransitShape.DurationIndex] = ephemeris.Duration;
        start[TransitShape.BaselineIndex] = 1;
        start[TransitShape.Q1Index] = q1;
        start[TransitShape.Q2Index] = q2;
        for (int i = 0; i < start.Length; i++)
        {
            start[i] = Math.Clamp(start[i], Lower[i], Upper[i]);
        }

        return start;
    }

    /// <summary>The same bounds with one number held.</summary>
    /// <param name="index">Which.</param>
    /// <param name="at">The vector whose value it keeps.</param>
    public ShapeBounds Hold(int index, double[] at)
    {
        ShapeBounds held = new([.. Lower], [.. Upper]);
        (held.Lower[index], held.Upper[index]) = (at[index], at[index]);
        return held;
    }

    /// <summary>The part of a matrix that belongs to free numbers, scaled.</summary>
    /// <param name="matrix">(n, n).</param>
    /// <param name="scale">Multiplies every element.</param>
    public double[,] FreeBlock(double[,] matrix, double scale)
    {
        int[] free = Free;
        double[,] block = new double[free.Length, free.Length];
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j < free.Length; j++)
            {
                block[i, j] = scale * matrix[free[i], free[j]];
            }
        }

        return block;
    }

    /// <summary>The first free number that rests on a limit which is ours and not nature's, or null. b = 0 is nature's.</summary>
    /// <param name="vector">Where a fit ended.</param>
    public string? RanInto(double[] vector)
    {
        (int Index, string Name)[] named =
        [
            (TransitShape.RadiusRatioIndex, "Rp/R*"),
            (TransitShape.DurationIndex, "the duration"),
            (TransitShape.TransitTimeIndex, "the transit time"),
            (TransitShape.PeriodIndex, "the period"),
            (TransitShape.BaselineIndex, "the baseline"),
        ];
        foreach ((int index, string name) in named)
        {
            if (Upper[index] > Lower[index] && (vector[index] <= Lower[index] || vector[index] >= Upper[index]))
            {
                return name;
            }
        }

        return vector[TransitShape.ShareIndex] >= Upper[TransitShape.ShareIndex] ? "the impact parameter" : null;
    }
}
