namespace ExoInteractive.Core.Vetting;

/// <summary>Is the "transit" the trough of a wave? A sine is fitted out of transit at half, one and two periods (SWEET, Thompson et al. 2018).</summary>
internal static class SineTest
{
    private const string Name = "sine", Title = "Sine wave at the period";
    private const double Reach = 0.6;
    private const int FewestPoints = 20;

    public static VettingTest Run(VettingEvidence evidence)
    {
        List<(double Time, double Flux)> outside = [];
        for (int i = 0; i < evidence.Gauge.Time.Length; i++)
        {
            if (Math.Abs(evidence.Ephemeris.FromTransit(evidence.Gauge.Time[i])) > Reach * evidence.Ephemeris.Duration)
            {
                outside.Add((evidence.Gauge.Time[i] - evidence.Ephemeris.TransitTime, evidence.Gauge.Flux[i]));
            }
        }

        if (outside.Count < FewestPoints || !(evidence.Depth.Depth > 0))
        {
            return VettingTest.NotRun(Name, Title, $"{outside.Count} points out of transit, or no depth to compare with");
        }

        (double sigma, double amplitude, double factor) = new[] { 0.5, 1.0, 2.0 }
            .Select(f => Strength(outside, f * evidence.Ephemeris.Period, f))
            .MaxBy(s => s.Sigma);
        double share = amplitude / evidence.Depth.Depth, limit = evidence.Settings.SineSigma;
        bool wave = sigma > limit && share > evidence.Settings.SineShare;
        return VettingTest.Done(
            Name,
            Title,
            sigma,
            limit,
            wave ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the strongest wave, at {factor:0.#} periods, has {1e6 * amplitude:F0} ppm ({sigma:F1}σ), {share:F2} of the transit's depth; suspicious above {limit:F0}σ and {evidence.Settings.SineShare:F1}");
    }

    private static (double Sigma, double Amplitude, double Factor) Strength(List<(double Time, double Flux)> points, double period, double factor)
    {
        // Normal equations of flux = m + c cos + s sin.
        double n = points.Count, c = 0, s = 0, cc = 0, ss = 0, cs = 0, f = 0, cf = 0, sf = 0, ff = 0;
        foreach ((double time, double flux) in points)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * time / period);
            double above = flux - 1;
            c += cosine;
            s += sine;
            cc += cosine * cosine;
            ss += sine * sine;
            cs += cosine * sine;
            f += above;
            cf += cosine * above;
            sf += sine * above;
            ff += above * above;
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
