using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Reports.Figures;

/// <summary>
/// SNR against period, with the peak, its harmonics and the threshold. Of half a million trials the figure holds the
/// highest of each of two thousand stretches of log P, so that every peak stays and a notebook stays small.
/// </summary>
internal static class PeriodogramFigure
{
    private const int MostPoints = 2000;

    private static readonly (int Numerator, int Denominator)[] Harmonics = [(1, 2), (2, 1), (1, 3), (3, 1)];

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(Periodogram periodogram, TransitCandidate? candidate, double threshold)
    {
        List<Trace> traces = [];
        LineTrace snr = Line(periodogram);
        string title = "Periodogram";
        if (double.IsFinite(threshold))
        {
            traces.Add(new MarkerLine(
                $"threshold {NumberText.Trimmed(threshold, 3)}", Palette.Amber, threshold, Vertical: false, Dashed: true));
        }

        if (candidate is not null)
        {
            double period = candidate.Ephemeris.Period;
            string label = $"P = {MeasuredText.WithError(period, candidate.PeriodError)} d";
            traces.Add(new MarkerLine(label, Palette.Vermilion.WithOpacity(0.55), period));
            foreach ((int numerator, int denominator) in Harmonics)
            {
                string name = denominator == 1 ? $"{numerator}P" : $"P/{denominator}";
                traces.Add(new MarkerLine(name, Palette.Purple.WithOpacity(0.6), period * numerator / denominator, Dashed: true));
            }

            traces.Add(snr);
            if (PeakNear(periodogram, period) is int peak)
            {
                traces.Add(new ScatterTrace(
                    "", Palette.Vermilion, new[] { periodogram.Period.Span[peak] }, new[] { periodogram.Snr.Span[peak] }, 3));
            }

            title = $"Periodogram, candidate {candidate.Rank}";
        }
        else
        {
            traces.Add(snr);
        }

        Panel panel = new("", new Axis("period [d]", Logarithmic: true), new Axis("SNR", Floor(periodogram)), traces);
        return new Figure(title, [panel], 800, 300);
    }

    private static LineTrace Line(Periodogram periodogram)
    {
        ReadOnlyMemory<double> period = periodogram.Period, snr = periodogram.Snr;
        int[] kept = Decimation.ByPeaks(period.Span, snr.Span, MostPoints);
        return new LineTrace(
            "", Palette.Steel, Array.ConvertAll(kept, i => period.Span[i]), Array.ConvertAll(kept, i => snr.Span[i]), 0.9);
    }

    private static double? Floor(Periodogram periodogram)
        => DataRange.Of(periodogram.Snr.Span).Minimum >= 0 ? 0 : null;

    // The highest trial within 0.1 % of the period.
    private static int? PeakNear(Periodogram periodogram, double period)
    {
        int? peak = null;
        for (int i = 0; i < periodogram.Count; i++)
        {
            bool near = Math.Abs(periodogram.Period.Span[i] - period) <= 1e-3 * period;
            if (near && (peak is null || periodogram.Snr.Span[i] > periodogram.Snr.Span[peak.Value]))
            {
                peak = i;
            }
        }

        return peak;
    }
}
