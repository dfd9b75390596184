using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// One body's recurring eclipses, averaged over exposures. Only points within an eclipse are touched, and an exposure is
/// split at the contacts inside it as <see cref="ExposureIntegration"/> does, its slow twin.
/// </summary>
/// <param name="orbit">The companion's orbit.</param>
/// <param name="radiusRatio">Companion over star, positive.</param>
/// <param name="law">Of the body that is covered.</param>
/// <param name="share">The covered body's share of the light.</param>
/// <param name="occultation">The star covers the companion.</param>
/// <param name="timing">How late each transit is; null for never.</param>
internal sealed class EclipseSeries(
    IOrbit orbit, double radiusRatio, QuadraticLimbDarkening law, double share, bool occultation = false, TransitTiming? timing = null)
{
    private readonly Contacts _contacts = Contacts.Of(orbit, radiusRatio, occultation);

    /// <summary>First to fourth contact, days; 0 when nothing is covered.</summary>
    public double Duration => _contacts.Outer.Duration;

    /// <summary>Share of all light lost at the conjunction.</summary>
    public double Depth => Loss(_contacts.Conjunction);

    /// <summary>Subtracts the light lost.</summary>
    /// <param name="schedule">When it is observed.</param>
    /// <param name="flux">(N,): relative flux.</param>
    public void Subtract(ObservingSchedule schedule, Span<double> flux)
    {
        if (Duration == 0)
        {
            return;
        }

        foreach (LightCurveSegment segment in schedule.Segments)
        {
            ReadOnlySpan<double> time = schedule.Time.Span[segment.Start..segment.End];
            double half = schedule.Exposure(segment) / 2, slack = half + (timing is null ? 0 : orbit.Period / 2);
            double last = Math.Ceiling((time[^1] + slack - _contacts.Outer.Begin - _contacts.Conjunction) / orbit.Period);
            double first = Math.Floor((time[0] - slack - _contacts.Outer.End - _contacts.Conjunction) / orbit.Period);
            for (double cycle = first; cycle <= last; cycle++)
            {
                double late = timing?.Offset((long)cycle, orbit.Period) ?? 0;
                double middle = _contacts.Conjunction + (cycle * orbit.Period) + late;
                int end = Math.Min(schedule.IndexAt(middle + _contacts.Outer.End + half), segment.End);
                for (int i = Math.Max(schedule.IndexAt(middle + _contacts.Outer.Begin - half), segment.Start); i < end; i++)
                {
                    flux[i] -= MeanLoss(time[i - segment.Start] - middle, half);
                }
            }
        }
    }

    /// <summary>Mean loss of an exposure, its middle counted from the conjunction.</summary>
    private double MeanLoss(double since, double half)
    {
        if (half == 0)
        {
            return Loss(_contacts.Conjunction + since);
        }

        ReadOnlySpan<double> contacts = [_contacts.Outer.Begin, _contacts.Inner.Begin, _contacts.Inner.End, _contacts.Outer.End];
        double sum = 0;
        for (int piece = 0; piece + 1 < contacts.Length; piece++)
        {
            double from = Math.Max(since - half, contacts[piece]), to = Math.Min(since + half, contacts[piece + 1]);
            for (int node = 0; node < ExposureIntegration.NodesPerPiece && to > from; node++)
            {
                double time = ((from + to) / 2) + ((to - from) / 2 * ExposureIntegration.Abscissae[node]);
                sum += (to - from) / 2 * ExposureIntegration.Weights[node] * Loss(_contacts.Conjunction + time);
            }
        }

        return sum / (2 * half);
    }

    private double Loss(double time)
    {
        double z = orbit.Separation(time);
        return share * (1 - (occultation ? law.Flux(z / radiusRatio, 1 / radiusRatio) : law.Flux(z, radiusRatio)));
    }
}
