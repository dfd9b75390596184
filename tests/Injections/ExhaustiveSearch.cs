using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Injections;

/// <summary>
/// The reference that the fast search is held against: exact box least squares at every period of a grid three times as
/// fine as usual, with fine bins and durations, and then the very refinement of the search for up to 300 clusters over a
/// low gate.
/// </summary>
internal static class ExhaustiveSearch
{
    private const double Oversampling = 10;
    private const double Gate = 4;
    private const int MostClusters = 300;

    // The continuous optimum is not further above the survey than this.
    private const double LeastOfStrongest = 0.9;

    /// <summary>The strongest sound signal, on one thread.</summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="minimumPeriod">Days.</param>
    /// <param name="maximumPeriod">Days.</param>
    public static Detection Strongest(LightCurve lightCurve, double minimumPeriod, double maximumPeriod)
    {
        LightCurve scaled = EmpiricalErrors.Of(lightCurve);
        double cadence = TimeSteps.Median(scaled.Time.Span);
        Periodogram periodogram = BoxLeastSquares.Search(
            scaled,
            PeriodGrid.Ofir(scaled.TimeSpan, minimumPeriod, maximumPeriod, Oversampling),
            new PhysicalDurations { ShortestDuration = cadence, BinsPerDuration = 30, Growth = 1.1 },
            new BoxLeastSquaresSettings { Objective = BoxObjective.Snr, Threads = 1 });
        FoldingSeries series = FoldingSeries.Of(scaled);
        SignalGauge gauge = new(lightCurve, new TransitSearchSettings(), CancellationToken.None);
        Detection best = Detection.None;
        double highest = 0;
        foreach (int trial in Clusters(periodogram, scaled.TimeSpan))
        {
            RefinedSignal surveyed = gauge.Survey(
                series, new Ephemeris(periodogram.Period.Span[trial], periodogram.TransitTime.Span[trial], periodogram.Duration.Span[trial]));
            if (surveyed.Strength < LeastOfStrongest * highest)
            {
                continue;
            }

            SignalAssessment signal = gauge.Assess(series, surveyed);
            if (signal.Flaw == SignalFlaw.None && signal.Signal.Strength > highest)
            {
                highest = signal.Signal.Strength;
                Ephemeris found = signal.Signal.Ephemeris;
                double mes = signal.Events.Summarise(signal.Signal.Match.Depth).Mes;
                best = new Detection(signal.Strength, mes, periodogram.Sde.Span[trial], double.NaN, found.Period, found.TransitTime);
            }
        }

        return best;
    }

    // The highest trials, each further than 2w/T in relative period from the higher ones.
    private static List<int> Clusters(Periodogram periodogram, double timeSpan)
    {
        ReadOnlyMemory<double> period = periodogram.Period, duration = periodogram.Duration, snr = periodogram.Snr;
        List<int> clusters = [];
        foreach (int trial in Enumerable.Range(0, periodogram.Count)
            .Where(i => snr.Span[i] >= Gate)
            .OrderByDescending(i => snr.Span[i]))
        {
            double reach = 2 * duration.Span[trial] / timeSpan;
            if (clusters.TrueForAll(other => Math.Abs((period.Span[trial] / period.Span[other]) - 1) >= reach))
            {
                clusters.Add(trial);
                if (clusters.Count == MostClusters)
                {
                    break;
                }
            }
        }

        return clusters;
    }
}
