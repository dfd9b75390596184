using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Simulation;

/// <summary>Schedules for the tests of single components.</summary>
internal static class Schedules
{
    /// <summary>Even spacing from day 0, optionally with a gap of one day.</summary>
    public static ObservingSchedule Even(double days, double cadenceMinutes, double? exposureMinutes = null, double gapAt = double.NaN)
    {
        double cadence = cadenceMinutes / 1440;
        double[] time = [.. Enumerable.Range(0, (int)(days / cadence)).Select(i => i * cadence).Where(t => !(t >= gapAt && t < gapAt + 1))];
        return new ObservingSchedule(
            time, (exposureMinutes ?? cadenceMinutes) / 1440, [new LightCurveSegment("all", 0, time.Length)], TimeSystem.Btjd);
    }

    /// <summary>The flux that components make of constant light.</summary>
    public static double[] Flux(ObservingSchedule schedule, params ILightComponent[] components)
        => new Observation(schedule).With(components).Flux.ToArray();

    public static double Deviation(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(x => (x - mean) * (x - mean)));
    }
}
