using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>One pass over a grid: the best box of each trial period.</summary>
internal sealed class FoldingPass
{
    private readonly FoldingSeries _series;
    private readonly FoldingGrid _grid;
    private readonly Lazy<BinnedSeries>[] _binned;
    private readonly int[] _foldsLeft;
    private readonly (int Band, int Length, int FirstTrial)[] _folds;

    private FoldingPass(FoldingSeries series, FoldingGrid grid)
    {
        (_series, _grid) = (series, grid);
        _binned = [.. grid.Bands.Select(band => new Lazy<BinnedSeries>(() => new BinnedSeries(series, band)))];
        _foldsLeft = [.. grid.Bands.Select(band => band.LastLength - band.FirstLength + 1)];
        List<(int, int, int)> folds = [];
        for (int band = 0; band < grid.Bands.Count; band++)
        {
            int trial = grid.Bands[band].FirstTrial;
            for (int m = grid.Bands[band].FirstLength; m <= grid.Bands[band].LastLength; m++)
            {
                folds.Add((band, m, trial));
                trial += grid.Bands[band].Trials(m, grid.MaximumPeriod);
            }
        }

        _folds = [.. folds];
        Period = new double[grid.Trials];
        Boxes = new BestBox[grid.Trials];
    }

    /// <summary>(M,): trial periods, days, increasing.</summary>
    public double[] Period { get; }

    /// <summary>(M,): the best box of each; deficits in units of the noise of a point of mean weight.</summary>
    public BestBox[] Boxes { get; }

    /// <summary>Does the pass on the widest vectors of the machine.</summary>
    /// <param name="series">The data.</param>
    /// <param name="grid">The trial periods.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="progress">Told of every fold's bins.</param>
    /// <param name="cancellationToken">Stops between folds, each well below a millisecond in a light curve of 100,000 points.</param>
    public static FoldingPass Run(
        FoldingSeries series, FoldingGrid grid, int threads, SweepProgress progress, CancellationToken cancellationToken)
        => Vector512.IsHardwareAccelerated ? Run<Lanes512>(series, grid, threads, progress, cancellationToken)
            : Vector256.IsHardwareAccelerated ? Run<Lanes256>(series, grid, threads, progress, cancellationToken)
            : Vector128.IsHardwareAccelerated ? Run<Lanes128>(series, grid, threads, progress, cancellationToken)
            : Run<SingleLane>(series, grid, threads, progress, cancellationToken);

    /// <summary>Does the pass on vectors of a given width; the result does not depend on it, nor on the threads.</summary>
    /// <typeparam name="TLanes">The width.</typeparam>
    public static FoldingPass Run<TLanes>(
        FoldingSeries series, FoldingGrid grid, int threads, SweepProgress progress, CancellationToken cancellationToken)
        where TLanes : struct, ILanes<TLanes>
    {
        FoldingPass pass = new(series, grid);
        ParallelOptions options = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads };
        int longestFold = pass._folds.Length > 0 ? pass._folds.Max(fold => fold.Length) : 0;
        Parallel.For(
            0,
            pass._folds.Length,
            options,
            () => (Rows: new FoldingRows<TLanes>(), Row: new FoldedRow(longestFold, grid.LongestBox)),
            (number, state, own) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                pass.Score(own.Rows, own.Row, pass._folds[number]);
                progress.Done(1);
                return own;
            },
            _ => { });
        return pass;
    }

    private void Score<TLanes>(FoldingRows<TLanes> folding, FoldedRow row, (int Band, int Length, int FirstTrial) fold)
        where TLanes : struct, ILanes<TLanes>
    {
        FoldingBand band = _grid.Bands[fold.Band];
        (int length, int firstTrial) = (fold.Length, fold.FirstTrial);
        int rows = band.Rows(length), trials = band.Trials(length, _grid.MaximumPeriod);
        BinnedSeries binned = _binned[fold.Band].Value;
        if (length == (band.FirstLength + band.LastLength) / 2 && fold.Band + 1 < _binned.Length)
        {
            // The next band is binned while other threads still fold this one, and none waits for it.
            _ = _binned[fold.Band + 1].Value;
        }

        BoxRule rule = new(
            _grid.ShortestBox, _grid.LongestBoxOf(length), (float)_series.TotalWeight, (float)_series.LeastBoxWeight, rows * binned.LargestWeight);
        folding.Fold(binned, length, rows);
        for (int trial = 0; trial < trials; trial++)
        {
            int s = trial * band.DriftStep;
            folding.Sum(s, row);
            BoxScore box = BoxScore.Best<TLanes>(row, rule, length);
            Period[firstTrial + trial] = band.Period(length, s, rows);
            Boxes[firstTrial + trial] = new BestBox(box.Deficit, box.Weight, box.Start * band.BinWidth, box.Length * band.BinWidth);
        }

        if (Interlocked.Decrement(ref _foldsLeft[fold.Band]) == 0)
        {
            binned.Return();
        }
    }
}
