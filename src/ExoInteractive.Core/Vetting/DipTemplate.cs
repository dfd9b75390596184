using ExoInteractive.Core.Fitting;

namespace ExoInteractive.Core.Vetting;

/// <summary>The shape of one transit, exposure included: how much light is missing at each moment from its middle, the most being 1.</summary>
internal sealed class DipTemplate
{
    private const int Steps = 400;

    private readonly double[] _missing;
    private readonly double _perDay;

    private DipTemplate(double reach, double depth, Func<double, double> missing)
    {
        (HalfWidth, Depth, _perDay) = (reach, depth, Steps / reach);
        _missing = new double[(2 * Steps) + 1];
        for (int i = 0; i < _missing.Length; i++)
        {
            _missing[i] = missing((i - Steps) / _perDay);
        }
    }

    /// <summary>Days either way beyond which nothing is missing.</summary>
    public double HalfWidth { get; }

    /// <summary>Relative flux missing in the middle.</summary>
    public double Depth { get; }

    /// <summary>The fitted transit.</summary>
    /// <param name="fit">A converged fit.</param>
    /// <returns>Null where the fit sees no light missing.</returns>
    public static DipTemplate? Of(TransitFitResult fit)
    {
        double reach = Math.Min((fit.Ephemeris.Duration / 2) + fit.ExposureTime, fit.Ephemeris.Period / 2);
        double[] time = new double[(2 * Steps) + 1];
        for (int i = 0; i < time.Length; i++)
        {
            time[i] = fit.Ephemeris.TransitTime + ((i - Steps) * reach / Steps);
        }

        double[] flux = fit.Evaluate(time);
        double depth = 1 - flux.Min();
        return depth > 0 ? new DipTemplate(reach, depth, offset => (1 - flux[(int)Math.Round(offset * Steps / reach) + Steps]) / depth) : null;
    }

    /// <summary>A trapezoid.</summary>
    /// <param name="trapezoid">The trapezoid.</param>
    /// <returns>Null where it is no dip.</returns>
    public static DipTemplate? Of(Trapezoid trapezoid)
        => trapezoid.Depth > 0 ? new DipTemplate(trapezoid.Duration / 2, trapezoid.Depth, trapezoid.Missing) : null;

    /// <summary>Share of the depth missing at a moment.</summary>
    /// <param name="offset">Days from mid-transit.</param>
    public double At(double offset)
    {
        double place = (offset + HalfWidth) * _perDay;
        if (!(place > 0 && place < 2 * Steps))
        {
            return 0;
        }

        int below = (int)place;
        double share = place - below;
        return (_missing[below] * (1 - share)) + (_missing[below + 1] * share);
    }
}
