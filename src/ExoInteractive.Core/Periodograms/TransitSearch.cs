using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>Box search, exact refinement, alias check, masking and search again until nothing is above threshold.</summary>
public static class TransitSearch
{
    private const double LeastCatalogueDensity = 0.1;
    private const double GreatestCatalogueDensity = 4;

    /// <summary>Searches for transits.</summary>
    /// <param name="lightCurve">Cleaned and detrended.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">Told at least every 1 % of the work; may be null.</param>
    /// <param name="cancellationToken">Stops the search within some milliseconds.</param>
    /// <returns>Candidates and periodograms.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or the light curve is unfit to search.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TransitSearchResult Search(
        LightCurve lightCurve,
        TransitSearchSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        RequireSearchable(lightCurve);
        settings = Resolve(settings ?? new TransitSearchSettings(), lightCurve.TimeSpan);
        SearchPasses passes = new(lightCurve, settings, Folding(lightCurve, settings), progress, cancellationToken);
        while (passes.Next())
        {
        }

        IReadOnlyList<TransitCandidate> candidates = passes.Rank();
        return new TransitSearchResult(candidates, settings.LoneTransits ? passes.LoneTransits() : [], passes.Periodograms, lightCurve, settings);
    }

    /// <summary>
    /// The strongest signal of a single pass, whatever speaks against it: what a plain box search hands to its vetters, false
    /// alarms and all. Its SNR against white noise reaches the threshold and two transits are seen; nothing more is asked of it.
    /// </summary>
    /// <param name="lightCurve">Cleaned and detrended.</param>
    /// <param name="settings">Null for the defaults; the SDE and the number of planets are not used, lone transits not searched.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>One candidate or none, and the periodogram.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or the light curve is unfit to search.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TransitSearchResult Strongest(
        LightCurve lightCurve, TransitSearchSettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        RequireSearchable(lightCurve);
        settings = Resolve(settings ?? new TransitSearchSettings(), lightCurve.TimeSpan);
        SearchPasses passes = new(lightCurve, settings, Folding(lightCurve, settings), null, cancellationToken);
        passes.TakeStrongest();
        return new TransitSearchResult(passes.Rank(), [], passes.Periodograms, lightCurve, settings);
    }

    /// <summary>
    /// Measures what a search found again in another detrending of the same light curve, such as one that hid the found
    /// transits from the trend (<see cref="Detrending.Detrender.DetrendAround"/>; Hippke et al. 2019). Nothing is searched
    /// for but lone transits; candidates keep the SDE, aliases and periodograms of the search. The error of a depth takes in
    /// that of the level beside the transits, so that noise reaches a given SNR no more often than in white noise without a trend.
    /// </summary>
    /// <param name="lightCurve">Detrended anew, of the same star and on the same clock.</param>
    /// <param name="found">What the search found.</param>
    /// <param name="settings">Null for those of the search.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>
    /// The candidates above the threshold in this light curve, ranked anew; those that the search had below it only if they
    /// pass the checks of a candidate here too.
    /// </returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the light curve is unfit to search or on another clock.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TransitSearchResult MeasureAgain(
        LightCurve lightCurve,
        TransitSearchResult found,
        TransitSearchSettings? settings = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(found);
        RequireSearchable(lightCurve);
        if (lightCurve.TimeSystem != found.LightCurve.TimeSystem)
        {
            throw new ArgumentException(
                $"the light curve must be on the clock of the search, {found.LightCurve.TimeSystem}; it is on {lightCurve.TimeSystem}", nameof(lightCurve));
        }

        settings = Resolve(settings ?? found.Settings, lightCurve.TimeSpan);
        SearchPasses passes = new(lightCurve, settings, Folding(lightCurve, settings), null, cancellationToken);
        passes.TakeOver(found);
        return new TransitSearchResult(
            passes.Rank(), settings.LoneTransits ? passes.LoneTransits() : [], found.Periodograms, lightCurve, settings);
    }

    /// <summary>What <see cref="Search"/> would do with these settings.</summary>
    /// <param name="lightCurve">The light curve to be searched.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>Trials and cost of one pass.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the search would be absurdly long.</exception>
    public static SearchPlan Plan(LightCurve lightCurve, TransitSearchSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        RequireSearchable(lightCurve);
        settings = Resolve(settings ?? new TransitSearchSettings(), lightCurve.TimeSpan);
        return FastFoldingSearch.Plan(lightCurve, Folding(lightCurve, settings));
    }

    // Denser stars would only be folded on finer bins, at great cost, for what half the expected duration still finds;
    // the catalogue's densities of giants are the least certain.
    private static FastFoldingSettings Folding(LightCurve lightCurve, TransitSearchSettings settings) => new FastFoldingSettings
    {
        MinimumPeriod = settings.MinimumPeriod,
        MaximumPeriod = settings.MaximumPeriod,
        StellarDensity = settings.StellarDensity
            ?? Math.Clamp(StellarDensity.Of(lightCurve.Metadata.Star) ?? 1, LeastCatalogueDensity, GreatestCatalogueDensity),
        BinsPerDuration = settings.BinsPerDuration,
        Threads = settings.Threads,
    }.Resolve(lightCurve.TimeSpan);

    private static void RequireSearchable(LightCurve lightCurve)
    {
        if (lightCurve.Count < SearchPasses.FewestPoints)
        {
            throw new ArgumentException(
                $"a search needs at least {SearchPasses.FewestPoints} points; {lightCurve.Metadata.Target} has {lightCurve.Count}",
                nameof(lightCurve));
        }

        ReadOnlySpan<double> flux = lightCurve.Flux.Span;
        for (int i = 0; i < flux.Length; i++)
        {
            if (!double.IsFinite(flux[i]))
            {
                throw new ArgumentException(
                    $"flux must be finite; point {i} is {flux[i]}: clean the light curve first", nameof(lightCurve));
            }
        }

        if (RobustScatter.PointToPoint(flux) == 0)
        {
            throw new ArgumentException(
                $"the flux of {lightCurve.Metadata.Target} is the same from point to point at most points, so its noise cannot be measured and no signal held against it; a search needs a light curve with noise, not rounded coarser than it",
                nameof(lightCurve));
        }
    }

    private static TransitSearchSettings Resolve(TransitSearchSettings settings, double timeSpan)
    {
        Rule(settings.MinimumTransits >= 2, nameof(settings.MinimumTransits), settings.MinimumTransits, "must be at least 2");
        Rule(settings.SnrThreshold > 0, nameof(settings.SnrThreshold), settings.SnrThreshold, "must be positive");
        Rule(settings.LoneThreshold > 0, nameof(settings.LoneThreshold), settings.LoneThreshold, "must be positive");
        Rule(settings.MaximumPlanets >= 1, nameof(settings.MaximumPlanets), settings.MaximumPlanets, "must be at least 1");
        Rule(settings.Threads is null or >= 1, nameof(settings.Threads), settings.Threads ?? 0, "must be at least 1");
        Rule(settings.MinimumPeriod > 0, nameof(settings.MinimumPeriod), settings.MinimumPeriod, "must be positive (days)");
        double longest = settings.MaximumPeriod ?? timeSpan / settings.MinimumTransits;
        if (!(longest > settings.MinimumPeriod))
        {
            throw new ArgumentException(
                settings.MaximumPeriod is null
                    ? $"{settings.MinimumTransits} transits do not fit into {timeSpan:G4} d at the minimum period of {settings.MinimumPeriod:G4} d; a search needs a longer light curve or a shorter minimum period"
                    : $"the maximum period must be above the minimum of {settings.MinimumPeriod:G4} d; it is {longest:G4} d",
                nameof(settings.MaximumPeriod));
        }

        return settings with { MaximumPeriod = longest, Threads = settings.Threads ?? Environment.ProcessorCount };
    }

    private static void Rule(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} {rule}; it is {value}", name);
        }
    }
}
