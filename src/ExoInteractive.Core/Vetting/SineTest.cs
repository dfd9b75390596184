using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Is the "transit" the trough of a wave, or does a wave at its period speak of two stars pulling at each other? A sine is
/// fitted out of transit at half, one and two periods (SWEET, Thompson et al. 2018).
/// </summary>
internal static class SineTest
{
    private const string Name = "sine", Title = "Sine wave at the period";
    private const int FewestPoints = 20;

    // Of two periods: a wave of half a period has 256 of them, and loses 3 parts in 100,000 of its amplitude.
    private const int Bins = 1024;

    public static VettingTest Run(VettingEvidence evidence, out double share)
    {
        double[] count = new double[Bins], sum = new double[Bins];
        (double points, double squares) = Fold(evidence.Gauge, count, sum);
        share = double.NaN;
        if (points < FewestPoints || !(evidence.Depth.Depth > 0))
        {
            return VettingTest.NotRun(Name, Title, $"{points} points out of transit, or no depth to compare with");
        }

        (double sigma, double amplitude, double factor) = new[] { (4, 0.5), (2, 1.0), (1, 2.0) }
            .Select(one => Strength(count, sum, points, squares, one.Item1, one.Item2))
            .MaxBy(s => s.Sigma);
        share = amplitude / evidence.Depth.Depth;
        VettingLimits limits = evidence.Limits;
        bool wave = sigma > limits.SineSigma && share > limits.SineShare;
        bool binary = sigma > limits.BinarySineSigma && amplitude > limits.BinarySine;
        string what = $"the strongest wave, at {factor:0.#} periods, has {1e6 * amplitude:F0} ppm ({sigma:F1}σ), {share:F2} of the transit's depth";
        return VettingTest.Done(
            Name,
            Title,
            sigma,
            limits.SineSigma,
            wave || binary ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            binary && !wave
                ? $"{what}; above {1e6 * limits.BinarySine:F0} ppm and {limits.BinarySineSigma:F0}σ two stars pull at each other"
                : $"{what}; suspicious above {limits.SineSigma:F0}σ and {limits.SineShare:F1}",
            1,
            !binary && share > limits.SineShare ? LimitSide.Above : LimitSide.Settled);
    }

    private static (double Points, double Squares) Fold(DepthGauge gauge, double[] count, double[] sum)
    {
        Ephemeris ephemeris = gauge.Ephemeris;
        double points = 0, squares = 0, reach = DepthGauge.Inner * ephemeris.Duration, perDay = Bins / (2 * ephemeris.Period);
        for (int i = 0; i < gauge.Time.Length; i++)
        {
            if (Math.Abs(gauge.Offset[i]) > reach)
            {
                double place = (gauge.Time[i] - ephemeris.TransitTime) * perDay / Bins;
                int bin = Math.Min((int)((place - Math.Floor(place)) * Bins), Bins - 1);
                double above = gauge.Flux[i] - 1;
                count[bin]++;
                sum[bin] += above;
                points++;
                squares += above * above;
            }
        }

        return (points, squares);
    }

    // Normal equations of flux = m + c cos + s sin.
    private static (double Sigma, double Amplitude, double Factor) Strength(
        double[] count, double[] sum, double n, double ff, int waves, double factor)
    {
        double c = 0, s = 0, cc = 0, ss = 0, cs = 0, f = 0, cf = 0, sf = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * waves * (bin + 0.5) / Bins);
            c += count[bin] * cosine;
            s += count[bin] * sine;
            cc += count[bin] * cosine * cosine;
            ss += count[bin] * sine * sine;
            cs += count[bin] * cosine * sine;
            f += sum[bin];
            cf += sum[bin] * cosine;
            sf += sum[bin] * sine;
        }

        cc -= c * c / n;
        ss -= s * s / n;
        cs -= c * s / n;
        cf -= c * f / n;
        sf -= s * f / n;
        ff -= f * f / n;
        double determinant = (cc * ss) - (cs * cs);
        if (!(determinant > 1e-9 * n * n))
        {
            return (double.NaN, double.NaN, factor);
        }

        double byCosine = ((cf * ss) - (sf * cs)) / determinant, bySine = ((sf * cc) - (cf * cs)) / determinant;
        double amplitude = Math.Sqrt((byCosine * byCosine) + (bySine * bySine));
        double residual = Math.Max(0, ff - (byCosine * cf) - (bySine * sf)) / (n - 3);
        return (amplitude / Math.Sqrt(2 * residual / n), amplitude, factor);
    }
}
