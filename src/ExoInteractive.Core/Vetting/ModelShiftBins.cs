using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Model-Shift in bins of phase, a twentieth of T14 each: the squares left at every phase are Σ f² − 2 Σ f m + Σ m², and
/// the last two are sums over the few bins that the model covers. Points count as if they lay in the middle of their bin.
/// </summary>
internal static class ModelShiftBins
{
    private const int BinsPerDuration = 20;

    /// <summary>Slides the model.</summary>
    /// <param name="offset">(N,): days from the nearest mid-transit.</param>
    /// <param name="flux">(N,): relative flux.</param>
    /// <param name="shape">The model.</param>
    /// <param name="ephemeris">Period and duration.</param>
    /// <returns>Null where the model finds no dip at phase 0.</returns>
    public static ModelShift? Run(ReadOnlySpan<double> offset, ReadOnlySpan<double> flux, DipTemplate shape, Ephemeris ephemeris)
    {
        double period = ephemeris.Period, share = ephemeris.Duration / period;
        int bins = Bins(ephemeris);
        double[] count = new double[bins], sum = new double[bins], squares = new double[bins];
        double perDay = bins / period;
        int inTransit = 0;
        for (int i = 0; i < offset.Length; i++)
        {
            // Bin 0 is centred on the transit.
            int bin = (int)Math.Floor((offset[i] * perDay) + 0.5);
            bin = bin < 0 ? bin + bins : bin == bins ? 0 : bin;
            double above = flux[i] - 1;
            count[bin]++;
            sum[bin] += above;
            squares[bin] += above * above;
            inTransit += Math.Abs(offset[i]) < ephemeris.Duration / 2 ? 1 : 0;
        }

        int half = Math.Min((int)Math.Ceiling(shape.HalfWidth * perDay), (bins - 1) / 2);
        double[] model = new double[(2 * half) + 1];
        for (int k = 0; k < model.Length; k++)
        {
            model[k] = -shape.Depth * shape.At((k - half) / perDay);
        }

        double[] phase = new double[bins], gain = new double[bins], power = new double[bins];
        for (int b = 0; b < bins; b++)
        {
            double product = 0, square = 0;
            int j = b - half < 0 ? b - half + bins : b - half;
            for (int k = 0; k < model.Length; k++)
            {
                product += sum[j] * model[k];
                square += count[j] * model[k] * model[k];
                j = j + 1 == bins ? 0 : j + 1;
            }

            (phase[b], gain[b], power[b]) = ((double)b / bins, (2 * product) - square, square);
        }

        return ModelShiftPhases.Of(phase, gain, power, Scatter, inTransit, share, shape.Depth);

        double Scatter(double primary, double? secondary)
        {
            double n = 0, s = 0, ss = 0;
            for (int b = 0; b < bins; b++)
            {
                if (ModelShiftPhases.Apart(phase[b], primary) > share
                    && (secondary is not double other || ModelShiftPhases.Apart(phase[b], other) > share))
                {
                    n += count[b];
                    s += sum[b];
                    ss += squares[b];
                }
            }

            return n > 1 ? Math.Sqrt(Math.Max(0, (ss / n) - (s / n * (s / n)))) : double.NaN;
        }
    }

    /// <summary>Number of bins.</summary>
    public static int Bins(Ephemeris ephemeris) => (int)Math.Ceiling(ephemeris.Period / ephemeris.Duration * BinsPerDuration);
}
