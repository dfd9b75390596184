namespace ExoInteractive.Core.Vetting;

/// <summary>The light curve near its transits, folded into bins; odd and even transits kept apart.</summary>
internal sealed class LocalFold
{
    private const double Reach = 1.5;
    private const int BinsPerDuration = 40;

    private LocalFold(double[] offset, double[] odd, double[] oddCount, double[] even, double[] evenCount)
    {
        Offset = offset;
        Odd = new FoldBins(offset, odd, oddCount);
        Even = new FoldBins(offset, even, evenCount);
        All = new FoldBins(offset, [.. odd.Zip(even, (a, b) => a + b)], [.. oddCount.Zip(evenCount, (a, b) => a + b)]);
    }

    /// <summary>(B,): days from mid-transit of the bins' middles.</summary>
    public double[] Offset { get; }

    /// <summary>Odd-numbered transits.</summary>
    public FoldBins Odd { get; }

    /// <summary>Even-numbered transits.</summary>
    public FoldBins Even { get; }

    /// <summary>All transits.</summary>
    public FoldBins All { get; }

    /// <summary>Folds.</summary>
    public static LocalFold Of(DepthGauge gauge)
    {
        double reach = Math.Min(Reach * gauge.Ephemeris.Duration, gauge.Ephemeris.Period / 2);
        int half = (int)Math.Ceiling(reach / gauge.Ephemeris.Duration * BinsPerDuration), bins = (2 * half) + 1;
        double width = 2 * reach / bins;
        double[] odd = new double[bins], oddCount = new double[bins], even = new double[bins], evenCount = new double[bins];
        ReadOnlySpan<double> offset = gauge.Offset, flux = gauge.Flux, time = gauge.Time;
        for (int i = 0; i < offset.Length; i++)
        {
            if (Math.Abs(offset[i]) < reach)
            {
                int bin = Math.Min((int)((offset[i] + reach) / width), bins - 1);
                bool isOdd = gauge.Ephemeris.Cycle(time[i]) % 2 != 0;
                (isOdd ? odd : even)[bin] += flux[i] - 1;
                (isOdd ? oddCount : evenCount)[bin]++;
            }
        }

        double[] middle = new double[bins];
        for (int i = 0; i < bins; i++)
        {
            middle[i] = (i - half) * width;
        }

        return new LocalFold(middle, odd, oddCount, even, evenCount);
    }
}
