namespace ExoInteractive.Core.Vetting;

/// <summary>A transit as straight lines.</summary>
/// <param name="Centre">Days from the ephemeris' mid-transit.</param>
/// <param name="Duration">First to fourth contact, days.</param>
/// <param name="Ingress">Share of the duration that ingress takes, above 0 to 0.5: at 0.5 the shape is a V.</param>
/// <param name="Baseline">Relative flux beside it, less 1.</param>
/// <param name="Depth">Relative flux missing in the middle.</param>
internal readonly record struct Trapezoid(double Centre, double Duration, double Ingress, double Baseline, double Depth)
{
    /// <summary>Share of the depth missing.</summary>
    /// <param name="offset">Days from the trapezoid's own centre.</param>
    public double Missing(double offset) => Missing(Math.Abs(offset), Duration, Ingress);

    /// <summary>Share of the depth missing.</summary>
    /// <param name="away">Days from the centre, not negative.</param>
    /// <param name="duration">Days.</param>
    /// <param name="ingress">Share of the duration.</param>
    public static double Missing(double away, double duration, double ingress)
        => Math.Clamp(((duration / 2) - away) / (ingress * duration), 0, 1);
}
