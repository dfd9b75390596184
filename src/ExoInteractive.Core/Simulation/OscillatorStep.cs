namespace ExoInteractive.Core.Simulation;

/// <summary>
/// The exact transition of a stochastically driven oscillator of quality 1/√2 over a fixed time: its position and its speed
/// (in units of the natural frequency), both of variance 1, are multiplied by a matrix A and pushed by noise of covariance 1 − A Aᵀ.
/// </summary>
internal readonly struct OscillatorStep
{
    private readonly double _a, _b, _c, _d;
    private readonly double _push, _shared, _own;

    private OscillatorStep(double a, double b, double c, double d)
    {
        (_a, _b, _c, _d) = (a, b, c, d);

        // Cholesky factor of 1 − A Aᵀ.
        double xx = Math.Max(0, 1 - (a * a) - (b * b)), xv = -(a * c) - (b * d), vv = Math.Max(0, 1 - (c * c) - (d * d));
        _push = Math.Sqrt(xx);
        _shared = _push > 0 ? xv / _push : 0;
        _own = Math.Sqrt(Math.Max(0, vv - (_shared * _shared)));
    }

    /// <summary>The transition over a time.</summary>
    /// <param name="damped">ω0 Δt/√2, radians.</param>
    public static OscillatorStep Over(double damped)
    {
        (double sine, double cosine) = Math.SinCos(damped);
        double decay = Math.Exp(-damped), root = Math.Sqrt(2);
        return new OscillatorStep(decay * (cosine + sine), decay * root * sine, -decay * root * sine, decay * (cosine - sine));
    }

    /// <summary>One step.</summary>
    /// <param name="position">Before.</param>
    /// <param name="speed">Before.</param>
    /// <param name="first">A standard normal number.</param>
    /// <param name="second">Another.</param>
    public (double Position, double Speed) Advance(double position, double speed, double first, double second) => (
        (_a * position) + (_b * speed) + (_push * first),
        (_c * position) + (_d * speed) + (_shared * first) + (_own * second));
}
