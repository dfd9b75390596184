namespace ExoInteractive.Core.Periodograms;

/// <summary>The single transits of a signal: how many were seen, and whether they agree.</summary>
internal sealed class TransitEvents
{
    private const double AllowedScatter = 0.25;

    private readonly TransitEvent[] _events;

    private TransitEvents(TransitEvent[] events) => _events = events;

    /// <summary>Every event with at least one point, in time order.</summary>
    public IReadOnlyList<TransitEvent> All => _events;

    /// <summary>Number of events with at least half of their cadences.</summary>
    public int Count => _events.Count(e => e.Counts);

    /// <summary>The event that carries most of the signal.</summary>
    public TransitEvent Strongest => _events.MaxBy(e => e.Ses);

    /// <summary>
    /// Measures each event against the fitted level beside the transits, which lies above the mean flux by what the transits
    /// take of it: so the single depths average to the signal's.
    /// </summary>
    /// <param name="series">The data.</param>
    /// <param name="signal">The refined signal.</param>
    /// <param name="template">Its template.</param>
    /// <param name="cadence">Days from one point to the next.</param>
    public static TransitEvents Measure(FoldingSeries series, RefinedSignal signal, TransitTemplate template, double cadence)
    {
        double counted = Math.Max(0.5 * signal.Ephemeris.Duration, 0.5 * cadence);
        double expected = Math.Max(1, 2 * counted / cadence);
        TransitWindows windows = TransitWindows.Gather(series, signal.Ephemeris, Math.Max(template.HalfExtent, counted));
        TemplateSums[] sums = new TemplateSums[windows.EventCount];
        int[] points = new int[sums.Length];
        double hidden = 0;
        for (int e = 0; e < sums.Length; e++)
        {
            int from = windows.First[e], to = windows.First[e + 1];
            sums[e] = template.Sum(windows, from, to, 0, 0);
            hidden += sums[e].First;
            foreach (double offset in windows.Offset.AsSpan(from..to))
            {
                points[e] += Math.Abs(offset) <= counted ? 1 : 0;
            }
        }

        double raised = signal.Match.Depth * hidden / series.TotalWeight;
        List<TransitEvent> events = [];
        for (int e = 0; e < sums.Length; e++)
        {
            if (sums[e].Second > 0)
            {
                double cycle = windows.Cycle[windows.First[e]];
                events.Add(new TransitEvent(
                    (long)cycle,
                    signal.Ephemeris.TransitTime + (cycle * signal.Ephemeris.Period),
                    points[e] / expected,
                    (sums[e].Deficit + (raised * sums[e].First)) * series.MeanWeight,
                    sums[e].Second * series.MeanWeight));
            }
        }

        return new TransitEvents([.. events]);
    }

    /// <summary>Multiple-event statistic ΣN/√ΣD (Jenkins 2002), white noise.</summary>
    public double Mes => _events.Sum(e => e.Deficit) / Math.Sqrt(_events.Sum(e => e.Information));

    /// <summary>SNR of the rest over what equal depths let expect of it, when the strongest event is left out: 1 for equals, 0 for a lone event.</summary>
    public double WithoutStrongest
    {
        get
        {
            TransitEvent strongest = Strongest;
            double deficit = 0, information = 0;
            foreach (TransitEvent e in _events)
            {
                deficit += e.Deficit;
                information += e.Information;
            }

            double rest = information - strongest.Information;
            return rest > 0 && deficit > 0 ? (deficit - strongest.Deficit) / rest * information / deficit : 0;
        }
    }

    /// <summary>Median depth of the events, weighted by their information, over their mean depth: 1 for equals, 0 if most are empty.</summary>
    public double MedianOverMean
    {
        get
        {
            TransitEvent[] byDepth = [.. _events.OrderBy(e => e.Depth)];
            double information = byDepth.Sum(e => e.Information), mean = byDepth.Sum(e => e.Deficit) / information;
            double below = 0;
            foreach (TransitEvent e in byDepth)
            {
                below += e.Information;
                if (below >= 0.5 * information)
                {
                    return mean > 0 ? e.Depth / mean : 0;
                }
            }

            return 0;
        }
    }

    /// <summary>
    /// Reduced χ² of the depths about their mean. Beside the white error each event is allowed the correlated noise of one
    /// duration and a quarter of the depth, for spots and trends change real transits by some percent.
    /// </summary>
    /// <param name="correlatedVariance">Excess variance of a mean over one duration.</param>
    public double DepthScatter(double correlatedVariance)
    {
        double sum = 0, weights = 0;
        double overall = _events.Sum(e => e.Deficit) / _events.Sum(e => e.Information);
        foreach (TransitEvent e in _events)
        {
            double weight = 1 / Variance(e);
            sum += weight * e.Depth;
            weights += weight;
        }

        double mean = sum / weights;
        return _events.Length < 2 ? 0
            : _events.Sum(e => (e.Depth - mean) * (e.Depth - mean) / Variance(e)) / (_events.Length - 1);

        double Variance(TransitEvent e)
            => (1 / e.Information) + correlatedVariance + (AllowedScatter * overall * AllowedScatter * overall);
    }

    /// <summary>The events as a reader of the candidate sees them.</summary>
    /// <param name="depth">The common depth, relative flux.</param>
    public TransitStatistics Summarise(double depth)
    {
        long first = _events.First(e => e.Counts).Cycle;
        TransitMeasurement[] transits =
        [
            .. _events.Select(e => new TransitMeasurement(
                e.Cycle - first, e.Time, e.Coverage, e.Depth, 1 / Math.Sqrt(e.Information), (depth * e.Deficit) - (0.5 * depth * depth * e.Information))),
        ];
        double gain = transits.Sum(t => t.LogLikelihoodGain);
        return new TransitStatistics(
            Mes,
            transits,
            transits.Max(t => t.LogLikelihoodGain) / gain,
            _events.Sum(e => Math.Pow(e.Deficit - (depth * e.Information), 2) / e.Information),
            _events.Length - 1);
    }

    /// <summary>How many equal events weigh as much as these.</summary>
    public double EffectiveCount
    {
        get
        {
            double sum = _events.Sum(e => e.Information), squares = _events.Sum(e => e.Information * e.Information);
            return squares > 0 ? sum * sum / squares : 0;
        }
    }
}
