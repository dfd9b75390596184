namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>What a search costs, from closed forms, before its grid is made.</summary>
internal static class FoldingCost
{
    /// <summary>No search tries more periods than this: its result alone would fill gigabytes.</summary>
    public const double MostTrials = 5e7;

    /// <summary>No search sums more bins than this in one pass, which takes some minutes.</summary>
    public const double MostBins = 5e11;

    /// <summary>Refuses what nobody can have meant.</summary>
    /// <exception cref="ArgumentException">Too many trial periods or bins.</exception>
    public static void RequireSensible(double timeSpan, double minimum, double maximum, FastFoldingSettings settings)
    {
        if (!(minimum < maximum))
        {
            return;
        }

        double unit = StellarScale.CentralDuration(1, settings.StellarDensity) / settings.BinsPerDuration;
        // Where a period holds no more than the fewest bins, each band is one fold of as many trials as periods in the span.
        double shortest = Math.Pow(FoldingGrid.FewestBins * unit, 1.5), steps = 9 * timeSpan * Math.Max(0, (1 / minimum) - (1 / shortest));
        double trials = (3 * timeSpan / unit * (Math.Cbrt(1 / minimum) - Math.Cbrt(1 / maximum)) / settings.DriftStep) + steps;
        double bins = 3 * timeSpan / (unit * unit) * (Math.Cbrt(maximum) - Math.Cbrt(minimum));
        if (trials > MostTrials || bins > MostBins)
        {
            throw new ArgumentException(
                $"searching {minimum:G4} to {maximum:G4} d in {timeSpan:G6} d takes {trials:N0} trial periods, more than the {MostTrials:N0} allowed, or {bins:G3} bins, more than {MostBins:G3}; raise the minimum period, or lower the bins per duration or the stellar density",
                nameof(settings));
        }
    }
}
