namespace ExoInteractive.Core.Classification.Views;

/// <summary>
/// Bins of equal width at equal steps, the first starting at one end of a stretch and the last ending at the other; where the
/// width is above the step they overlap. A point belongs to a bin from its start to below its end.
/// </summary>
/// <param name="Bins">Number of bins, 2 or more.</param>
/// <param name="From">Start of the first bin.</param>
/// <param name="To">End of the last bin.</param>
/// <param name="Width">Width of each.</param>
internal readonly record struct BinGrid(int Bins, double From, double To, double Width)
{
    // Widths as in Yu et al. (2019): their views' noise is correlated by as much from bin to bin.
    private const double GlobalWidth = 1.2, LocalWidth = 0.16, LocalReach = 2;

    /// <summary>Over the whole orbit, mid-transit in the middle.</summary>
    /// <param name="period">Days.</param>
    public static BinGrid Global(double period)
        => new(CandidateViews.GlobalBins, -period / 2, period / 2, GlobalWidth * period / CandidateViews.GlobalBins);

    /// <summary>Over ±2 T14, or the whole orbit where that is less.</summary>
    /// <param name="period">Days.</param>
    /// <param name="duration">T14, days.</param>
    public static BinGrid Local(double period, double duration)
    {
        double reach = Reach(period, duration);
        return new BinGrid(CandidateViews.LocalBins, -reach, reach, LocalWidth * duration);
    }

    /// <summary>Over the same, for one transit: bins side by side.</summary>
    /// <param name="period">Days.</param>
    /// <param name="duration">T14, days.</param>
    public static BinGrid Single(double period, double duration)
    {
        double reach = Reach(period, duration);
        return new BinGrid(CandidateViews.UnfoldedBins, -reach, reach, 2 * reach / CandidateViews.UnfoldedBins);
    }

    /// <summary>Where a bin starts.</summary>
    /// <param name="bin">0-based.</param>
    public double Start(int bin) => From + (bin * ((To - From - Width) / (Bins - 1)));

    /// <summary>Where a bin ends.</summary>
    /// <param name="bin">0-based.</param>
    public double End(int bin) => Start(bin) + Width;

    private static double Reach(double period, double duration) => Math.Min(LocalReach * duration, period / 2);
}
