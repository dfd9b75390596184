using ExoInteractive.Core.Transits;
using MathNet.Numerics;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// What the transit's box finds elsewhere in the folded light curve, beyond two durations of the transit (Model-Shift:
/// Coughlin 2017, with a box for the model).
/// </summary>
/// <param name="Secondary">The deepest dip.</param>
/// <param name="Tertiary">The next one, beyond two durations of the secondary too; null when there is no room.</param>
/// <param name="Positive">The highest brightening.</param>
/// <param name="FalseAlarmOfMany">σ that noise exceeds once in 20,000 such searches (Thompson et al. 2018, FA1).</param>
/// <param name="FalseAlarmOfOne">σ that noise exceeds once in one such search (FA2).</param>
internal sealed record PhaseSearch(
    PhaseFeature Secondary, PhaseFeature? Tertiary, PhaseFeature Positive, double FalseAlarmOfMany, double FalseAlarmOfOne)
{
    private const double FromPrimary = 2;
    private const double StepsPerDuration = 10;
    private const double Searches = 20_000;

    /// <summary>Slides the box.</summary>
    /// <param name="gauge">Data and noise.</param>
    /// <param name="transits">Transits with data.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Null when no phase lies beyond two durations of the transit with data inside and beside.</returns>
    public static PhaseSearch? Run(DepthGauge gauge, int transits, CancellationToken cancellationToken)
    {
        Ephemeris ephemeris = gauge.Ephemeris;
        FoldedBox box = new(gauge, transits);
        List<PhaseFeature> features = [];
        double reach = FromPrimary * ephemeris.Duration;
        for (double middle = reach; middle <= ephemeris.Period - reach; middle += ephemeris.Duration / StepsPerDuration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (box.Next(middle) is { } feature)
            {
                features.Add(feature);
            }
        }

        if (features.Count == 0)
        {
            return null;
        }

        PhaseFeature secondary = features.MaxBy(f => f.Sigma);
        PhaseFeature[] others = [.. features.Where(f => Math.Abs(f.Phase - secondary.Phase) * ephemeris.Period > reach)];
        double share = ephemeris.Duration / ephemeris.Period;
        return new PhaseSearch(
            secondary,
            others.Length == 0 ? null : others.MaxBy(f => f.Sigma),
            features.MinBy(f => f.Sigma),
            Math.Sqrt(2) * SpecialFunctions.ErfcInv(share / Searches),
            Math.Sqrt(2) * SpecialFunctions.ErfcInv(share));
    }
}
