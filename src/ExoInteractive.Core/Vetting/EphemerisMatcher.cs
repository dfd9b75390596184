using MathNet.Numerics;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Finds signals that keep the same time as those of other stars, or of the same star (Coughlin et al. 2014, section 4): light
/// of a binary reaches far. With P1 &lt; P2, ΔP is the distance of (P1 − P2)/P1 from a whole number, ΔT that of (T1 − T2)/P1, and
/// the significance of either √2 erfc⁻¹(Δ). Signals are kept in order of period, so that only those of a fitting period are looked at.
/// </summary>
public sealed class EphemerisMatcher
{
    private const double ResidualReach = 2.5;
    private const double LeastPeriodSignificance = 1;

    private readonly KnownSignal[] _byPeriod;
    private readonly double[] _period;
    private readonly KnownSignal[] _byDeclination;
    private readonly double[] _declination;

    /// <summary>Takes the signals to be searched.</summary>
    /// <param name="signals">Any number; epochs on one clock, best near one another.</param>
    /// <exception cref="ArgumentException">A period, epoch or duration is not finite, or a period or duration not positive.</exception>
    public EphemerisMatcher(IEnumerable<KnownSignal> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        _byPeriod = [.. signals.Select(Checked).OrderBy(one => one.Period).ThenBy(one => one.Name, StringComparer.Ordinal)];
        _period = [.. _byPeriod.Select(one => one.Period)];
        _byDeclination = [.. _byPeriod.Where(one => one is { RightAscension: not null, Declination: not null }).OrderBy(one => one.Declination)];
        _declination = [.. _byDeclination.Select(one => one.Declination!.Value)];
    }

    /// <summary>Least significance of the periods' match, 1 or more; default 3.5 (Thompson et al. 2018).</summary>
    public double PeriodSignificance { get; init; } = 3.5;

    /// <summary>Least significance of the epochs' match; default 2.</summary>
    public double EpochSignificance { get; init; } = 2;

    /// <summary>Largest ratio of periods; default 50 (Coughlin et al. 2014).</summary>
    public int LargestRatio { get; init; } = 50;

    /// <summary>Stars farther apart than this are never compared, arcseconds; stars of unknown position always are. Default 200.</summary>
    public double Arcseconds { get; init; } = 200;

    /// <summary>What keeps time with one signal.</summary>
    /// <param name="signal">The signal; one of its own name is skipped.</param>
    /// <returns>Best match of periods and epochs first; possibly none.</returns>
    /// <exception cref="ArgumentException">The signal has no ephemeris.</exception>
    /// <exception cref="InvalidOperationException">The least significance of the periods is below 1.</exception>
    public IReadOnlyList<EphemerisMatch> Match(KnownSignal signal)
    {
        Checked(signal);
        if (!(PeriodSignificance >= LeastPeriodSignificance))
        {
            throw new InvalidOperationException($"the least significance of a match of periods must be {LeastPeriodSignificance} or more; it is {PeriodSignificance}");
        }

        // A longer P2 within Δ of a multiple of the signal's P1, or a shorter P1 with the signal at a multiple of it.
        double widest = SpecialFunctions.Erfc(PeriodSignificance / Math.Sqrt(2));
        SortedSet<int> near = [];
        for (int ratio = 1; ratio <= LargestRatio; ratio++)
        {
            Add(near, signal.Period * (ratio - widest), signal.Period * (ratio + widest));
            Add(near, signal.Period / (ratio + widest), signal.Period / (ratio - widest));
        }

        List<EphemerisMatch> matches = [];
        int compared = Compared(signal);
        double byChance = Math.Min(1, 2 * widest) * Math.Min(1, 2 * SpecialFunctions.Erfc(EpochSignificance / Math.Sqrt(2))) * compared;
        foreach (int i in near)
        {
            if (_byPeriod[i].Name != signal.Name && Near(signal, _byPeriod[i]) && Compare(signal, _byPeriod[i], byChance) is { } match)
            {
                matches.Add(match);
            }
        }

        return [.. matches.OrderByDescending(one => one.PeriodSignificance + one.EpochSignificance).ThenBy(one => one.Other.Name, StringComparer.Ordinal)];
    }

    /// <summary>Every match among the signals.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>In order of period, each pair once from either side; possibly none.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The least significance of the periods is below 1.</exception>
    public IReadOnlyList<EphemerisMatch> MatchAll(CancellationToken cancellationToken = default)
    {
        List<EphemerisMatch> all = [];
        foreach (KnownSignal signal in _byPeriod)
        {
            cancellationToken.ThrowIfCancellationRequested();
            all.AddRange(Match(signal));
        }

        return all;
    }

    private static KnownSignal Checked(KnownSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.Period > 0 && double.IsFinite(signal.Period) && double.IsFinite(signal.TransitTime) && signal.Duration > 0 && double.IsFinite(signal.Duration)
            ? signal
            : throw new ArgumentException(
                $"{signal.Name} has period {signal.Period}, epoch {signal.TransitTime}, duration {signal.Duration}; all must be finite days, the first and last positive",
                nameof(signal));
    }

    private EphemerisMatch? Compare(KnownSignal signal, KnownSignal other, double chance)
    {
        double shorter = Math.Min(signal.Period, other.Period), longer = Math.Max(signal.Period, other.Period);
        double x = (shorter - longer) / shorter, y = (signal.TransitTime - other.TransitTime) / shorter;
        double late = Math.Abs(y - Math.Round(y));
        double period = Significance(Math.Abs(x - Math.Round(x))), epoch = Significance(late);
        bool oneStar = signal.Star == other.Star;
        int ratio = (int)Math.Round(longer / shorter);
        bool residual = oneStar && late * shorter < ResidualReach * Math.Max(signal.Duration, other.Duration);
        bool eclipse = oneStar && !residual && ratio == 1;
        return period > PeriodSignificance && (epoch > EpochSignificance || residual || eclipse) && ratio <= LargestRatio
            ? new EphemerisMatch(signal, other, ratio, period, epoch, residual, eclipse, chance)
            : null;
    }

    private static double Significance(double distance) => Math.Sqrt(2) * SpecialFunctions.ErfcInv(Math.Max(distance, 1e-300));

    // How many signals lie near enough on the sky, those of unknown position counted.
    private int Compared(KnownSignal signal)
    {
        if (signal is not { RightAscension: not null, Declination: { } declination })
        {
            return _byPeriod.Length;
        }

        double degrees = Arcseconds / 3600;
        int near = _byPeriod.Length - _byDeclination.Length;
        for (int i = First(_declination, declination - degrees); i < _declination.Length && _declination[i] <= declination + degrees; i++)
        {
            near += Near(signal, _byDeclination[i]) ? 1 : 0;
        }

        return near;
    }

    private static int First(double[] sorted, double from)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = sorted[middle] < from ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool Near(KnownSignal one, KnownSignal other)
    {
        if (one is not { RightAscension: { } ra1, Declination: { } dec1 } || other is not { RightAscension: { } ra2, Declination: { } dec2 })
        {
            return true;
        }

        double d1 = dec1 * Math.PI / 180, d2 = dec2 * Math.PI / 180, ra = (ra1 - ra2) * Math.PI / 180;
        double half = Math.Pow(Math.Sin((d1 - d2) / 2), 2) + (Math.Cos(d1) * Math.Cos(d2) * Math.Pow(Math.Sin(ra / 2), 2));
        return 2 * Math.Asin(Math.Min(1, Math.Sqrt(half))) * 180 / Math.PI * 3600 <= Arcseconds;
    }

    private void Add(SortedSet<int> near, double from, double to)
    {
        for (int index = First(_period, from); index < _period.Length && _period[index] <= to; index++)
        {
            near.Add(index);
        }
    }
}
