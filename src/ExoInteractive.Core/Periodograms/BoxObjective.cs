namespace ExoInteractive.Core.Periodograms;

/// <summary>What makes one box better than another; astropy's two objectives.</summary>
public enum BoxObjective
{
    /// <summary>½·w_in·(y_out − y_in)²: the likelihood of the points in transit; favours wide boxes at large duty cycles.</summary>
    LogLikelihood,

    /// <summary>Depth over its error: its square is the χ² gain of a two-level box over a constant.</summary>
    Snr,
}
