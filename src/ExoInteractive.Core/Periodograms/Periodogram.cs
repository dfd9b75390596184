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

    /// <summary>Number of trial periods M.</summary>
    public int Count => Period.Length;

    /// <summary>Index of the highest power.</summary>
    public int Best
    {
        get
        {
            ReadOnlySpan<double> power = Power.Span;
            int best = 0;
            for (int i = 1; i < power.Length; i++)
            {
                if (power[i] > power[best])
                {
                    best = i;
                }
            }

            return best;
        }
    }
}
