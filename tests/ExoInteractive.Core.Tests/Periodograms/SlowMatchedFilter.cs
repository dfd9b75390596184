using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>The matched filter as the formula is written: every point, its phase by division, one at a time.</summary>
internal static class SlowMatchedFilter
{
    public static Match Try(FoldingSeries series, LimbDarkenedTemplates templates, double exposure, TrialTransit trial)
    {
        TransitTemplate template = TransitTemplate.Of(templates, trial, exposure);
        double deficit = 0, first = 0, second = 0;
        for (int i = 0; i < series.Time.Length; i++)
        {
            double s = template.At(trial.Ephemeris.FromTransit(series.Start + series.Time[i]));
            deficit += series.Samples[i][0] * s;
            first += series.Samples[i][1] * s;
            second += series.Samples[i][1] * s * s;
        }

        double information = second - (first * first / series.TotalWeight);
        return new Match(deficit / information, 1 / Math.Sqrt(information * series.MeanWeight));
    }
}
