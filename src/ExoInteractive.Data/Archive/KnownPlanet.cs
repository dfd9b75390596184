using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Data.Archive;

/// <summary>What is known of a star's planet or candidate. Period and epoch are always those of one source; NaN is unknown.</summary>
public sealed record KnownPlanet
{
    /// <summary>"WASP-126 b", "TOI-540.01", "K00072.01".</summary>
    public required string Name { get; init; }

    /// <summary>"confirmed", "candidate", "false positive" or what the source says.</summary>
    public required string Disposition { get; init; }

    /// <summary>Orbital period, days.</summary>
    public double Period { get; init; } = double.NaN;

    /// <summary>1σ of the period, days.</summary>
    public double PeriodError { get; init; } = double.NaN;

    /// <summary>Middle of a transit, days on <see cref="TimeSystem"/>.</summary>
    public double TransitTime { get; init; } = double.NaN;

    /// <summary>1σ of the transit time, days; grows with the periods counted since the source's epoch.</summary>
    public double TransitTimeError { get; init; } = double.NaN;

    /// <summary>The clock of <see cref="TransitTime"/>.</summary>
    public TimeSystem TimeSystem { get; init; } = TimeSystem.Bjd;

    /// <summary>First to fourth contact, days.</summary>
    public double Duration { get; init; } = double.NaN;

    /// <summary>Depth, relative to the star's flux.</summary>
    public double Depth { get; init; } = double.NaN;

    /// <summary>Table and publication: "NASA Exoplanet Archive ps, Maxted et al. 2016".</summary>
    public required string Source { get; init; }

    /// <summary>What to know besides; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The ephemeris as the pipeline takes it.</summary>
    /// <returns>Null unless period, transit time and duration are known.</returns>
    public Ephemeris? ToEphemeris()
        => Period > 0 && double.IsFinite(Period + TransitTime + Duration) ? new Ephemeris(Period, TransitTime, Duration) : null;

    /// <summary>
    /// The same planet on a light curve's clock, its epoch moved by whole periods to the first transit whose middle lies in
    /// the light curve (or follows it), with the error σ² = σ(t0)² + n²σ(P)² after n periods.
    /// </summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <returns>A copy; unchanged but for a note where the light curve's clock is unknown.</returns>
    public KnownPlanet In(LightCurve lightCurve)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        if (BarycentricClocks.ReferenceDay(lightCurve.TimeSystem) is not { } zero || BarycentricClocks.ReferenceDay(TimeSystem) is not { } own)
        {
            return this with { Note = Joined(Note, "the light curve's clock is not stated, so the transit time stays in BJD") };
        }

        KnownPlanet there = this with { TransitTime = TransitTime + own - zero, TimeSystem = lightCurve.TimeSystem };
        if (!(Period > 0) || !double.IsFinite(there.TransitTime))
        {
            return there;
        }

        double periods = Math.Ceiling((lightCurve.Time.Span[0] - there.TransitTime) / Period);
        return there with
        {
            TransitTime = there.TransitTime + (periods * Period),
            TransitTimeError = double.IsFinite(PeriodError)
                ? Math.Sqrt((TransitTimeError * TransitTimeError) + (periods * periods * PeriodError * PeriodError))
                : TransitTimeError,
        };
    }

    internal static string Joined(string one, string other) => one.Length == 0 ? other : other.Length == 0 ? one : $"{one}; {other}";
}
