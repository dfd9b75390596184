namespace ExoInteractive.Reports.Figures;

/// <summary>A labelled tick.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">What is printed.</param>
internal readonly record struct Tick(double Value, string Label);

/// <summary>
/// Round positions on an axis: 1, 2 or 5 times a power of ten apart, or on a logarithmic axis whole decades, then 1-2-5,
/// then every digit, then linear ones; among those whose labels stand clear of each other, the set nearest to the wanted
/// number of three to ten.
/// </summary>
/// <param name="Major">Labelled, increasing, within the axis.</param>
/// <param name="Minor">Unlabelled, between them.</param>
/// <param name="Multiplier">What the labels are to be multiplied with, as "×10⁻⁶"; mostly empty.</param>
internal sealed record AxisTicks(IReadOnlyList<Tick> Major, IReadOnlyList<double> Minor, string Multiplier)
{
    private const int Fewest = 3;
    private const int Most = 10;

    /// <summary>Of an axis whose numbers mean nothing.</summary>
    public static AxisTicks None { get; } = new([], [], "");

    /// <summary>Names in place of numbers.</summary>
    /// <param name="names">Of 0, 1, 2, …</param>
    /// <param name="scale">The axis.</param>
    /// <param name="shortened">A name as far as there is room for it.</param>
    public static AxisTicks Named(IReadOnlyList<string> names, AxisScale scale, Func<string, string> shortened)
        => new([.. names.Select((name, place) => new Tick(place, shortened(name))).Where(tick => scale.Contains(tick.Value))], [], "");

    /// <summary>Chooses the ticks.</summary>
    /// <param name="scale">The axis.</param>
    /// <param name="length">Its length, 1/72 inch.</param>
    /// <param name="extent">Room a label takes along the axis, 1/72 inch.</param>
    /// <param name="spacing">Wanted distance of labelled ticks, 1/72 inch.</param>
    public static AxisTicks Choose(AxisScale scale, double length, Func<string, double> extent, double spacing)
    {
        double wanted = Math.Clamp(length / spacing, Fewest, Most - 2);
        AxisTicks? best = null;
        double bestScore = double.PositiveInfinity;
        foreach (AxisTicks candidate in scale.Logarithmic ? Logarithmic(scale) : Linear(scale))
        {
            int count = candidate.Major.Count;
            double crowding = Crowding(candidate.Major, scale, length, extent);
            double score = Math.Abs(count - wanted) + (count is < Fewest or > Most ? 100 : 0) + (crowding > 1 ? 1000 * crowding : 0);
            if (count > 0 && score < bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best is null ? None : best with { Major = Uncrowded(best.Major, scale, length, extent) };
    }

    private static IEnumerable<AxisTicks> Linear(AxisScale scale)
    {
        double span = scale.Maximum - scale.Minimum;
        int decade = (int)Math.Floor(Math.Log10(span));
        for (int exponent = decade - 2; exponent <= decade; exponent++)
        {
            foreach (int digit in (int[])[1, 2, 5])
            {
                double step = digit * Math.Pow(10, exponent);
                if (span / step <= Most + 1 && span / step >= 0.5)
                {
                    yield return Linear(scale, step, exponent, digit == 2 ? 4 : 5);
                }
            }
        }
    }

    private static AxisTicks Linear(AxisScale scale, double step, int exponent, int parts)
    {
        double largest = Math.Max(Math.Abs(scale.Minimum), Math.Abs(scale.Maximum));
        int power = largest < 1e-3 || (largest >= 1e7 && step >= 1e-3 * largest) ? (int)Math.Floor(Math.Log10(largest)) : 0;
        double unit = Math.Pow(10, power);
        int decimals = Math.Clamp(power - exponent, 0, 15);
        double[] values = Multiples(scale, step);
        Tick[] major = [.. values.Select(value => new Tick(value, NumberText.Fixed(value / unit, decimals)))];
        double[] minor = [.. Multiples(scale, step / parts).Where(value => !IsMultiple(value, step))];
        return new AxisTicks(major, minor, power == 0 ? "" : "×" + NumberText.Power(power));
    }

    private static IEnumerable<AxisTicks> Logarithmic(AxisScale scale)
    {
        int first = (int)Math.Floor(Math.Log10(scale.Minimum));
        int last = (int)Math.Ceiling(Math.Log10(scale.Maximum));
        for (int stride = Math.Max(1, (last - first) / Most); stride <= Math.Max(1, last - first); stride++)
        {
            yield return Digits(scale, (first, last), stride, [1], stride == 1);
        }

        if (last - first <= 12)
        {
            yield return Digits(scale, (first, last), 1, [1, 3], true);
            yield return Digits(scale, (first, last), 1, [1, 2, 5], true);
            yield return Digits(scale, (first, last), 1, [1, 2, 3, 4, 5, 6, 7, 8, 9], false);
        }

        if (scale.Maximum / scale.Minimum < 10)
        {
            foreach (AxisTicks linear in Linear(scale))
            {
                yield return linear;
            }
        }
    }

    private static AxisTicks Digits(AxisScale scale, (int First, int Last) decades, int stride, int[] digits, bool subdivide)
    {
        bool plain = decades is { First: >= -4, Last: <= 6 };
        List<Tick> major = [];
        List<double> minor = [];
        for (int exponent = decades.First; exponent <= decades.Last; exponent++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double value = exponent >= 0 ? digit * Math.Pow(10, exponent) : digit / Math.Pow(10, -exponent);
                bool labelled = digits.Contains(digit) && exponent % stride == 0;
                if (scale.Contains(value) && labelled)
                {
                    major.Add(new Tick(value, LogarithmicLabel(value, digit, exponent, plain)));
                }
                else if (scale.Contains(value) && (subdivide || digit == 1))
                {
                    minor.Add(value);
                }
            }
        }

        return new AxisTicks(major, minor, "");
    }

    // All plain or all powers, so that neighbours read alike.
    private static string LogarithmicLabel(double value, int digit, int exponent, bool plain)
        => plain
            ? NumberText.Fixed(value, Math.Max(0, -exponent))
            : (digit == 1 ? "" : digit + "×") + NumberText.Power(exponent);

    private static double[] Multiples(AxisScale scale, double step)
    {
        const double slack = 1e-9;
        double first = Math.Ceiling((scale.Minimum / step) - slack);
        double last = Math.Floor((scale.Maximum / step) + slack);
        return last < first ? [] : [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }

    private static bool IsMultiple(double value, double step)
    {
        double cycles = value / step;
        return Math.Abs(cycles - Math.Round(cycles)) < 1e-3;
    }

    // The worst ratio of the room two neighbouring labels need to the room they have.
    private static double Crowding(IReadOnlyList<Tick> ticks, AxisScale scale, double length, Func<string, double> extent)
    {
        double worst = 0;
        for (int i = 1; i < ticks.Count; i++)
        {
            double distance = (scale.Fraction(ticks[i].Value) - scale.Fraction(ticks[i - 1].Value)) * length;
            worst = Math.Max(worst, 0.5 * (extent(ticks[i].Label) + extent(ticks[i - 1].Label)) / distance);
        }

        return worst;
    }

    private static List<Tick> Uncrowded(IReadOnlyList<Tick> ticks, AxisScale scale, double length, Func<string, double> extent)
    {
        List<Tick> kept = [];
        double free = double.NegativeInfinity;
        foreach (Tick tick in ticks)
        {
            double centre = scale.Fraction(tick.Value) * length;
            double half = 0.5 * extent(tick.Label);
            if (centre - half >= free - 1e-9)
            {
                kept.Add(tick);
                free = centre + half;
            }
        }

        return kept;
    }
}
