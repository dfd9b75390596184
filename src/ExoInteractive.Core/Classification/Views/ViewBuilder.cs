using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Classification.Views;

/// <summary>
/// The views of a candidate, for training and for use alike. Global and local ones as Yu et al. (2019), after Shallue and
/// Vanderburg (2018): medians of 201 bins of 1.2/201 of the period over the orbit, and of 61 bins of 0.16 T14 over ±2 T14, in
/// equal steps, so overlapping; baseline (median of the bins) 0, deepest bin −1. A bin without points is 0 with error and count 0.
/// </summary>
public static class ViewBuilder
{
    /// <summary>Builds every view that the sources can give.</summary>
    /// <param name="sources">Light curve, ephemeris and what else is known.</param>
    /// <returns>The views.</returns>
    /// <exception cref="ArgumentException">
    /// The ephemeris is not positive and finite, T14 not below half the period, the trend of another length, or no point has flux near a transit.
    /// </exception>
    public static CandidateViews Build(ViewSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        (LightCurve lightCurve, Ephemeris ephemeris) = (sources.LightCurve, sources.Ephemeris);
        ephemeris.RequireTransit(nameof(sources));
        if (sources.Trend is { } given && given.Length != lightCurve.Count)
        {
            throw new ArgumentException($"the trend has {given.Length} values for {lightCurve.Count} points", nameof(sources));
        }

        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span;
        (double period, double duration) = (ephemeris.Period, ephemeris.Duration);
        double sigma = PointScatter(flux);
        BinGrid globalGrid = BinGrid.Global(period), localGrid = BinGrid.Local(period, duration);
        RawBins local = PhasedPoints.Gather(time, flux, ephemeris, localGrid.To).Bin(localGrid, sigma);
        if (!local.Any)
        {
            throw new ArgumentException(
                $"no point of {lightCurve.Metadata.Target} lies within {24 * localGrid.To:F1} h of a transit at period {period:G8} d and t0 {ephemeris.TransitTime:F5}: check the clock of t0", nameof(sources));
        }

        RawBins global = PhasedPoints.Gather(time, flux, ephemeris, period).Bin(globalGrid, sigma);
        (double baseline, double depth) = (local.Baseline, local.Depth);
        RawBins odd = PhasedPoints.Gather(time, flux, ephemeris, localGrid.To, 1).Bin(localGrid, sigma);
        RawBins even = PhasedPoints.Gather(time, flux, ephemeris, localGrid.To, 0).Bin(localGrid, sigma);
        bool both = odd.Any && even.Any;
        return new CandidateViews
        {
            Global = global.Scaled(global.Baseline, global.Depth),
            Local = local.Scaled(baseline, depth),
            Odd = both ? odd.Scaled(baseline, depth) : null,
            Even = both ? even.Scaled(baseline, depth) : null,
            Secondary = sources.SecondaryPhase is { } phase && double.IsFinite(phase)
                ? Secondary(time, flux, ephemeris with { TransitTime = ephemeris.TransitTime + (phase * period) }, localGrid, sigma, depth)
                : null,
            Unfolded = UnfoldedView.Build(time, flux, ephemeris, baseline, depth),
            Trend = sources.Trend is { } trend ? TrendView.Build(time, trend.Span) : null,
            Periodogram = sources.Periodogram is { } periodogram ? PeriodogramView.Build(periodogram, period) : null,
            Centroid = sources.Centroid is { } centroid ? CentroidView.Build(centroid, ephemeris) : null,
        };
    }

    // On the primary's scale, but about its own baseline: a phase curve lifts it.
    private static BinnedView? Secondary(
        ReadOnlySpan<double> time, ReadOnlySpan<double> flux, Ephemeris moment, BinGrid grid, double sigma, double depth)
    {
        RawBins bins = PhasedPoints.Gather(time, flux, moment, grid.To).Bin(grid, sigma);
        return bins.Any ? bins.Scaled(bins.Baseline, depth) : null;
    }

    private static double PointScatter(ReadOnlySpan<double> flux)
    {
        double sigma = RobustScatter.PointToPoint(flux.ToArray().Where(double.IsFinite).ToArray());
        return double.IsFinite(sigma) ? sigma : 0;
    }
}
