using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.LightCurves;

/// <summary>A light curve folded on an ephemeris: every transit on top of the others, sorted by time from mid-transit.</summary>
public sealed record FoldedLightCurve
{
    /// <summary>What it was folded on.</summary>
    public required Ephemeris Ephemeris { get; init; }

    /// <summary>(N,): days from the nearest mid-transit, in [−P/2, P/2), increasing.</summary>
    public required ReadOnlyMemory<double> TimeFromTransit { get; init; }

    /// <summary>(N,): flux.</summary>
    public required ReadOnlyMemory<double> Flux { get; init; }

    /// <summary>(N,): 1σ flux errors; NaN where unknown.</summary>
    public required ReadOnlyMemory<double> FluxError { get; init; }

    /// <summary>(N,): number of the transit each point is nearest to; 0 at the ephemeris's transit time.</summary>
    public required ReadOnlyMemory<long> Cycle { get; init; }

    /// <summary>Number of points N.</summary>
    public int Count => Flux.Length;

    /// <summary>Folds; points without flux are left out.</summary>
    /// <param name="lightCurve">Usually cleaned and detrended.</param>
    /// <param name="ephemeris">Period and mid-transit, days.</param>
    /// <returns>The folded light curve.</returns>
    /// <exception cref="ArgumentException">The period is not positive and finite, or the transit time is not finite.</exception>
    public static FoldedLightCurve Fold(LightCurve lightCurve, Ephemeris ephemeris)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        if (!(ephemeris.Period > 0) || !double.IsFinite(ephemeris.Period) || !double.IsFinite(ephemeris.TransitTime))
        {
            throw new ArgumentException(
                $"folding needs a positive period and a finite transit time, days; they are {ephemeris.Period} and {ephemeris.TransitTime}",
                nameof(ephemeris));
        }

        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span, error = lightCurve.FluxError.Span;
        List<double> phase = new(time.Length);
        List<int> index = new(time.Length);
        for (int i = 0; i < time.Length; i++)
        {
            if (double.IsFinite(flux[i]))
            {
                phase.Add(ephemeris.FromTransit(time[i]));
                index.Add(i);
            }
        }

        double[] fromTransit = [.. phase];
        int[] order = [.. index];
        Array.Sort(fromTransit, order);
        double[] sortedFlux = new double[order.Length], sortedError = new double[order.Length];
        long[] cycle = new long[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            sortedFlux[i] = flux[order[i]];
            sortedError[i] = error[order[i]];
            cycle[i] = ephemeris.Cycle(time[order[i]]);
        }

        return new FoldedLightCurve
        {
            Ephemeris = ephemeris,
            TimeFromTransit = fromTransit,
            Flux = sortedFlux,
            FluxError = sortedError,
            Cycle = cycle,
        };
    }

    /// <summary>
    /// Means in bins of equal width, the middle bin centred on mid-transit. Weighted by 1/σ² where every error in the
    /// bin is known, plain otherwise; empty bins are left out.
    /// </summary>
    /// <param name="width">Bin width, days; positive.</param>
    /// <returns>The binned curve.</returns>
    /// <exception cref="ArgumentException">The width is not positive and finite.</exception>
    public BinnedFold Bin(double width)
    {
        if (!(width > 0) || !double.IsFinite(width))
        {
            throw new ArgumentException($"the bin width must be positive, days; it is {width}", nameof(width));
        }

        ReadOnlySpan<double> phase = TimeFromTransit.Span, flux = Flux.Span, error = FluxError.Span;
        List<double> centers = [], means = [], errors = [];
        List<int> counts = [];
        for (int start = 0; start < phase.Length;)
        {
            double bin = Math.Round(phase[start] / width);
            int end = start + 1;
            while (end < phase.Length && Math.Round(phase[end] / width) == bin)
            {
                end++;
            }

            (double mean, double sigma) = WeightedMean(flux[start..end], error[start..end]);
            centers.Add(bin * width);
            means.Add(mean);
            errors.Add(sigma);
            counts.Add(end - start);
            start = end;
        }

        return new BinnedFold(width, centers.ToArray(), means.ToArray(), errors.ToArray(), counts.ToArray());
    }

    private static (double Mean, double Error) WeightedMean(ReadOnlySpan<double> flux, ReadOnlySpan<double> error)
    {
        double sumWeights = 0, sum = 0;
        foreach (double sigma in error)
        {
            sumWeights += 1 / (sigma * sigma);
        }

        bool weighted = double.IsFinite(sumWeights);
        sumWeights = weighted ? sumWeights : flux.Length;
        for (int i = 0; i < flux.Length; i++)
        {
            sum += weighted ? flux[i] / (error[i] * error[i]) : flux[i];
        }

        double mean = sum / sumWeights;
        if (weighted)
        {
            return (mean, Math.Sqrt(1 / sumWeights));
        }

        double squares = 0;
        foreach (double value in flux)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, flux.Length > 1 ? Math.Sqrt(squares / (flux.Length - 1) / flux.Length) : double.NaN);
    }
}
