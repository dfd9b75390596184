using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Which transits count (LEO-Vetter's checks: Kunimoto et al. 2025, after Thompson et al. 2018): one is dropped that lacks
/// data (Rubble), that has another shape than the rest (χ²), that brightens where a dip should be plain (Zuma), or that has a
/// feature of its own strength close by when there are few (chases).
/// </summary>
internal sealed class EventSelection
{
    /// <summary>Up to this many events, chases is judged.</summary>
    public const int Few = 5;

    private const double Feature = 0.7;
    private const double ChaseRegion = 0.1;

    // Dropping weak events of a weak signal for their sign would make it deeper than it is.
    private const double PlainlyExpected = 3;

    private EventSelection(
        IReadOnlyList<VettedEvent> all, IReadOnlyList<TransitEvent> measured, IReadOnlyList<TransitEvent>? fitted, IReadOnlyList<TransitEvent> good)
        => (All, Measured, Fitted, Good) = (all, measured, fitted, good);

    /// <summary>Every transit with a point within its reach, and why some do not count.</summary>
    public IReadOnlyList<VettedEvent> All { get; }

    /// <summary>Those with data and the shape of the rest, by a box, dips or not.</summary>
    public IReadOnlyList<TransitEvent> Measured { get; }

    /// <summary>The same by the fitted shape; null without a converged fit.</summary>
    public IReadOnlyList<TransitEvent>? Fitted { get; }

    /// <summary>Those that count.</summary>
    public IReadOnlyList<TransitEvent> Good { get; }

    /// <summary>Chooses.</summary>
    /// <param name="gauge">Data and noise.</param>
    /// <param name="shape">The fitted transit; null without a converged fit.</param>
    /// <param name="limits">Thresholds.</param>
    public static EventSelection Of(DepthGauge gauge, DipTemplate? shape, VettingLimits limits)
    {
        List<Event> events = Measure(gauge, shape);
        DropByShape(events, limits);
        Event[] measured = [.. events.Where(one => one.Dropped.Length == 0)];
        MeasuredDepth depth = gauge.Combine([.. measured.Select(one => one.Box!.Value)]);
        Chase(gauge, measured);
        foreach (Event one in measured)
        {
            double error = Math.Sqrt(gauge.ErrorSquared(one.Box!.Value));
            if (one.Box.Value.Depth < 0 && depth.Depth > PlainlyExpected * error)
            {
                one.Dropped = $"brightens where {depth.Depth / error:F1}σ of dip are expected (Zuma)";
            }
            else if (measured.Length <= Few && one.Chases < limits.ChasesOfOne)
            {
                one.Dropped = $"a feature of its strength lies beside it (chases {one.Chases:F3})";
            }
        }

        Event[] good = [.. measured.Where(one => one.Dropped.Length == 0)];
        return new EventSelection(
            [.. events.Select(one => one.Describe(gauge))],
            [.. measured.Select(one => one.Box!.Value)],
            shape is null ? null : [.. measured.Where(one => one.Shaped is not null).Select(one => one.Shaped!.Value)],
            [.. good.Select(one => one.Box!.Value)]);
    }

    private static List<Event> Measure(DepthGauge gauge, DipTemplate? shape)
    {
        List<Event> events = [];
        foreach (long cycle in gauge.Cycles())
        {
            double middle = gauge.Ephemeris.TransitTime + (cycle * gauge.Ephemeris.Period), coverage = gauge.Coverage(middle);
            if (coverage > 0)
            {
                Event one = new(cycle, middle, coverage) { Box = gauge.Box(middle, cycle) };
                if (one.Box is { } box && shape is not null && gauge.Shaped(middle, shape) is { } shaped)
                {
                    one.Shaped = box with { Depth = shaped.Depth, WhiteError = shaped.Error };
                    one.ChiSquared = shaped.ChiSquared;
                }

                one.Dropped = one.Box is null ? "fewer than half of its points are there" : "";
                events.Add(one);
            }
        }

        return events;
    }

    private static void DropByShape(List<Event> events, VettingLimits limits)
    {
        foreach (Event one in events.Where(one => one.Box is not null && one.Coverage <= limits.EventCoverage))
        {
            one.Dropped = $"{100 * one.Coverage:F0} % of the points about it are there (Rubble)";
        }

        // A shape that fits no event well says something of the fit, not of an event; nor does one that fits no odd one, or no
        // even one: the two may be different eclipses.
        foreach (IGrouping<bool, Event> alike in events.Where(one => one.Dropped.Length == 0 && double.IsFinite(one.ChiSquared)).GroupBy(one => one.Odd).ToArray())
        {
            double usual = Math.Max(1, RobustScatter.Median([.. alike.Select(one => one.ChiSquared)]));
            foreach (Event one in alike.Where(one => one.ChiSquared > limits.EventChiSquared * usual))
            {
                one.Dropped = $"its shape is not the others': reduced χ² {one.ChiSquared:F1} where {usual:F1} is usual";
            }
        }
    }

    // For each event the nearest feature of 0.7 its strength, between one duration and a tenth of the period away.
    private static void Chase(DepthGauge gauge, Event[] events)
    {
        double near = gauge.Ephemeris.Duration, far = ChaseRegion * gauge.Ephemeris.Period;
        if (events.Length == 0 || far <= near)
        {
            return;
        }

        double[] series = gauge.SingleEvents();
        foreach (Event one in events)
        {
            TransitEvent box = one.Box!.Value;
            double limit = Feature * box.Depth / Math.Sqrt(gauge.ErrorSquared(box)), nearest = far;
            int first = gauge.From(one.Middle - far), last = gauge.From(one.Middle + far);
            for (int i = first; i < last; i++)
            {
                double away = Math.Abs(gauge.Time[i] - one.Middle);
                if (away > near && away < nearest && Math.Abs(series[i]) > limit)
                {
                    nearest = away;
                }
            }

            one.Chases = nearest / far;
        }
    }

    private sealed class Event(long cycle, double middle, double coverage)
    {
        public bool Odd { get; } = cycle % 2 != 0;

        public double Middle { get; } = middle;

        public double Coverage { get; } = coverage;

        public TransitEvent? Box { get; init; }

        public TransitEvent? Shaped { get; set; }

        public double ChiSquared { get; set; } = double.NaN;

        public double Chases { get; set; } = 1;

        public string Dropped { get; set; } = "";

        public VettedEvent Describe(DepthGauge gauge)
        {
            double depth = Box?.Depth ?? double.NaN, error = Box is { } box ? Math.Sqrt(gauge.ErrorSquared(box)) : double.NaN;
            return new VettedEvent(cycle, Middle, depth, error, depth / error, Coverage, ChiSquared, Box is null ? double.NaN : Chases, Dropped);
        }
    }
}
