using System.Runtime.Intrinsics;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// A grid of period, mid-transit and duration around a coarse trial. For each duration the template's sums over each
/// event (or group of events) are made once for every offset from its predicted middle; each trial ephemeris then only
/// picks one offset an event and adds up.
/// </summary>
/// <param name="series">The data.</param>
/// <param name="templates">The star's transit shapes.</param>
/// <param name="exposure">Days one point covers.</param>
/// <param name="limits">How long transits may last.</param>
internal sealed class EphemerisSurvey(
    FoldingSeries series, LimbDarkenedTemplates templates, double exposure, DurationLimits limits)
{
    private const double LargestChange = 0.3;
    private const double Growth = 1.1;
    private const double ShortestFactor = 0.6;
    private const double LongestFactor = 1.7;
    private const int StepsPerDuration = 20;
    private const int DriftSteps = StepsPerDuration / 10;
    private const int Groups = 16;
    private const double BinsPerDuration = 40;
    private const double TypicalDepth = 1e-3;
    private const double TypicalImpact = 0.5;

    /// <summary>Surveys.</summary>
    /// <param name="around">Coarse ephemeris, its transit time near the middle of the data.</param>
    /// <param name="cancellationToken">Stops between durations.</param>
    /// <returns>The best trial of the grid.</returns>
    public TrialTransit Best(Ephemeris around, CancellationToken cancellationToken)
    {
        double[] durations = Durations(around);
        // Wrong by up to a bin and a half of the coarse search: in mid-transit, and in drift over the time span.
        double wrong = Math.Min(Math.Max(0.3 * around.Duration, 0.25 * limits.Central(around.Period)), 0.25 * around.Period);
        double step = around.Duration / StepsPerDuration;
        int times = (int)Math.Ceiling(wrong / step), drifts = (int)Math.Ceiling(wrong / (DriftSteps * step));

        // Of a time span hardly longer than the period, the drift would change the period beyond all bounds.
        drifts = Math.Min(drifts, (int)(LargestChange * series.Time[^1] / (DriftSteps * step)));
        int offsets = times + (drifts * DriftSteps / 2) + 1;
        TransitWindows windows = TransitWindows
            .Gather(series, around, (0.5 * (durations[^1] + exposure)) + (offsets * step))
            .Condense(Groups, around.Duration / BinsPerDuration);
        double[] part = PartsOfTimeSpan(windows, around.Period);
        double radiusRatio = templates.RadiusRatio(TypicalDepth);
        TransitTemplate template = new();
        Vector256<double>[] table = new Vector256<double>[windows.EventCount * ((2 * offsets) + 1)];
        int[] shift = new int[windows.EventCount];
        TrialTransit best = new(around with { Duration = limits.Clamp(around.Duration, around.Period) }, radiusRatio, TypicalImpact);
        double highest = double.NegativeInfinity;
        foreach (double duration in durations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TrialTransit trial = best with { Ephemeris = around with { Duration = duration } };
            double handicap = limits.Handicap(trial.Ephemeris);
            template.Shape(templates, trial, exposure);
            Tabulate(windows, template, step, offsets, table);
            for (int drift = -drifts; drift <= drifts; drift++)
            {
                for (int e = 0; e < shift.Length; e++)
                {
                    shift[e] = (e * ((2 * offsets) + 1)) + offsets + (int)Math.Round(drift * DriftSteps * part[e]);
                }

                for (int time = -times; time <= times; time++)
                {
                    Vector256<double> sums = default;
                    foreach (int at in shift)
                    {
                        sums += table[at + time];
                    }

                    double snr = new TemplateSums(sums[0], sums[1], sums[2]).Match(series).Snr, gain = (snr * Math.Abs(snr)) - handicap;
                    if (gain > highest)
                    {
                        highest = gain;
                        double longer = drift * DriftSteps * step * around.Period / series.Time[^1];
                        best = trial with
                        {
                            Ephemeris = new Ephemeris(around.Period + longer, around.TransitTime + (time * step), duration),
                        };
                    }
                }
            }
        }

        return best;
    }

    private double[] Durations(Ephemeris around)
    {
        double shortest = limits.Clamp(ShortestFactor * around.Duration, around.Period);
        double longest = limits.Clamp(LongestFactor * around.Duration, around.Period);
        int count = 1 + (int)Math.Ceiling(Math.Log(longest / shortest) / Math.Log(Growth));
        return [.. Enumerable.Range(0, count).Select(i => Math.Min(longest, shortest * Math.Pow(Growth, i)))];
    }

    /// <summary>(events,): where each event lies in the time span, from its middle: the part of the whole drift that it has drifted.</summary>
    private double[] PartsOfTimeSpan(TransitWindows windows, double period)
    {
        double[] part = new double[windows.EventCount];
        for (int e = 0; e < part.Length; e++)
        {
            ReadOnlySpan<double> cycles = windows.Cycle.AsSpan(windows.First[e]..windows.First[e + 1]);
            part[e] = Math.Clamp(0.5 * (cycles[0] + cycles[^1]) * period / series.Time[^1], -0.5, 0.5);
        }

        return part;
    }

    /// <summary>Fills the sums (Σ x s, Σ w s, Σ w s²) of each event at each offset.</summary>
    private static void Tabulate(TransitWindows windows, TransitTemplate template, double step, int offsets, Vector256<double>[] table)
    {
        int next = 0;
        for (int e = 0; e < windows.EventCount; e++)
        {
            int low = windows.First[e], high = low, end = windows.First[e + 1];
            for (int offset = -offsets; offset <= offsets; offset++)
            {
                double middle = offset * step;
                while (low < end && windows.Offset[low] <= middle - template.HalfExtent)
                {
                    low++;
                }

                high = Math.Max(high, low);
                while (high < end && windows.Offset[high] < middle + template.HalfExtent)
                {
                    high++;
                }

                TemplateSums sums = template.Sum(windows, low, high, middle, 0);
                table[next++] = Vector256.Create(sums.Deficit, sums.First, sums.Second, 0);
            }
        }
    }
}
