namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Dual averaging of the logarithm of the step size (Hoffman and Gelman 2014, section 3.2, with their constants).</summary>
internal sealed class StepSizeAdaptation(double target)
{
    private const double Shrinkage = 0.05, Offset = 10, Forgetting = 0.75;

    private double _towards;
    private double _error;
    private double _logAverage;
    private int _count;

    /// <summary>The step size to take next.</summary>
    public double Step { get; private set; } = 1;

    /// <summary>The average to keep when the tuning ends.</summary>
    public double Average => _count > 0 ? Math.Exp(_logAverage) : Step;

    /// <summary>Forgets everything but a step size that is about right.</summary>
    public void Restart(double step)
    {
        Step = step;
        _towards = Math.Log(10 * step);
        _error = 0;
        _logAverage = 0;
        _count = 0;
    }

    /// <summary>Learns the mean acceptance of a trajectory.</summary>
    public void Learn(double acceptance)
    {
        _count++;
        double share = 1 / (_count + Offset);
        _error += share * (target - acceptance - _error);
        double log = _towards - (_error * Math.Sqrt(_count) / Shrinkage);
        double weight = Math.Pow(_count, -Forgetting);
        _logAverage += weight * (log - _logAverage);
        Step = Math.Exp(log);
    }
}
