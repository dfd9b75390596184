namespace ExoInteractive.Core.Detrending;

/// <summary>
/// A covariance e^(−c|τ|) (a cos d|τ| + b sin d|τ|): the term from which Foreman-Mackey et al. (2017) build theirs.
/// </summary>
/// <param name="A">Variance, flux squared.</param>
/// <param name="B">Flux squared; |b d| ≤ a c, or it is no covariance.</param>
/// <param name="C">1/days, positive.</param>
/// <param name="D">1/days.</param>
internal readonly record struct CeleriteTerm(double A, double B, double C, double D)
{
    /// <summary>
    /// A stochastically driven, damped oscillator of quality 1/√2 (their eq. 24): brightness that changes without a period,
    /// as granulation does. Its power is flat below the frequency 1/ρ and falls as the fourth power above.
    /// </summary>
    /// <param name="variance">Flux squared.</param>
    /// <param name="period">ρ, days.</param>
    public static CeleriteTerm Oscillator(double variance, double period)
    {
        double rate = Math.Sqrt(2) * Math.PI / period;
        return new CeleriteTerm(variance, variance, rate, rate);
    }

    /// <summary>The covariance at a lag.</summary>
    /// <param name="lag">Days.</param>
    public double At(double lag)
    {
        lag = Math.Abs(lag);
        return Math.Exp(-C * lag) * ((A * Math.Cos(D * lag)) + (B * Math.Sin(D * lag)));
    }
}
