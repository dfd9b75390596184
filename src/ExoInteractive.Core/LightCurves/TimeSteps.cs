namespace ExoInteractive.Core.LightCurves;

/// <summary>The steps from one time of a light curve to the next.</summary>
public static class TimeSteps
{
    /// <summary>The usual step: the cadence, whatever gaps there are.</summary>
    /// <param name="time">(N,): days, increasing.</param>
    /// <returns>The median step, days; NaN for fewer than two times.</returns>
    public static double Median(ReadOnlySpan<double> time)
    {
        double[] steps = new double[Math.Max(0, time.Length - 1)];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = time[i + 1] - time[i];
        }

        return RobustScatter.Median(steps);
    }
}
