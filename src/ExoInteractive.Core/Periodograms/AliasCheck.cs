using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Whether a signal is better told with a simple multiple of its period, or with a beat of it and the day where the data
/// come once a day. Empty events mean that the period is too short, an unseen event half-way that it is too long; the
/// period with the highest SNR, all events considered, wins.
/// </summary>
/// <param name="series">The points.</param>
/// <param name="gauge">Measures signals on them.</param>
/// <param name="isSound">Whether a signal could be a candidate.</param>
/// <param name="minimumPeriod">Days.</param>
/// <param name="maximumPeriod">Days; no longer than the points reach.</param>
internal sealed class AliasCheck(
    FoldingSeries series, SignalGauge gauge, Func<SignalAssessment, bool> isSound, double minimumPeriod, double maximumPeriod)
{
    private const double LeastGain = 1.05;
    private const double DailySampling = 0.3;
    private const string Taken = "explains it better: taken";

    private static readonly (int Numerator, int Denominator)[] Ratios = [(1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2)];

    /// <summary>What a reader must know of the aliases: that one was taken.</summary>
    /// <param name="aliases">Those tried.</param>
    public static IEnumerable<string> Notes(IReadOnlyList<PeriodAlias> aliases) => aliases
        .Where(alias => alias.Verdict == Taken)
        .Select(alias => $"the periodogram's peak is another: {alias.Name} of it, {alias.Period:F5} d, {Taken}");

    /// <summary>The best of the signal and its aliases.</summary>
    /// <param name="found">The signal.</param>
    /// <returns>The signal to keep, and what was tried against the one found.</returns>
    public (SignalAssessment Signal, IReadOnlyList<PeriodAlias> Aliases) Resolve(SignalAssessment found)
    {
        Ephemeris peak = found.Signal.Ephemeris;
        SignalAssessment best = found;
        List<(PeriodAlias Alias, SignalAssessment? Signal)> tried = [];
        foreach ((string name, double period, int phases) in Others(peak.Period))
        {
            if (period < minimumPeriod || period > maximumPeriod)
            {
                continue;
            }

            (PeriodAlias Alias, SignalAssessment? Signal) strongest = Enumerable.Range(0, phases)
                .Select(phase => Try(name, peak, period, phase, found))
                .MaxBy(one => one.Alias.Mes);
            tried.Add(strongest);
            if (strongest.Signal is { } other && isSound(other) && other.Signal.Match.Snr > LeastGain * best.Signal.Match.Snr)
            {
                best = other;
            }
        }

        return (best, [.. tried.Select(one => one.Alias with { Verdict = Verdict(one, best) })]);
    }

    /// <summary>
    /// Beside a signal whose transits are hidden, a secondary eclipse at half phase fits half the period as well as the
    /// whole one, for the missing events are unseen. Then the known period is the simpler tale.
    /// </summary>
    /// <param name="found">The signal.</param>
    /// <param name="known">Periods found before, days.</param>
    public SignalAssessment PreferKnownPeriod(SignalAssessment found, IEnumerable<double> known)
    {
        Ephemeris ephemeris = found.Signal.Ephemeris;
        foreach (double period in known)
        {
            double ratio = Math.Round(period / ephemeris.Period);
            if (period > maximumPeriod || ratio is not (2 or 3) || Math.Abs((period / ephemeris.Period) - ratio) > 0.01 * ratio)
            {
                continue;
            }

            for (int phase = 0; phase < ratio; phase++)
            {
                SignalAssessment other = gauge.Assess(
                    series,
                    gauge.Survey(series, ephemeris with { Period = period, TransitTime = ephemeris.TransitTime + (phase * ephemeris.Period) }));
                if (isSound(other) && other.Signal.Match.Snr * LeastGain > found.Signal.Match.Snr)
                {
                    return other;
                }
            }
        }

        return found;
    }

    private IEnumerable<(string Name, double Period, int Phases)> Others(double period)
    {
        foreach ((int numerator, int denominator) in Ratios)
        {
            string name = (numerator == 1 ? "P" : $"{numerator}P") + (denominator == 1 ? "" : $"/{denominator}");
            yield return (name, period * numerator / denominator, numerator);
        }

        if (WindowAtOneDay() < DailySampling)
        {
            yield break;
        }

        yield return ("alias +1/d", 1 / ((1 / period) + 1), 1);
        if (Math.Abs((1 / period) - 1) > 1e-6)
        {
            yield return ("alias -1/d", 1 / Math.Abs((1 / period) - 1), 1);
        }
    }

    // |Σ w exp(2πi t/1 d)|/W of the sampling: near 0 for continuous data, near 1 for one observation a night.
    private double WindowAtOneDay()
    {
        double cosine = 0, sine = 0;
        for (int i = 0; i < series.Time.Length; i++)
        {
            (double s, double c) = Math.SinCos(2 * Math.PI * series.Time[i]);
            cosine += series.Samples[i][1] * c;
            sine += series.Samples[i][1] * s;
        }

        return Math.Sqrt((cosine * cosine) + (sine * sine)) / series.TotalWeight;
    }

    // Only what the survey finds nearly as strong is refined.
    private (PeriodAlias Alias, SignalAssessment? Signal) Try(string name, Ephemeris peak, double period, int phase, SignalAssessment found)
    {
        double duration = Math.Min(peak.Duration, StellarScale.LargestDutyCycle * period);
        RefinedSignal surveyed = gauge.Survey(series, new Ephemeris(period, peak.TransitTime + (phase * peak.Period), duration));
        SignalAssessment? assessed = surveyed.Match.Snr > found.Signal.Match.Snr ? gauge.Assess(series, surveyed) : null;
        RefinedSignal signal = assessed?.Signal ?? surveyed;
        return (new PeriodAlias(name, signal.Ephemeris.Period, signal.Match.Snr, ""), assessed);
    }

    private string Verdict((PeriodAlias Alias, SignalAssessment? Signal) tried, SignalAssessment best)
        => ReferenceEquals(tried.Signal, best) ? Taken
            : tried.Signal is { } signal && !isSound(signal) ? signal.Flaw switch
            {
                SignalFlaw.TooFewTransits => "too few transits",
                SignalFlaw.SingleEvent => "one event makes it",
                SignalFlaw.InconsistentDepths => "transits differ in depth",
                SignalFlaw.TooShort or SignalFlaw.TooLong => "no transit lasts as long or as short",
                _ => "below the threshold with its correlated noise",
            }
            : $"weaker than {best.Signal.Match.Snr:F1}";
}
