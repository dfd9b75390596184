namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>What is kept of a stretch of a trajectory: enough to join it to its neighbour, and one point drawn from it.</summary>
internal sealed class Subtree(int size)
{
    private readonly double[] _sum = new double[size];

    /// <summary>A point of the stretch, drawn with probability in proportion to its density.</summary>
    public PhasePoint Proposal { get; set; } = new(size);

    /// <summary>Sum of the momenta of all points, (n,).</summary>
    public double[] MomentumSum { get; private set; } = new double[size];

    /// <summary>Momentum at the end that was reached first, (n,).</summary>
    public double[] First { get; private set; } = new double[size];

    /// <summary>Momentum at the other end, (n,).</summary>
    public double[] Last { get; private set; } = new double[size];

    /// <summary>ln of the summed density of all points, relative to the start of the trajectory.</summary>
    public double LogWeight { get; set; }

    /// <summary>Becomes a single point.</summary>
    public void Begin(PhasePoint point, double logWeight)
    {
        Proposal.CopyPositionFrom(point);
        point.Momentum.CopyTo(MomentumSum, 0);
        point.Momentum.CopyTo(First, 0);
        point.Momentum.CopyTo(Last, 0);
        LogWeight = logWeight;
    }

    /// <summary>
    /// Appends a stretch that begins beyond <see cref="Last"/>, whose contents are used up; the proposal is the caller's.
    /// </summary>
    /// <returns>
    /// Whether the joined stretch still moves apart: the generalised criterion (Betancourt 2017, appendix A.4.2) over the
    /// whole, and over either part with the first point of the other, which sees turns between the two.
    /// </returns>
    public bool Append(Subtree next)
    {
        bool apart = true;
        Sum(MomentumSum, next.First);
        apart &= Apart(First, next.First, _sum);
        Sum(next.MomentumSum, Last);
        apart &= Apart(Last, next.Last, _sum);
        Sum(MomentumSum, next.MomentumSum);
        apart &= Apart(First, next.Last, _sum);
        _sum.CopyTo(MomentumSum, 0);
        (Last, next.Last) = (next.Last, Last);
        LogWeight = LogSum(LogWeight, next.LogWeight);
        return apart;
    }

    /// <summary>The same stretch seen from its other end.</summary>
    public void Reverse() => (First, Last) = (Last, First);

    private static bool Apart(double[] first, double[] last, double[] sum)
        => PhasePoint.Dot(first, sum) > 0 && PhasePoint.Dot(last, sum) > 0;

    private static double LogSum(double a, double b)
        => a > b ? a + Math.Log(1 + Math.Exp(b - a)) : double.IsNegativeInfinity(b) ? b : b + Math.Log(1 + Math.Exp(a - b));

    private void Sum(double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            _sum[i] = a[i] + b[i];
        }
    }
}
