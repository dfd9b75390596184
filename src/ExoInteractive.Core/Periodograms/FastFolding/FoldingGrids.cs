namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>The grids of a search: the first pass, and those of the coarser octaves.</summary>
/// <param name="First">All trial periods.</param>
/// <param name="Coarser">For longer boxes; may be empty.</param>
internal sealed record FoldingGrids(FoldingGrid First, IReadOnlyList<FoldingGrid> Coarser)
{
    // Measured with AVX-512 on one thread of a server processor of 2023: `exo bench search`.
    private const double SecondsPerSum = 0.06e-9;
    private const double SecondsPerBox = 0.12e-9;
    private const double SecondsPerTrial = 25e-9;
    private const int BytesPerTrial = 8 * sizeof(double);

    /// <summary>Folds of all passes.</summary>
    public int Folds => All.Sum(grid => grid.Bands.Sum(band => band.LastLength - band.FirstLength + 1));

    private IEnumerable<FoldingGrid> All => Coarser.Prepend(First);

    /// <summary>The grids for a time span.</summary>
    /// <param name="timeSpan">Days.</param>
    /// <param name="settings">With nothing left to default.</param>
    /// <exception cref="ArgumentException">Absurdly many trials.</exception>
    public static FoldingGrids Of(double timeSpan, FastFoldingSettings settings) => new(
        FoldingGrid.Of(timeSpan, settings, 0),
        [.. Enumerable.Range(1, settings.CoarserOctaves).Select(octave => FoldingGrid.Of(timeSpan, settings, octave))]);

    /// <summary>What they cost.</summary>
    /// <param name="timeSpan">Days.</param>
    /// <param name="points">Points of the light curve.</param>
    /// <param name="settings">With nothing left to default.</param>
    public SearchPlan Plan(double timeSpan, int points, FastFoldingSettings settings)
    {
        long bins = All.Sum(grid => grid.Bins), boxes = All.Sum(grid => grid.Boxes), trials = All.Sum(grid => (long)grid.Trials);
        double seconds = (SecondsPerSum * All.Sum(grid => grid.Sums)) + (SecondsPerBox * boxes) + (SecondsPerTrial * trials);
        long slots = All.Sum(grid => grid.Bands.Sum(band => (long)band.Slots));
        return new SearchPlan(
            timeSpan,
            settings.MinimumPeriod,
            settings.MaximumPeriod!.Value,
            settings.StellarDensity,
            First.Trials,
            bins,
            boxes,
            (2 * sizeof(float) * slots) + (BytesPerTrial * trials) + (3L * sizeof(double) * points),
            seconds / settings.Threads!.Value,
            settings.Threads.Value);
    }
}
