using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Simulation;

/// <summary>What a plain look at a light curve without noise says of its eclipses: no model, nothing of the simulator's.</summary>
/// <param name="Period">From the centres of the first and last eclipse.</param>
/// <param name="Duration">From the first to the last point that lost light, less the exposure that smears it.</param>
/// <param name="Depth">At the middle, against the points just outside.</param>
internal sealed record MeasuredEclipses(double Period, double Duration, double Depth)
{
    /// <summary>Measures the eclipses about t0 + n P.</summary>
    public static MeasuredEclipses Of(SimulatedLightCurve simulated, double t0)
    {
        LightCurve curve = simulated.LightCurve;
        double period = simulated.Truth["periodDays"], duration = simulated.Truth["durationHours"] / 24;
        List<(double Cycle, double Centre, double Duration, double Depth)> events = [];
        double cadence = curve.Metadata.ExposureTime!.Value;
        for (double cycle = 0; t0 + (cycle * period) < curve.Time.Span[^1]; cycle++)
        {
            double middle = t0 + (cycle * period);
            (double Time, double Flux)[] near =
                [.. curve.Time.ToArray().Zip(curve.Flux.ToArray()).Where(p => Math.Abs(p.First - middle) < 0.8 * duration)];
            if (near.Length < 1.59 * duration / cadence)
            {
                continue;
            }

            double outside = near.Where(p => Math.Abs(p.Time - middle) > (0.5 * duration) + cadence).Average(p => p.Flux);
            double deepest = outside - near.Where(p => Math.Abs(p.Time - middle) < duration / 40).Average(p => p.Flux);
            (double Time, double Flux)[] inside = [.. near.Where(p => outside - p.Flux > 1e-3 * deepest)];
            double loss = inside.Sum(p => outside - p.Flux);
            events.Add((cycle, inside.Sum(p => p.Time * (outside - p.Flux)) / loss, inside[^1].Time - inside[0].Time, deepest));
        }

        return new MeasuredEclipses(
            (events[^1].Centre - events[0].Centre) / (events[^1].Cycle - events[0].Cycle),
            events.Average(one => one.Duration),
            events.Average(one => one.Depth));
    }
}
