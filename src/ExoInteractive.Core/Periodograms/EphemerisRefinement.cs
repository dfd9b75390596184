using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>A transit signal refined on the unbinned points.</summary>
/// <param name="Trial">Best period, mid-transit, duration and impact parameter.</param>
/// <param name="Match">Its depth and white-noise error.</param>
/// <param name="PeriodError">1σ white-noise error of the period, days.</param>
/// <param name="Strength">What the optimum is of: the SNR, less for short transits; see <see cref="DurationLimits.Handicap"/>.</param>
internal readonly record struct RefinedSignal(TrialTransit Trial, Match Match, double PeriodError, double Strength)
{
    /// <summary>Period, mid-transit, T14.</summary>
    public Ephemeris Ephemeris => Trial.Ephemeris;
}

/// <summary>
/// From the best box of a coarse trial to the continuous optimum of period, mid-transit, duration and impact parameter,
/// by the unbinned matched filter with a limb-darkened transit.
/// </summary>
/// <param name="series">The data.</param>
/// <param name="templates">The star's transit shapes.</param>
/// <param name="exposure">Days one point covers; 0 for none.</param>
/// <param name="limits">How long transits may last.</param>
internal sealed class EphemerisRefinement(
    FoldingSeries series, LimbDarkenedTemplates templates, double exposure, DurationLimits limits)
{
    private const int Groups = 16;
    private const double LargestChange = 0.3;
    private const double BinsPerDuration = 40;

    private readonly double _timeSpan = series.Time[^1];
    private readonly EphemerisSurvey _survey = new(series, templates, exposure, limits);

    /// <summary>The best of a grid around a coarse ephemeris: cheap, and within some percent of the signal's whole SNR.</summary>
    /// <param name="coarse">Period, mid-transit and box length, days; wrong by no more than a bin or so of the coarse search.</param>
    /// <param name="cancellationToken">Stops between durations.</param>
    public RefinedSignal Survey(Ephemeris coarse, CancellationToken cancellationToken)
        => Measure(_survey.Best(AtMiddle(coarse), cancellationToken));

    /// <summary>The continuous optimum near a surveyed signal.</summary>
    /// <param name="surveyed">From <see cref="Survey"/>, or any signal as near to its optimum.</param>
    /// <param name="cancellationToken">Stops between the stages.</param>
    public RefinedSignal Refine(RefinedSignal surveyed, CancellationToken cancellationToken)
    {
        RefinedSignal best = surveyed;
        foreach ((double size, int evaluations) in (ReadOnlySpan<(double, int)>)[(1, 160), (0.25, 120)])
        {
            TransitWindows windows = Around(best.Ephemeris);
            TransitWindows condensed = windows.Condense(Groups, best.Ephemeris.Duration / BinsPerDuration);
            best = Stage(best, condensed, size, evaluations);
            if (size < 1 && !ReferenceEquals(windows, condensed))
            {
                best = Stage(best, windows, 0.02, 40);
            }
        }

        return Measure(best.Trial);

        RefinedSignal Stage(RefinedSignal start, TransitWindows windows, double size, int evaluations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MatchedFilter filter = new(series, templates, exposure, windows);
            TrialTransit shaped = start.Trial with { RadiusRatio = templates.RadiusRatio(start.Match.Depth) };
            TrialTransit top = Climb(filter, shaped, size, evaluations);
            return start with { Trial = top, Match = filter.Try(top) };
        }
    }

    private RefinedSignal Measure(TrialTransit trial)
    {
        MatchedFilter filter = new(series, templates, exposure, Around(trial.Ephemeris));
        Match match = filter.Try(trial);
        return new RefinedSignal(
            trial, match, filter.PeriodError(trial, match.Depth), DurationLimits.Strength(match.Snr, limits.Handicap(trial.Ephemeris)));
    }

    /// <summary>The points that the template covers while it moves and stretches a little.</summary>
    private TransitWindows Around(Ephemeris ephemeris)
        => TransitWindows.Gather(series, ephemeris, (0.8 * ephemeris.Duration) + (0.5 * exposure));

    /// <summary>Mid-transit near the middle of the data, where its error hardly hangs on the period's.</summary>
    private Ephemeris AtMiddle(Ephemeris ephemeris)
    {
        double middle = series.Start + (0.5 * _timeSpan);
        return ephemeris with { TransitTime = ephemeris.TransitTime + (ephemeris.Cycle(middle) * ephemeris.Period) };
    }

    private TrialTransit Climb(MatchedFilter filter, TrialTransit from, double size, int evaluations)
    {
        double duration = from.Ephemeris.Duration;
        double drift = duration * from.Ephemeris.Period / _timeSpan;
        ProfileRung rung = templates.Nearest(from.RadiusRatio);
        double slant = Math.Clamp(rung.Slant(from.ImpactParameter), 0.05, ProfileRung.LargestSlant);
        double[] top = SimplexSearch.Maximise(
            point => Strength(At(point)),
            [0, 0, 0, 0],
            [0.1 * size * drift, 0.05 * size * duration, 0.12 * size, 0.15 * size],
            evaluations,
            1e-9);
        return At(top);

        double Strength(TrialTransit trial) => DurationLimits.Strength(filter.Try(trial).Snr, limits.Handicap(trial.Ephemeris));

        TrialTransit At(double[] p)
            => new(
                new Ephemeris(
                    Math.Clamp(from.Ephemeris.Period + p[0], (1 - LargestChange) * from.Ephemeris.Period, (1 + LargestChange) * from.Ephemeris.Period),
                    from.Ephemeris.TransitTime + p[1],
                    limits.Clamp(duration * Math.Exp(p[2]), from.Ephemeris.Period)),
                rung.RadiusRatio,
                rung.ImpactParameter(Math.Clamp(slant + p[3], 0, ProfileRung.LargestSlant)));
    }
}
