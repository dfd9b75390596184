namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Trial periods. The optimal grid of Ofir (2014, A&amp;A 561, A138) spaces frequencies so that over the whole time span a
/// transit drifts by a fixed part of its own duration, which grows with the cube root of the period: some hundred
/// times fewer trials than equal steps, at equal sensitivity.
/// </summary>
public sealed class PeriodGrid
{
    /// <summary>No grid holds more periods than this.</summary>
    public const int LargestCount = 5_000_000;

    private readonly double[] _periods;

    private PeriodGrid(double[] periods) => _periods = periods;

    /// <summary>(M,): trial periods, days, increasing.</summary>
    public ReadOnlyMemory<double> Periods => _periods;

    /// <summary>Number of trial periods M.</summary>
    public int Count => _periods.Length;

    /// <summary>How many periods <see cref="Ofir"/> would give, without making them.</summary>
    /// <param name="timeSpan">Days from first to last point; positive.</param>
    /// <param name="minimumPeriod">Days; positive.</param>
    /// <param name="maximumPeriod">Days; above the minimum.</param>
    /// <param name="oversampling">Trials in the time a transit drifts by its own duration; at least 1.</param>
    /// <param name="stellarDensity">Mean density of the star in solar units; positive.</param>
    /// <returns>The number of trial periods.</returns>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static long CountOfir(
        double timeSpan, double minimumPeriod, double maximumPeriod, double oversampling = 3, double stellarDensity = 1)
    {
        Require(timeSpan, minimumPeriod, maximumPeriod, oversampling, stellarDensity);
        double spread = Math.Cbrt(1 / minimumPeriod) - Math.Cbrt(1 / maximumPeriod);
        double count = Math.Ceiling(3 * spread / CubeRootStep(timeSpan, oversampling, stellarDensity)) + 1;
        return count < long.MaxValue ? (long)count : long.MaxValue;
    }

    /// <summary>
    /// Ofir's grid from the longest period down: f(x) = (A x/3 + f_min^(1/3))³ with A = (2π)^(2/3)/π · R*/(G M*)^(1/3)/(T·OS).
    /// </summary>
    /// <param name="timeSpan">Days from first to last point; positive.</param>
    /// <param name="minimumPeriod">Days; positive. The shortest trial is at or just below it.</param>
    /// <param name="maximumPeriod">Days; above the minimum. The longest trial.</param>
    /// <param name="oversampling">Trials in the time a transit drifts by its own duration; at least 1.</param>
    /// <param name="stellarDensity">Mean density of the star in solar units; positive.</param>
    /// <returns>The grid.</returns>
    /// <exception cref="ArgumentException">A value is out of range, or the grid would hold more than <see cref="LargestCount"/> periods.</exception>
    public static PeriodGrid Ofir(
        double timeSpan, double minimumPeriod, double maximumPeriod, double oversampling = 3, double stellarDensity = 1)
    {
        long count = CountOfir(timeSpan, minimumPeriod, maximumPeriod, oversampling, stellarDensity);
        if (count > LargestCount)
        {
            throw new ArgumentException(
                $"searching {minimumPeriod:G4} to {maximumPeriod:G4} d in {timeSpan:G6} d at oversampling {oversampling:G3} takes {count:N0} trial periods, more than the {LargestCount:N0} allowed; raise the minimum period or lower the oversampling",
                nameof(minimumPeriod));
        }

        double start = Math.Cbrt(1 / maximumPeriod);
        double step = CubeRootStep(timeSpan, oversampling, stellarDensity) / 3;
        double[] periods = new double[count];
        for (int x = 0; x < periods.Length; x++)
        {
            double root = start + (step * x);
            periods[periods.Length - 1 - x] = 1 / (root * root * root);
        }

        return new PeriodGrid(periods);
    }

    /// <summary>A grid given outright.</summary>
    /// <param name="periods">(M,): days, positive, finite, strictly increasing; M ≥ 1.</param>
    /// <returns>The grid.</returns>
    /// <exception cref="ArgumentException">A period breaks its rule.</exception>
    public static PeriodGrid Of(ReadOnlySpan<double> periods)
    {
        if (periods.IsEmpty || periods.Length > LargestCount)
        {
            throw new ArgumentException($"a grid holds 1 to {LargestCount:N0} periods; this one has {periods.Length:N0}", nameof(periods));
        }

        for (int i = 0; i < periods.Length; i++)
        {
            if (!(periods[i] > 0) || !double.IsFinite(periods[i]) || (i > 0 && periods[i] <= periods[i - 1]))
            {
                throw new ArgumentException(
                    $"trial periods must be positive and increase strictly, days; number {i} is {periods[i]:R}", nameof(periods));
            }
        }

        return new PeriodGrid(periods.ToArray());
    }

    private static double CubeRootStep(double timeSpan, double oversampling, double density)
        => StellarScale.SolarDuration / Math.Cbrt(density) / (timeSpan * oversampling);

    private static void Require(double timeSpan, double minimum, double maximum, double oversampling, double density)
    {
        RequirePositive(timeSpan, nameof(timeSpan), "days");
        RequirePositive(minimum, "minimumPeriod", "days");
        RequirePositive(density, "stellarDensity", "solar units");
        if (!(maximum > minimum) || !double.IsFinite(maximum))
        {
            throw new ArgumentException(
                $"the maximum period must be finite and above the minimum of {minimum:R} d; it is {maximum:R} d", "maximumPeriod");
        }

        if (!(oversampling >= 1) || !double.IsFinite(oversampling))
        {
            throw new ArgumentException($"the oversampling must be at least 1; it is {oversampling}", nameof(oversampling));
        }
    }

    private static void RequirePositive(double value, string name, string unit)
    {
        if (!(value > 0) || !double.IsFinite(value))
        {
            throw new ArgumentException($"{name} must be positive and finite ({unit}); it is {value}", name);
        }
    }
}
