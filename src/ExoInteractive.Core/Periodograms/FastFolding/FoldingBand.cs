namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>
/// A stretch of periods folded on one bin width b, so that b follows the expected duration. For every number of bins m
/// from <see cref="FirstLength"/> to <see cref="LastLength"/> the series is cut into rows of m bins, and the fast folding
/// of these rows gives the periods b (m + s/(R − 1)), s = 0 … R − 1, of which the last is the first of m + 1. Every
/// <see cref="DriftStep"/>-th of them is tried.
/// </summary>
/// <param name="BinWidth">b, days.</param>
/// <param name="Slots">Bins from the first to the last point.</param>
/// <param name="FirstLength">Least m.</param>
/// <param name="LastLength">Greatest m.</param>
/// <param name="DriftStep">Bins by which a transit drifts over the time span from one trial to the next.</param>
/// <param name="FirstTrial">Index of the band's first trial period in the grid.</param>
internal readonly record struct FoldingBand(double BinWidth, int Slots, int FirstLength, int LastLength, int DriftStep, int FirstTrial)
{
    /// <summary>R, the rows of a fold of m bins; at least 2.</summary>
    public int Rows(int m) => Math.Max(2, (Slots + m - 1) / m);

    /// <summary>P_s = b (m + s/(R − 1)), days.</summary>
    public double Period(int m, int s, int rows) => BinWidth * (m + ((double)s / (rows - 1)));

    /// <summary>Trial periods of m that are not above a limit: s = 0, step, 2 step … below R − 1, or fewer at the end of the grid.</summary>
    public int Trials(int m, double maximumPeriod)
    {
        int rows = Rows(m);
        double drift = ((maximumPeriod / BinWidth) - m) * (rows - 1) * (1 + 1e-12);
        return drift < 0 ? 0 : ((int)Math.Min(rows - 2, drift) / DriftStep) + 1;
    }
}
