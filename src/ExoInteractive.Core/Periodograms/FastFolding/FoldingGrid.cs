namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>
/// The bands of one pass of the search and its trial periods. There are 3 T K/(w0 d) (Pmin^(-1/3) − Pmax^(-1/3)) of
/// these for a drift step d, as in an Ofir (2014) grid with oversampling K/d.
/// </summary>
internal sealed class FoldingGrid
{
    private const double BandWidth = 1.12;

    /// <summary>Bins in the shortest period.</summary>
    public const int FewestBins = 8;

    private FoldingGrid(List<FoldingBand> bands, int shortest, int longest, double maximumPeriod, long trials, long bins, long sums, long boxes)
        => (Bands, ShortestBox, LongestBox, MaximumPeriod, Trials, Bins, Sums, Boxes)
            = (bands, shortest, longest, maximumPeriod, (int)trials, bins, sums, boxes);

    /// <summary>In order of period.</summary>
    public IReadOnlyList<FoldingBand> Bands { get; }

    /// <summary>Shortest box, bins.</summary>
    public int ShortestBox { get; }

    /// <summary>Longest box, bins, where the period allows it.</summary>
    public int LongestBox { get; }

    /// <summary>Days.</summary>
    public double MaximumPeriod { get; }

    /// <summary>Trial periods.</summary>
    public int Trials { get; }

    /// <summary>Σ m over the trial periods.</summary>
    public long Bins { get; }

    /// <summary>Additions of the folding.</summary>
    public long Sums { get; }

    /// <summary>Boxes scored.</summary>
    public long Boxes { get; }

    /// <summary>The grid of a pass.</summary>
    /// <param name="timeSpan">Days from first to last point.</param>
    /// <param name="settings">With nothing left to default.</param>
    /// <param name="octave">0 for the first pass; each further one has bins twice as wide.</param>
    /// <exception cref="ArgumentException">The grid would be absurdly large.</exception>
    public static FoldingGrid Of(double timeSpan, FastFoldingSettings settings, int octave)
    {
        int k = settings.BinsPerDuration;
        int longest = (int)Math.Ceiling(1.6 * k), shortest = octave == 0 ? k / 2 : (longest + 1) / 2;
        double maximum = settings.MaximumPeriod!.Value;
        double start = Math.Max(settings.MinimumPeriod, ShortestPeriod(settings, octave, shortest));
        FoldingCost.RequireSensible(timeSpan, start, maximum, settings);
        List<FoldingBand> bands = [];
        long trials = 0, bins = 0, sums = 0, boxes = 0;
        while (start <= maximum)
        {
            double duration = StellarScale.CentralDuration(start, settings.StellarDensity) * (1 << octave);
            int first = Math.Max(FewestBins, (int)Math.Floor(k * start / duration));
            double width = start / first;
            int last = Math.Max(first, (int)Math.Ceiling(BandWidth * first) - 1);
            last = Math.Min(last, Math.Max(first, (int)Math.Floor(maximum / width)));
            FoldingBand band = new(width, (int)(timeSpan / width) + 1, first, last, settings.DriftStep, (int)trials);
            bands.Add(band);
            for (int m = first; m <= last; m++)
            {
                int rows = band.Rows(m), scored = band.Trials(m, maximum);
                trials += scored;
                bins += (long)scored * m;
                sums += 2L * rows * m * Math.Max(1, (long)Math.Ceiling(Math.Log2(rows)));
                boxes += (long)scored * m * (LongestFor(m, shortest, longest) - shortest + 1);
            }

            start = width * (last + 1);
        }

        return new FoldingGrid(bands, shortest, longest, maximum, trials, bins, sums, boxes);
    }

    /// <summary>The longest box at a period of m bins.</summary>
    public int LongestBoxOf(int m) => LongestFor(m, ShortestBox, LongestBox);

    private static int LongestFor(int m, int shortest, int longest)
        => Math.Clamp((int)(StellarScale.LargestDutyCycle * m), shortest, longest);

    // Where the longer boxes of a coarser pass would be longer than any transit at that period.
    private static double ShortestPeriod(FastFoldingSettings settings, int octave, int shortestBox)
    {
        if (octave == 0)
        {
            return 0;
        }

        double box = StellarScale.CentralDuration(1, settings.StellarDensity) * (1 << octave) * shortestBox / settings.BinsPerDuration;
        return Math.Pow(box / StellarScale.LargestDutyCycle, 1.5);
    }
}
