namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>
/// The evidence of points in rising order of likelihood: the point that leaves n live ones behind it, itself included, shrinks
/// the volume by a factor whose logarithm has mean −1/n and variance 1/n² (Skilling 2006, section 4).
/// </summary>
internal sealed class EvidenceSum
{
    private readonly List<double> _logLikelihoods = [];
    private readonly List<double> _logVolumes = [];
    private readonly List<int> _live = [];
    private double _logVolume;
    private double _restrictionVariance;

    /// <summary>ln Z of the points so far.</summary>
    public double LogEvidence { get; private set; } = double.NegativeInfinity;

    /// <summary>The likelihood is zero in all but a share of the prior.</summary>
    public void RestrictPrior(double share, double variance)
    {
        _logVolume = Math.Log(share);
        _restrictionVariance = variance;
    }

    /// <summary>Takes a point.</summary>
    /// <param name="logLikelihood">ln L.</param>
    /// <param name="live">n.</param>
    public void Add(double logLikelihood, int live)
    {
        double logShell = _logVolume + Math.Log(1 - Math.Exp(-1.0 / live));
        _logVolume -= 1.0 / live;
        _logLikelihoods.Add(logLikelihood);
        _logVolumes.Add(_logVolume);
        _live.Add(live);
        LogEvidence = LogSum(LogEvidence, logShell + logLikelihood);
    }

    /// <summary>What the volume that is left would add to ln Z, were the likelihood there so large.</summary>
    public double Gain(double logLikelihood) => LogSum(LogEvidence, _logVolume + logLikelihood) - LogEvidence;

    /// <summary>∫ ln L dP less ln Z: how far the posterior is from the prior, nats.</summary>
    public double Information()
    {
        double sum = 0;
        for (int i = 0; i < _live.Count; i++)
        {
            sum += Share(i) * (_logLikelihoods[i] - LogEvidence);
        }

        return sum;
    }

    /// <summary>
    /// 1σ of ln Z: each shrinkage's scatter 1/n times ∂ ln Z/∂ ln t, which is the share of Z from within that contour less what
    /// its volume would hold at the contour's own likelihood. Near √(H/N) where N stays the same.
    /// </summary>
    public double Error()
    {
        double within = 0, variance = _restrictionVariance;
        for (int i = _live.Count - 1; i >= 0; i--)
        {
            double slope = (within - Math.Exp(_logVolumes[i] + _logLikelihoods[i] - LogEvidence)) / _live[i];
            variance += slope * slope;
            within += Share(i);
        }

        return Math.Sqrt(variance);
    }

    private static double LogSum(double a, double b)
        => double.IsNegativeInfinity(b) ? a : a > b ? a + Math.Log(1 + Math.Exp(b - a)) : b + Math.Log(1 + Math.Exp(a - b));

    private double Share(int i)
        => Math.Exp(_logVolumes[i] + Math.Log(Math.Exp(1.0 / _live[i]) - 1) + _logLikelihoods[i] - LogEvidence);
}
