using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The box-least-squares periodogram (Kovács, Zucker and Mazeh 2002, A&amp;A 391, 369), with the definitions of astropy's
/// fast method and one difference: a box that runs over the end of the period goes on at its beginning with its whole
/// length and every point, where astropy continues only by the shortest duration and loses the last, partial bin.
/// </summary>
public static class BoxLeastSquares
{
    private const int SdeKernel = 91;

    /// <summary>Every duration at every period. Cost: about 2 ns a point and period.</summary>
    /// <param name="lightCurve">Finite flux; errors all known, or all unknown (then equal weights of 1).</param>
    /// <param name="periods">(M,): trial periods.</param>
    /// <param name="durations">(K,): box lengths, days; positive, shorter than the shortest period. The bin width is the shortest over the oversampling.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">Told at least every 1 % of the work; may be null.</param>
    /// <param name="cancellationToken">Stops the search within some milliseconds.</param>
    /// <returns>The best box of each period; power 0 where no box dims the star.</returns>
    /// <exception cref="ArgumentException">A duration or setting is out of range, or the light curve is unfit to search.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Periodogram Search(
        LightCurve lightCurve,
        PeriodGrid periods,
        ReadOnlySpan<double> durations,
        BoxLeastSquaresSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(periods);
        settings ??= new BoxLeastSquaresSettings();
        RequireDurations(durations, periods.Periods.Span[0]);
        Rule(settings.Oversample >= 1, nameof(settings.Oversample), settings.Oversample, "must be at least 1");

        double shortest = durations[0];
        foreach (double duration in durations)
        {
            shortest = Math.Min(shortest, duration);
        }

        double binWidth = shortest / settings.Oversample;
        int[] lengths = new int[durations.Length];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = (int)Math.Round(durations[i] / binWidth, MidpointRounding.AwayFromZero);
        }

        return Sweep(
            lightCurve, periods, settings, (scanner, period) => scanner.Scan(period, binWidth, lengths), progress, cancellationToken);
    }

    /// <summary>At each period the durations that orbits of that period can have, on bins as coarse as they allow.</summary>
    /// <param name="lightCurve">Finite flux; errors all known, or all unknown (then equal weights of 1).</param>
    /// <param name="periods">(M,): trial periods.</param>
    /// <param name="durations">Which box lengths; its bins rule, not <see cref="BoxLeastSquaresSettings.Oversample"/>.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">Told at least every 1 % of the work; may be null.</param>
    /// <param name="cancellationToken">Stops the search within some milliseconds.</param>
    /// <returns>The best box of each period; power 0 where no box dims the star.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the light curve is unfit to search.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Periodogram Search(
        LightCurve lightCurve,
        PeriodGrid periods,
        PhysicalDurations durations,
        BoxLeastSquaresSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(durations);
        durations.Require();
        return Sweep(lightCurve, periods, settings ?? new BoxLeastSquaresSettings(), ScanPhysical, progress, cancellationToken);

        BestBox ScanPhysical(BoxScanner scanner, double period)
        {
            Span<int> lengths = stackalloc int[64];
            int bins = durations.BinCount(period);
            return scanner.Scan(period, bins, lengths[..durations.BoxLengths(period, bins, lengths)]);
        }
    }

    private static Periodogram Sweep(
        LightCurve lightCurve,
        PeriodGrid grid,
        BoxLeastSquaresSettings settings,
        Func<BoxScanner, double, BestBox> scan,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        Rule(settings.Threads is null or >= 1, nameof(settings.Threads), settings.Threads ?? 0, "must be at least 1");
        FoldingSeries series = FoldingSeries.Of(lightCurve);
        ReadOnlyMemory<double> periods = grid.Periods;
        BestBox[] boxes = new BestBox[periods.Length];
        SweepProgress counter = new(progress, $"searching {periods.Length:N0} periods", periods.Length);
        ParallelOptions options = new()
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = settings.Threads ?? Environment.ProcessorCount,
        };
        const int chunk = 32;
        int chunks = (periods.Length + chunk - 1) / chunk;
        Parallel.For(0, chunks, options, () => new BoxScanner(series, settings.Objective), ScanChunk, static _ => { });
        return Assemble(series, grid, boxes, settings.Objective);

        BoxScanner ScanChunk(int number, ParallelLoopState state, BoxScanner scanner)
        {
            int end = Math.Min(periods.Length, (number + 1) * chunk);
            for (int i = number * chunk; i < end; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                boxes[i] = scan(scanner, periods.Span[i]);
            }

            counter.Done(end - (number * chunk));
            return scanner;
        }
    }

    private static Periodogram Assemble(FoldingSeries series, PeriodGrid grid, BestBox[] boxes, BoxObjective objective)
    {
        int count = boxes.Length;
        double[] power = new double[count], depth = new double[count], error = new double[count], snr = new double[count];
        double[] duration = new double[count], transitTime = new double[count];
        for (int i = 0; i < count; i++)
        {
            BestBox box = boxes[i];
            double period = grid.Periods.Span[i];
            double information = box.Weight * (series.TotalWeight - box.Weight) / series.TotalWeight;
            duration[i] = box.Duration;
            transitTime[i] = series.Start + ((box.Start + (0.5 * box.Duration)) % period);
            if (!(information > 0))
            {
                error[i] = double.PositiveInfinity;
                continue;
            }

            depth[i] = box.Deficit / information;
            error[i] = 1 / Math.Sqrt(information * series.MeanWeight);
            snr[i] = depth[i] / error[i];
            power[i] = objective == BoxObjective.Snr ? snr[i] : 0.5 * series.MeanWeight * box.Weight * depth[i] * depth[i];
        }

        return new Periodogram
        {
            Period = grid.Periods,
            Objective = objective,
            Power = power,
            Depth = depth,
            DepthError = error,
            Duration = duration,
            TransitTime = transitTime,
            Snr = snr,
            Sde = SignalDetectionEfficiency.Of(snr, SdeKernel),
            NullChiSquared = series.NullChiSquared,
        };
    }

    private static void RequireDurations(ReadOnlySpan<double> durations, double shortestPeriod)
    {
        if (durations.IsEmpty)
        {
            throw new ArgumentException("a search needs at least one duration, days", nameof(durations));
        }

        foreach (double duration in durations)
        {
            if (!(duration > 0) || !(duration < shortestPeriod))
            {
                throw new ArgumentException(
                    $"durations must be positive and shorter than the shortest period, {shortestPeriod:G6} d; one is {duration} d",
                    nameof(durations));
            }
        }
    }

    private static void Rule(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} {rule}; it is {value}", name);
        }
    }
}
