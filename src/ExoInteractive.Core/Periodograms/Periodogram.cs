namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// A box-least-squares periodogram: for each trial period the best box. Definitions as in astropy's BoxLeastSquares
/// (Kovács, Zucker and Mazeh 2002, with the likelihood objective): depth = mean out − mean in; depth error from the
/// weights; log-likelihood = ½·w_in·(y_out − y_in)²; SNR = depth / depth error.
/// </summary>
public sealed record Periodogram
{
    /// <summary>(M,): trial periods, days, increasing.</summary>
    public required ReadOnlyMemory<double> Period { get; init; }

    /// <summary>What <see cref="Power"/> holds.</summary>
    public BoxObjective Objective { get; init; } = BoxObjective.LogLikelihood;

    /// <summary>(M,): the objective maximised, log-likelihood gain or SNR; 0 where no box dims the star.</summary>
    public required ReadOnlyMemory<double> Power { get; init; }

    /// <summary>(M,): depth of the best box, relative flux.</summary>
    public required ReadOnlyMemory<double> Depth { get; init; }

    /// <summary>(M,): 1σ error of the depth.</summary>
    public required ReadOnlyMemory<double> DepthError { get; init; }

    /// <summary>(M,): length of the best box, days.</summary>
    public required ReadOnlyMemory<double> Duration { get; init; }

    /// <summary>(M,): middle of the best box's first transit, days.</summary>
    public required ReadOnlyMemory<double> TransitTime { get; init; }

    /// <summary>(M,): depth over its error.</summary>
    public required ReadOnlyMemory<double> Snr { get; init; }

    /// <summary>(M,): signal detection efficiency: the SNR with its running median removed, in units of its scatter.</summary>
    public required ReadOnlyMemory<double> Sde { get; init; }

    /// <summary>χ² of the light curve about its weighted mean; NaN where unknown.</summary>
    public double NullChiSquared { get; init; } = double.NaN;

    /// <summary>Signal residue of a trial (Hippke and Heller 2019, eq. 2): least χ² of all trials over its χ², 1 at the best.</summary>
    /// <param name="trial">0 to M − 1.</param>
    /// <returns>0 to 1; NaN where the χ² is unknown.</returns>
    public double SignalResidue(int trial) => ChiSquared(Strongest) / ChiSquared(trial);

    /// <summary>
    /// (1 − mean of the signal residue)/its standard deviation: the SDE as first defined (Kovács et al. 2002, in the form of
    /// Hippke and Heller 2019, eq. 3), without a running median. It depends on the grid; compare within one.
    /// </summary>
    public double SdeRaw
    {
        get
        {
            double sum = 0, squares = 0, least = ChiSquared(Strongest);
            for (int i = 0; i < Count; i++)
            {
                double below = 1 - (least / ChiSquared(i));
                sum += below;
                squares += below * below;
            }

            double mean = sum / Count;
            return mean / Math.Sqrt((squares / Count) - (mean * mean));
        }
    }

    /// <summary>Number of trial periods M.</summary>
    public int Count => Period.Length;

    /// <summary>Index of the highest power.</summary>
    public int Best => IndexOfHighest(Power.Span);

    private int Strongest => IndexOfHighest(Snr.Span);

    private double ChiSquared(int trial) => NullChiSquared - (Snr.Span[trial] * Snr.Span[trial]);

    private static int IndexOfHighest(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }
}
