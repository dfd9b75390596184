namespace ExoInteractive.Core.Detrending;

/// <summary>How the slow trend is estimated.</summary>
public enum DetrendingMethod
{
    /// <summary>Leave the flux as it is.</summary>
    None,

    /// <summary>Running median in a time window.</summary>
    Median,

    /// <summary>Running Tukey biweight in a time window (Hippke et al. 2019, wotan).</summary>
    Biweight,

    /// <summary>Least-squares polynomial in a time window (Savitzky and Golay 1964, for uneven times); outliers pull it.</summary>
    SavitzkyGolay,

    /// <summary>Penalised cubic spline with robust weights (Eilers and Marx 1996).</summary>
    PenalisedSpline,

    /// <summary>Gaussian process with a celerite covariance and robust weights (Foreman-Mackey et al. 2017).</summary>
    GaussianProcess,
}
