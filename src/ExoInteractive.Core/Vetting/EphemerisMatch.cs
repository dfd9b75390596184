namespace ExoInteractive.Core.Vetting;

/// <summary>Two signals that keep the same time.</summary>
/// <param name="Signal">The candidate.</param>
/// <param name="Other">What it keeps time with.</param>
/// <param name="Ratio">The longer period over the shorter, to the nearest whole number.</param>
/// <param name="PeriodSignificance">How well the periods agree, σ (Coughlin et al. 2014, section 4).</param>
/// <param name="EpochSignificance">How well the epochs agree, σ.</param>
/// <param name="Residual">Whether they are of one star and within 2.5 T14 of each other: what is left of a signal already taken out.</param>
/// <param name="OtherEclipse">Whether they are of one star and one period at two moments: no two planets are, but the two eclipses of a binary, or a planet's transit and occultation.</param>
/// <param name="Chance">Accidental matches expected among all signals that it was compared with.</param>
public sealed record EphemerisMatch(
    KnownSignal Signal, KnownSignal Other, int Ratio, double PeriodSignificance, double EpochSignificance, bool Residual, bool OtherEclipse, double Chance);
