using MathNet.Numerics;

namespace ExoInteractive.Core.Vetting;

/// <summary>From the squares left by the model at every phase to the four features of Model-Shift.</summary>
internal static class ModelShiftPhases
{
    private const double FromDip = 2;
    private const double FromBump = 3;
    private const double FromPrimary = 1;
    private const double LeastPower = 0.3;
    private const double Searches = 20_000;

    /// <summary>Picks the features.</summary>
    /// <param name="phase">(B,): phases tried, rising.</param>
    /// <param name="gain">(B,): Σ f² − Σ (f − m)², f being flux less 1 and m the model, at each phase.</param>
    /// <param name="power">(B,): Σ m², likewise: how much of the model has data under it.</param>
    /// <param name="scatter">σ of the flux beyond one T14 of two phases, days given as shares of the period.</param>
    /// <param name="points">Points in transit.</param>
    /// <param name="share">T14 over the period.</param>
    /// <param name="depth">Depth of the model.</param>
    /// <returns>Null where the model finds no dip at phase 0 or there is nothing to compare with.</returns>
    public static ModelShift? Of(
        double[] phase, double[] gain, double[] power, Func<double, double?, double> scatter, double points, double share, double depth)
    {
        double mean = power.Average();
        int[] seen = [.. Enumerable.Range(0, phase.Length).Where(i => power[i] > LeastPower * mean)];
        if (seen.Length == 0)
        {
            return null;
        }

        // Published: depth_fit (χ²(i) − median) / (χ²(primary) − median). Over the model's own power, which is the same at
        // every phase of an evenly covered orbit, the formula holds for uneven ones too.
        double median = LightCurves.RobustScatter.Median([.. seen.Select(i => gain[i] / power[i])]);
        double Above(int i) => (gain[i] / power[i]) - median;
        int primary = -1;
        foreach (int i in seen.Where(i => Apart(phase[i], 0) < share * FromPrimary / 2))
        {
            primary = primary < 0 || gain[i] > gain[primary] ? i : primary;
        }

        if (primary < 0 || !(Above(primary) > 0))
        {
            return null;
        }

        double[] depths = new double[phase.Length];
        Array.Fill(depths, double.NaN);
        foreach (int i in seen)
        {
            depths[i] = depth * Above(i) / Above(primary);
        }

        double Root(int i) => Math.Sqrt(points * power[i] / power[primary]);
        int? Strongest(Func<int, bool> where, double sign)
        {
            int? best = null;
            foreach (int i in seen.Where(where))
            {
                best = best is int b && sign * depths[b] * Root(b) >= sign * depths[i] * Root(i) ? b : i;
            }

            return best;
        }

        bool Beyond(int i, int? of, double durations) => of is not int j || Apart(phase[i], phase[j]) > durations * share;
        int? secondary = Strongest(i => Beyond(i, primary, FromDip), 1);
        int? tertiary = secondary is null ? null : Strongest(i => Beyond(i, primary, FromDip) && Beyond(i, secondary, FromDip), 1);
        int? positive = secondary is null ? null : Strongest(i => Beyond(i, primary, FromBump) && Beyond(i, secondary, FromBump), -1);
        double rms = scatter(phase[primary], secondary is int s ? phase[s] : null);
        if (!(rms > 0))
        {
            return null;
        }

        double Sigma(int i) => depths[i] * Root(i) / rms;
        double[] quiet = [.. seen.Where(i => Beyond(i, primary, FromDip) && Beyond(i, secondary, FromDip)).Select(Sigma)];
        ShiftedDip? Dip(int? at) => at is int i ? new ShiftedDip(phase[i], depths[i], Sigma(i)) : null;
        return new ModelShift
        {
            Primary = Dip(primary)!.Value,
            Secondary = Dip(secondary),
            Tertiary = Dip(tertiary),
            Positive = Dip(positive),
            RedNoise = quiet.Length < 2 ? double.NaN : Deviation(quiet),
            FalseAlarmOfMany = Math.Sqrt(2) * SpecialFunctions.ErfcInv(share / Searches),
            FalseAlarmOfOne = Math.Sqrt(2) * SpecialFunctions.ErfcInv(share),
            Phases = phase,
            Depths = depths,
        };
    }

    /// <summary>Distance of two phases on the circle, 0 to 0.5.</summary>
    public static double Apart(double one, double other)
    {
        double away = Math.Abs(one - other);
        away -= Math.Floor(away);
        return Math.Min(away, 1 - away);
    }

    /// <summary>Standard deviation about the mean.</summary>
    public static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / values.Length);
    }
}
