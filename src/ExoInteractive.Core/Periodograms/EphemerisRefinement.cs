using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>A transit signal refined on the unbinned points.</summary>
/// <param name="Trial">Best period, mid-transit, duration and ingress.</param>
/// <param name="Match">Its depth and white-noise error.</param>
/// <param name="PeriodError">1σ white-noise error of the period, days.</param>
internal readonly record struct RefinedSignal(TrialTransit Trial, Match Match, double PeriodError)
{
    /// <summary>Period, mid-transit, T14.</summary>
    public Ephemeris Ephemeris => Trial.Ephemeris;
}

/// <summary>From the best box of a coarse trial to the continuous optimum of period, mid-transit, duration and ingress.</summary>
internal sealed class EphemerisRefinement(FoldingSeries series, double exposure)
{
    private const double FirstIngress = 0.12;
    private static readonly double[] DurationFactors = [0.7, 1, 1.4];

    private readonly double _timeSpan = series.Time[^1];

    /// <summary>Refines a coarse ephemeris whose period is right to within about its duration over the time span.</summary>
    /// <param name="coarse">Period, mid-transit and box length, days.</param>
    /// <param name="cancellationToken">Stops between evaluations.</param>
    public RefinedSignal Refine(Ephemeris coarse, CancellationToken cancellationToken)
    {
        double drift = coarse.Duration * coarse.Period / _timeSpan;
        Ephemeris middled = AtMiddle(coarse);
        MatchedFilter filter = new(series, exposure, middled, Math.Min(0.5 * coarse.Period, (2 * coarse.Duration) + exposure));
        TrialTransit best = Survey(filter, middled, drift, cancellationToken);
        for (int round = 0; round < 2; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            best = Climb(filter, best, drift / (round == 0 ? 4 : 16));
            filter = new(series, exposure, best.Ephemeris, Math.Min(0.5 * best.Ephemeris.Period, (2 * best.Ephemeris.Duration) + exposure));
        }

        Match match = filter.Try(best);
        return new RefinedSignal(best, match, filter.PeriodError(best, match.Depth));
    }

    /// <summary>Mid-transit near the middle of the data, where its error hardly hangs on the period's.</summary>
    private Ephemeris AtMiddle(Ephemeris ephemeris)
    {
        double middle = series.Start + (0.5 * _timeSpan);
        return ephemeris with { TransitTime = ephemeris.TransitTime + (ephemeris.Cycle(middle) * ephemeris.Period) };
    }

    private static TrialTransit Survey(MatchedFilter filter, Ephemeris around, double drift, CancellationToken cancellationToken)
    {
        TrialTransit best = new(around, FirstIngress);
        double highest = double.NegativeInfinity;
        for (int periodStep = -4; periodStep <= 4; periodStep++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int timeStep = -3; timeStep <= 3; timeStep++)
            {
                foreach (double factor in DurationFactors)
                {
                    TrialTransit trial = new(
                        new Ephemeris(
                            around.Period + (periodStep * drift / 8),
                            around.TransitTime + (timeStep * around.Duration / 6),
                            Math.Min(factor * around.Duration, StellarScale.LargestDutyCycle * around.Period)),
                        FirstIngress);
                    double snr = filter.Try(trial).Snr;
                    if (snr > highest)
                    {
                        (best, highest) = (trial, snr);
                    }
                }
            }
        }

        return best;
    }

    private TrialTransit Climb(MatchedFilter filter, TrialTransit from, double periodScale)
    {
        double duration = from.Ephemeris.Duration;
        double[] top = SimplexSearch.Maximise(
            point => filter.Try(At(point)).Snr, [0, 0, 0, 0], [periodScale, duration / 10, 0.15, 0.3], 300, 1e-8);
        return At(top);

        TrialTransit At(double[] p)
        {
            double longest = StellarScale.LargestDutyCycle * from.Ephemeris.Period;
            double length = Math.Clamp(duration * Math.Exp(p[2]), Math.Min(0.25 * exposure, longest), longest);
            return new TrialTransit(
                new Ephemeris(from.Ephemeris.Period + p[0], from.Ephemeris.TransitTime + p[1], length),
                Math.Clamp(from.IngressFraction * Math.Exp(p[3]), 0.01, 0.5));
        }
    }
}
