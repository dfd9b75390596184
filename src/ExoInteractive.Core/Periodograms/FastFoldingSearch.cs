using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms.FastFolding;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The box search by weighted fast folding: the points are binned once for a band of periods, the folds of neighbouring
/// periods share their sums (Staelin 1969; Morello et al. 2020), weights are folded along with deficits so that gaps and
/// unequal errors are exact, and every box is scored at every start. Some thousand times cheaper than folding each period
/// by itself (<see cref="BoxLeastSquares"/>); a box recovers 0.96 of the SNR of an exact one on average, so what passes a
/// gate is refined on the single points.
/// </summary>
public static class FastFoldingSearch
{
    // Hippke and Heller (2019): the running median covers 30 times the oversampling.
    private const int SdeTrials = 30;

    /// <summary>Searches.</summary>
    /// <param name="lightCurve">Finite flux; errors all known, or all unknown (then equal weights of 1).</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">Told at least every 1 % of the work; may be null.</param>
    /// <param name="cancellationToken">Stops the search within some milliseconds.</param>
    /// <returns>The best box of each trial period; its power is its SNR, 0 where no box dims the star.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, the grid is absurdly large, or the light curve is unfit to search.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Periodogram Search(
        LightCurve lightCurve,
        FastFoldingSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        FoldingSeries series = FoldingSeries.Of(lightCurve);
        settings = (settings ?? new FastFoldingSettings()).Resolve(lightCurve.TimeSpan);
        FoldingGrids grids = FoldingGrids.Of(lightCurve.TimeSpan, settings);
        return Search(series, settings, grids, progress, $"searching {grids.First.Trials:N0} periods", cancellationToken);
    }

    /// <summary>What a search would cost.</summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>Trials and cost.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the grid is absurdly large.</exception>
    public static SearchPlan Plan(LightCurve lightCurve, FastFoldingSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        settings = (settings ?? new FastFoldingSettings()).Resolve(lightCurve.TimeSpan);
        return FoldingGrids.Of(lightCurve.TimeSpan, settings).Plan(lightCurve.TimeSpan, lightCurve.Count, settings);
    }

    /// <summary>Trials in the running median of the SDE.</summary>
    internal static int SdeKernel(FastFoldingSettings settings) => (SdeTrials * settings.BinsPerDuration) + 1;

    /// <summary>Searches a prepared series.</summary>
    internal static Periodogram Search(
        FoldingSeries series,
        FastFoldingSettings settings,
        FoldingGrids grids,
        IProgress<StageProgress>? progress,
        string stage,
        CancellationToken cancellationToken)
    {
        int threads = settings.Threads!.Value;
        SweepProgress counter = new(progress, stage, grids.Folds);
        FoldingPass first = FoldingPass.Run(series, grids.First, threads, counter, cancellationToken);
        foreach (FoldingGrid coarser in grids.Coarser)
        {
            Merge(first, FoldingPass.Run(series, coarser, threads, counter, cancellationToken), series.TotalWeight);
        }

        return Assemble(series, first, SdeKernel(settings), threads, cancellationToken);
    }

    // Each trial keeps the better of its box and the box of the coarser pass's nearest trial.
    private static void Merge(FoldingPass into, FoldingPass coarser, double totalWeight)
    {
        int nearest = 0;
        for (int i = 0; i < into.Boxes.Length && coarser.Boxes.Length > 0; i++)
        {
            double period = into.Period[i];
            while (nearest + 1 < coarser.Boxes.Length
                && Math.Abs(coarser.Period[nearest + 1] - period) <= Math.Abs(coarser.Period[nearest] - period))
            {
                nearest++;
            }

            // Below its first period the coarser pass has no boxes that a transit could fill.
            if (period >= coarser.Period[0] && Gain(coarser.Boxes[nearest], totalWeight) > Gain(into.Boxes[i], totalWeight))
            {
                into.Boxes[i] = coarser.Boxes[nearest];
            }
        }
    }

    private static double Gain(BestBox box, double totalWeight)
        => box.Weight > 0 ? box.Deficit * box.Deficit / (box.Weight * (totalWeight - box.Weight)) : 0;

    private static Periodogram Assemble(FoldingSeries series, FoldingPass pass, int sdeKernel, int threads, CancellationToken cancellationToken)
    {
        int count = pass.Boxes.Length;
        double[] depth = new double[count], error = new double[count], snr = new double[count];
        double[] duration = new double[count], transitTime = new double[count];
        double total = series.TotalWeight, noise = 1 / Math.Sqrt(series.MeanWeight);
        const int chunk = 16384;
        ParallelOptions options = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads };
        Parallel.For(0, (count + chunk - 1) / chunk, options, number =>
        {
            for (int i = number * chunk; i < Math.Min(count, (number + 1) * chunk); i++)
            {
                BestBox box = pass.Boxes[i];
                double information = box.Weight * (total - box.Weight) / total, middle = box.Start + (0.5 * box.Duration);
                duration[i] = box.Duration;
                transitTime[i] = series.Start + (middle < pass.Period[i] ? middle : middle - pass.Period[i]);
                bool filled = information > 0 && box.Deficit > 0;
                depth[i] = filled ? box.Deficit / information * noise : 0;
                error[i] = filled ? noise / Math.Sqrt(information) : double.PositiveInfinity;
                snr[i] = filled ? box.Deficit / Math.Sqrt(information) : 0;
            }
        });

        return new Periodogram
        {
            Period = pass.Period,
            Objective = BoxObjective.Snr,
            Power = snr,
            Depth = depth,
            DepthError = error,
            Duration = duration,
            TransitTime = transitTime,
            Snr = snr,
            Sde = SignalDetectionEfficiency.Of(snr, sdeKernel),
            NullChiSquared = series.NullChiSquared,
        };
    }
}
