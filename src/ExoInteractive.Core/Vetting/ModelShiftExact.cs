using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Model-Shift as it was published: at every phase the model is laid over every point and the squares of what is left are
/// summed. Slow, phases times points; it keeps <see cref="ModelShiftBins"/> honest.
/// </summary>
internal static class ModelShiftExact
{
    /// <summary>Slides the model.</summary>
    /// <param name="offset">(N,): days from the nearest mid-transit.</param>
    /// <param name="flux">(N,): relative flux.</param>
    /// <param name="shape">The model.</param>
    /// <param name="ephemeris">Period and duration.</param>
    /// <param name="phase">(B,): phases to try, 0 to 1, rising; null for those of the points, as published.</param>
    /// <returns>Null where the model finds no dip at phase 0.</returns>
    public static ModelShift? Run(ReadOnlySpan<double> offset, ReadOnlySpan<double> flux, DipTemplate shape, Ephemeris ephemeris, double[]? phase = null)
    {
        double period = ephemeris.Period;
        double[] place = new double[offset.Length], above = new double[offset.Length];
        for (int i = 0; i < offset.Length; i++)
        {
            (place[i], above[i]) = (offset[i] / period, flux[i] - 1);
        }

        double[] tried = phase ?? [.. place.Select(one => one - Math.Floor(one)).Order()];
        double[] gain = new double[tried.Length], power = new double[tried.Length];
        double alone = above.Sum(one => one * one);
        for (int k = 0; k < tried.Length; k++)
        {
            double left = 0;
            for (int i = 0; i < place.Length; i++)
            {
                double away = place[i] - tried[k];
                double model = -shape.Depth * shape.At((away - Math.Round(away)) * period);
                left += (above[i] - model) * (above[i] - model);
                power[k] += model * model;
            }

            gain[k] = alone - left;
        }

        double share = ephemeris.Duration / period;
        return ModelShiftPhases.Of(
            tried, gain, power, Scatter, place.Count(one => Math.Abs(one) < share / 2), share, shape.Depth);

        double Scatter(double primary, double? secondary) => ModelShiftPhases.Deviation(
            [.. above.Where((_, i) => ModelShiftPhases.Apart(place[i], primary) > share
                && (secondary is not double other || ModelShiftPhases.Apart(place[i], other) > share))]);
    }
}
