using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>How far each number of a <see cref="TransitShape"/> may go; where one may go at all, its prior is uniform between.</summary>
/// <param name="Lower">(9,).</param>
/// <param name="Upper">(9,).</param>
internal sealed record ShapeBounds(double[] Lower, double[] Upper)
{
    private const double LeastRadiusRatio = 1e-4;
    private const double LargestRadiusRatio = 1;
    private const double LongestInPeriods = 0.49;

    /// <summary>Limit of s for an optimiser, just below 1 where the transit vanishes.</summary>
    private const double LargestShare = 0.998;
    private const double LeastQ1 = 1e-4;
    private const double LargestDisc = 0.99;

    /// <summary>How many are free.</summary>
    public int FreeCount => Free.Length;

    /// <summary>Which are free.</summary>
    public int[] Free => [.. Enumerable.Range(0, Lower.Length).Where(IsFree)];

    /// <summary>Bounds that follow from where the signal was found.</summary>
    /// <param name="ephemeris">The best box.</param>
    /// <param name="points">The data; the period is held when only one transit is covered.</param>
    /// <param name="freeLimbDarkening">Whether q1 and q2 vary.</param>
    /// <param name="eccentric">Whether e and ω vary.</param>
    public static ShapeBounds Around(Ephemeris ephemeris, FittedPoints points, bool freeLimbDarkening, bool eccentric)
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
        Set(TransitShape.TransitTime, ephemeris.TransitTime - ephemeris.Duration, ephemeris.TransitTime + ephemeris.Duration);
        Set(TransitShape.Period, ephemeris.Period - drift, ephemeris.Period + drift);
        Set(TransitShape.LogRadiusRatio, Math.Log(LeastRadiusRatio), Math.Log(LargestRadiusRatio));
        Set(TransitShape.Share, 0, LargestShare);
        Set(TransitShape.LogDuration, Math.Log(Math.Min(0.1 * ephemeris.Duration, longest / 2)), Math.Log(longest));
        Set(TransitShape.Q1, freeLimbDarkening ? LeastQ1 : 0, freeLimbDarkening ? 1 : 0);
        Set(TransitShape.Q2, 0, freeLimbDarkening ? 1 : 0);
        Set(TransitShape.DiscX, eccentric ? -LargestDisc : 0, eccentric ? LargestDisc : 0);
        Set(TransitShape.DiscY, eccentric ? -LargestDisc : 0, eccentric ? LargestDisc : 0);
        return new ShapeBounds(lower, upper);
    }

    /// <summary>Whether a number may vary.</summary>
    /// <param name="index">Which.</param>
    public bool IsFree(int index) => Upper[index] > Lower[index];

    /// <summary>A starting vector within the bounds.</summary>
    /// <param name="ephemeris">The best box.</param>
    /// <param name="depth">Its depth.</param>
    /// <param name="impact">b/(1+r).</param>
    /// <param name="law">The star's law.</param>
    public double[] Start(Ephemeris ephemeris, double depth, double impact, QuadraticLimbDarkening law)
    {
        (double q1, double q2) = TransitShape.Triangular(law);
        double[] start = new double[TransitShape.Count];
        start[TransitShape.TransitTime] = ephemeris.TransitTime;
        start[TransitShape.Period] = ephemeris.Period;
        start[TransitShape.LogRadiusRatio] = Math.Log(Math.Max(depth, LeastRadiusRatio * LeastRadiusRatio)) / 2;
        start[TransitShape.Share] = impact * impact;
        start[TransitShape.LogDuration] = Math.Log(ephemeris.Duration);
        start[TransitShape.Q1] = q1;
        start[TransitShape.Q2] = q2;
        for (int i = 0; i < start.Length; i++)
        {
            start[i] = Math.Clamp(start[i], Lower[i], Upper[i]);
        }

        return start;
    }

    /// <summary>The same bounds with some numbers held.</summary>
    /// <param name="at">The vector whose values they keep.</param>
    /// <param name="indices">Which.</param>
    public ShapeBounds Hold(double[] at, params ReadOnlySpan<int> indices)
    {
        ShapeBounds held = new([.. Lower], [.. Upper]);
        foreach (int index in indices)
        {
            (held.Lower[index], held.Upper[index]) = (at[index], at[index]);
        }

        return held;
    }

    /// <summary>
    /// The part of a curvature that belongs to free numbers, with what the bounds themselves say added: no number is less
    /// certain than half its range, so the block has an inverse.
    /// </summary>
    /// <param name="curvature">(9, 9).</param>
    public double[,] FreeBlock(double[,] curvature)
    {
        int[] free = Free;
        double[,] block = new double[free.Length, free.Length];
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j < free.Length; j++)
            {
                block[i, j] = curvature[free[i], free[j]];
            }

            double half = (Upper[free[i]] - Lower[free[i]]) / 2;
            block[i, i] += 1 / (half * half);
        }

        return block;
    }

    /// <summary>The first free number that rests on a limit which is ours and not nature's, or null. b = 0 is nature's.</summary>
    /// <param name="vector">Where a fit ended.</param>
    public string? RanInto(double[] vector)
    {
        (int Index, string Name)[] named =
        [
            (TransitShape.LogRadiusRatio, "Rp/R*"),
            (TransitShape.LogDuration, "the duration"),
            (TransitShape.TransitTime, "the transit time"),
            (TransitShape.Period, "the period"),
        ];
        foreach ((int index, string name) in named)
        {
            if (IsFree(index) && (vector[index] <= Lower[index] || vector[index] >= Upper[index]))
            {
                return name;
            }
        }

        return vector[TransitShape.Share] >= Upper[TransitShape.Share] ? "the impact parameter" : null;
    }
}
