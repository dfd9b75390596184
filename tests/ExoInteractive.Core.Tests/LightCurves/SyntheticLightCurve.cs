using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.LightCurves;

/// <summary>Seeded light curves for the tests: even cadence with gaps, white or first-order autoregressive noise, box transits.</summary>
internal sealed class SyntheticLightCurve(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<(Ephemeris Ephemeris, double Depth)> _transits = [];

    public double Start { get; init; } = 131.5;

    public double TimeSpan { get; init; } = 60;

    public double Cadence { get; init; } = 0.0204;

    public double Noise { get; init; } = 1e-4;

    /// <summary>Days over which a point averages the transits, 0 for an instant.</summary>
    public double Exposure { get; init; }

    /// <summary>Correlation from one point to the next, 0 for white noise.</summary>
    public double Correlation { get; init; }

    public (double From, double To)[] Gaps { get; init; } = [];

    public Func<double, double> Variability { get; init; } = static _ => 0;

    public SyntheticLightCurve With(Ephemeris ephemeris, double depth)
    {
        _transits.Add((ephemeris, depth));
        return this;
    }

    public LightCurve Make(Func<double, double>? errorScale = null)
    {
        List<double> time = [], flux = [], error = [];
        double red = 0;
        for (int i = 0; i * Cadence < TimeSpan; i++)
        {
            // As at the barycentre, the step is not quite even: no time falls on a bin's edge by construction.
            double t = Start + (i * Cadence) + (1e-4 * Math.Sin(0.017 * i));
            red = (Correlation * red) + (Math.Sqrt(1 - (Correlation * Correlation)) * Normal());
            double scale = errorScale?.Invoke(t) ?? 1;
            if (Gaps.Any(gap => t >= gap.From && t < gap.To))
            {
                continue;
            }

            double dip = _transits.Sum(transit => transit.Depth * PartInside(transit.Ephemeris, t));
            time.Add(t);
            flux.Add(1 + Variability(t) - dip + (Noise * scale * red));
            error.Add(Math.Max(Noise, 1e-12) * scale);
        }

        return Of([.. time], [.. flux], [.. error]);
    }

    public static LightCurve Of(double[] time, double[] flux, double[]? error = null, LightCurveSegment[]? segments = null)
        => new(time, flux, error, default, TimeSystem.Bkjd, new LightCurveMetadata("Synthetic", "Simulated"), segments);

    private double PartInside(Ephemeris transit, double time)
    {
        double inside = (0.5 * transit.Duration) - Math.Abs(transit.FromTransit(time));
        return Exposure > 0 ? Math.Clamp(0.5 + (inside / Exposure), 0, 1) : inside > 0 ? 1 : 0;
    }

    public double Normal()
        => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    public double Uniform() => _random.NextDouble();
}
