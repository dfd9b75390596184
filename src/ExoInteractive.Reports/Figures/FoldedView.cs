using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Reports.Figures;

/// <summary>A window of a folded light curve in the units of the figures: hours from its middle, ppm from flux 1, and its bins.</summary>
internal sealed class FoldedView
{
    private const double HoursPerDay = 24;
    private const int FewestBins = 11;
    private const int MostBins = 61;
    private const int PointsPerBin = 5;
    private const double Beside = 0.6;

    private readonly FoldedLightCurve _fold;
    private readonly double _binWidth;

    private FoldedView(FoldedLightCurve fold, double window, double binWidth)
    {
        (_fold, _binWidth) = (fold, binWidth);
        BinnedFold bins = fold.Bin(binWidth);
        Window = window * HoursPerDay;
        Time = Times(fold);
        Hours = ToHours(fold.TimeFromTransit.Span);
        Ppm = ToPpm(fold.Flux.Span);
        BinHours = ToHours((fold with { Flux = fold.TimeFromTransit }).Bin(binWidth).Flux.Span);
        BinPpm = ToPpm(bins.Flux.Span);
        BinError = Array.ConvertAll(bins.Error.ToArray(), error => error * 1e6);
    }

    /// <summary>Half width of the window, hours.</summary>
    public double Window { get; }

    /// <summary>(n,): when each point was taken, days on the light curve's clock, to the last digits of the fold.</summary>
    public double[] Time { get; }

    /// <summary>(n,): hours.</summary>
    public double[] Hours { get; }

    /// <summary>(n,): ppm.</summary>
    public double[] Ppm { get; }

    /// <summary>(B,): mean time of the points in each bin, hours, so that a bin in ingress or egress stands on the curve.</summary>
    public double[] BinHours { get; }

    /// <summary>(B,): ppm.</summary>
    public double[] BinPpm { get; }

    /// <summary>(B,): 1σ, ppm; NaN where unknown.</summary>
    public double[] BinError { get; }

    /// <summary>Folds and keeps what lies within twice the duration of mid-transit, in bins of about five points.</summary>
    /// <param name="lightCurve">Detrended.</param>
    /// <param name="ephemeris">Fold; its transit time is the middle of the window.</param>
    /// <param name="cycles">Which transits to keep; null for all.</param>
    public static FoldedView Of(LightCurve lightCurve, Ephemeris ephemeris, Func<long, bool>? cycles = null)
    {
        FoldedLightCurve fold = FoldedLightCurve.Fold(lightCurve, ephemeris);
        double window = Math.Min(2 * ephemeris.Duration, 0.5 * ephemeris.Period);
        ReadOnlySpan<double> phase = fold.TimeFromTransit.Span;
        ReadOnlySpan<long> cycle = fold.Cycle.Span;
        List<int> kept = [];
        for (int i = 0; i < phase.Length; i++)
        {
            if (Math.Abs(phase[i]) <= window && (cycles is null || cycles(cycle[i])))
            {
                kept.Add(i);
            }
        }

        FoldedLightCurve part = fold with
        {
            TimeFromTransit = Pick(fold.TimeFromTransit.Span, kept),
            Flux = Pick(fold.Flux.Span, kept),
            FluxError = Pick(fold.FluxError.Span, kept),
            Cycle = Pick(fold.Cycle.Span, kept),
        };
        int bins = Math.Clamp(kept.Count / PointsPerBin, FewestBins, MostBins) | 1;
        return new FoldedView(part, window, 2 * window / bins);
    }

    /// <summary>Folds and keeps the whole period.</summary>
    /// <param name="lightCurve">Detrended.</param>
    /// <param name="ephemeris">Fold; its transit time is the middle.</param>
    /// <param name="binWidth">Days.</param>
    public static FoldedView Whole(LightCurve lightCurve, Ephemeris ephemeris, double binWidth)
        => new(FoldedLightCurve.Fold(lightCurve, ephemeris), 0.5 * ephemeris.Period, binWidth);

    /// <summary>Means of other values of the points, such as residuals, in the same bins.</summary>
    /// <param name="values">(n,).</param>
    /// <returns>(B,).</returns>
    public double[] BinAlike(double[] values) => (_fold with { Flux = values }).Bin(_binWidth).Flux.ToArray();

    /// <summary>
    /// Where a depth measured against the flux beside it ends, ppm: that far below the mean of the points from 0.6 durations
    /// away to the edge of the window. In a star that varies this is far from that depth below flux 1.
    /// </summary>
    /// <param name="depth">Relative flux.</param>
    /// <param name="duration">Days.</param>
    /// <returns>ppm; NaN where the depth is not known.</returns>
    public double Below(double depth, double duration)
    {
        double nearest = Beside * duration * HoursPerDay;
        return Ppm.Where((_, i) => Math.Abs(Hours[i]) > nearest).DefaultIfEmpty(0).Average() - (1e6 * depth);
    }

    /// <summary>The single points, fainter the more there are.</summary>
    public ScatterTrace Points(string name)
        => new(name, Palette.Dust.WithOpacity(Palette.CloudOpacity(Hours.Length)), Hours, Ppm, Palette.CloudRadius(Hours.Length));

    /// <summary>The bins with their errors.</summary>
    public ScatterTrace Bins(string name, Drawing.Color color) => new(name, color, BinHours, BinPpm, 2.2, BinError);

    /// <summary>
    /// What the vertical axis shows: <paramref name="others"/> and the bins of usual error whole, and of the points as much
    /// as leaves those legible, 1.2 times their extent on either side.
    /// </summary>
    public DataRange Range(params ReadOnlySpan<DataRange> others)
    {
        double[] errors = [.. BinError.Where(double.IsFinite).Order()];
        double usual = errors.Length > 0 ? errors[errors.Length / 2] : 0;
        DataRange essential = DataRange.Of([.. BinPpm.Where((_, b) => !(BinError[b] > 3 * usual))]);
        foreach (DataRange other in others)
        {
            essential = essential.Union(other);
        }

        DataRange points = DataRange.Robust(Ppm);
        if (essential.IsEmpty || points.IsEmpty)
        {
            return essential.Union(points);
        }

        double extent = Math.Max(essential.Maximum - essential.Minimum, 4 * usual);
        return essential.Union(new DataRange(
            Math.Max(points.Minimum, essential.Minimum - (1.2 * extent)),
            Math.Min(points.Maximum, essential.Maximum + (1.2 * extent))));
    }

    /// <summary>Flux relative to 1 as ppm from 1.</summary>
    public static double[] ToPpm(ReadOnlySpan<double> flux)
    {
        double[] ppm = new double[flux.Length];
        for (int i = 0; i < ppm.Length; i++)
        {
            ppm[i] = (flux[i] - 1) * 1e6;
        }

        return ppm;
    }

    private static double[] Times(FoldedLightCurve fold)
    {
        double[] time = new double[fold.Count];
        for (int i = 0; i < time.Length; i++)
        {
            Ephemeris ephemeris = fold.Ephemeris;
            time[i] = ephemeris.TransitTime + (fold.Cycle.Span[i] * ephemeris.Period) + fold.TimeFromTransit.Span[i];
        }

        return time;
    }

    private static double[] ToHours(ReadOnlySpan<double> days)
    {
        double[] hours = new double[days.Length];
        for (int i = 0; i < hours.Length; i++)
        {
            hours[i] = days[i] * HoursPerDay;
        }

        return hours;
    }

    private static T[] Pick<T>(ReadOnlySpan<T> values, List<int> kept)
    {
        T[] picked = new T[kept.Count];
        for (int k = 0; k < picked.Length; k++)
        {
            picked[k] = values[kept[k]];
        }

        return picked;
    }
}
