using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// The numbers a fit varies, as a vector: t0, P, ln r, s = (b/(1+r))², ln T14, Kipping's q1 and q2, and the eccentricity
/// as a point y of the unit disc in the direction of ω with e = |y|^(2/α). With α = 1 that is (√e cos ω, √e sin ω); with the
/// α of the Beta prior on e the prior is smooth at e = 0 too. Duration, depth and shape are nearly uncorrelated in these
/// numbers, and b = 0 is no singular point.
/// </summary>
/// <remarks>
/// a/R* follows from T14 (Winn 2010, equations 14 to 16, solved for a): with g = (1 + e sin ω)/(1 − e²) and
/// S = sin(π T14 (1 + e sin ω)/(P √(1 − e²))), a² = b² g² + ((1+r)² − b²)/S². For a circle that is exact; for an ellipse
/// T14 here is the formula's, which differs from the true duration by up to some percent, and only labels the orbit.
/// </remarks>
internal sealed class TransitShape
{
    public const int TransitTime = 0;
    public const int Period = 1;
    public const int LogRadiusRatio = 2;
    public const int Share = 3;
    public const int LogDuration = 4;
    public const int Q1 = 5;
    public const int Q2 = 6;
    public const int DiscX = 7;
    public const int DiscY = 8;

    /// <summary>Length of the vector.</summary>
    public const int Count = 9;

    private const double LeastQ1 = 1e-12;
    private const double LeastDisc = 1e-100;

    private readonly QuadraticLimbDarkening? _held;

    /// <summary>A way to read vectors.</summary>
    /// <param name="held">The star's law where it is held; null to follow q1 and q2.</param>
    /// <param name="discExponent">α.</param>
    public TransitShape(QuadraticLimbDarkening? held, double discExponent)
    {
        _held = held;
        DiscExponent = discExponent;
    }

    /// <summary>α.</summary>
    public double DiscExponent { get; }

    /// <summary>Kipping's q1 and q2 of a law.</summary>
    public static (double Q1, double Q2) Triangular(QuadraticLimbDarkening law)
    {
        double sum = law.U1 + law.U2;
        return (sum * sum, sum == 0 ? 0.5 : law.U1 / (2 * sum));
    }

    /// <summary>The transit that a vector stands for.</summary>
    /// <param name="vector">(9,).</param>
    /// <param name="elements">The transit; undefined where there is none.</param>
    /// <param name="jacobian">Empty for none; else (9, 9): filled with the derivative of element i by number j at i · 9 + j.</param>
    /// <returns>False where no orbit has such a transit: too long for its period, or the periastron inside the star.</returns>
    public bool Elements(ReadOnlySpan<double> vector, out TransitElements elements, Span<double> jacobian)
    {
        double period = vector[Period], r = Math.Exp(vector[LogRadiusRatio]), s = vector[Share], duration = Math.Exp(vector[LogDuration]);
        double yx = vector[DiscX], yy = vector[DiscY];
        double disc = Math.Sqrt((yx * yx) + (yy * yy)), power = (2 / DiscExponent) - 1;
        double stretch = disc > LeastDisc ? Math.Pow(disc, power) : 0;
        double x = yx * stretch, y = yy * stretch, round = 1 - (x * x) - (y * y);
        double g = (1 + y) / round, angle = Math.PI * duration * (1 + y) / (period * Math.Sqrt(Math.Max(round, 0)));
        (double sine, double cosine) = Math.SinCos(angle);
        double size = (1 + r) * (1 + r), chord = size * (1 - s);
        double a = Math.Sqrt((s * size * g * g) + (chord / (sine * sine)));
        double u1, u2, root = Math.Sqrt(Math.Max(vector[Q1], LeastQ1));
        (u1, u2) = _held is { } law ? (law.U1, law.U2) : (2 * root * vector[Q2], root * (1 - (2 * vector[Q2])));
        elements = new TransitElements(vector[TransitTime], period, a, s * size, x, y, r, u1, u2);
        if (!(period > 0 && angle > 0 && angle < Math.PI / 2 && round > 0 && a * (1 - Math.Sqrt(1 - round)) > 1 && double.IsFinite(a)))
        {
            return false;
        }

        if (jacobian.IsEmpty)
        {
            return true;
        }

        jacobian.Clear();
        jacobian[(0 * Count) + TransitTime] = 1;
        jacobian[(1 * Count) + Period] = 1;
        double half = 0.5 / a, byAngle = -2 * chord * cosine / (sine * sine * sine);
        double byX = (2 * s * size * g * 2 * g * x / round) + (byAngle * angle * x / round);
        double byY = (2 * s * size * g * ((1 + (2 * g * y)) / round)) + (byAngle * angle * ((1 / (1 + y)) + (y / round)));
        Span<double> byA = jacobian.Slice(2 * Count, Count);
        byA[Period] = -half * byAngle * angle / period;
        byA[LogRadiusRatio] = half * 2 * r * (1 + r) * ((s * g * g) + ((1 - s) / (sine * sine)));
        byA[Share] = half * size * ((g * g) - (1 / (sine * sine)));
        byA[LogDuration] = half * byAngle * angle;
        jacobian[(3 * Count) + LogRadiusRatio] = 2 * s * (1 + r) * r;
        jacobian[(3 * Count) + Share] = size;
        jacobian[(6 * Count) + LogRadiusRatio] = r;

        double across = disc > LeastDisc ? power * stretch / (disc * disc) : 0;
        double xByX = stretch + (across * yx * yx), xByY = across * yx * yy, yByY = stretch + (across * yy * yy);
        (jacobian[(4 * Count) + DiscX], jacobian[(4 * Count) + DiscY]) = (xByX, xByY);
        (jacobian[(5 * Count) + DiscX], jacobian[(5 * Count) + DiscY]) = (xByY, yByY);
        byA[DiscX] = half * ((byX * xByX) + (byY * xByY));
        byA[DiscY] = half * ((byX * xByY) + (byY * yByY));
        if (_held is null)
        {
            (jacobian[(7 * Count) + Q1], jacobian[(7 * Count) + Q2]) = (vector[Q2] / root, 2 * root);
            (jacobian[(8 * Count) + Q1], jacobian[(8 * Count) + Q2]) = ((1 - (2 * vector[Q2])) / (2 * root), -2 * root);
        }

        return true;
    }

    /// <summary>The vector's part that stands for an eccentricity.</summary>
    /// <param name="eccentricity">e.</param>
    /// <param name="argument">ω, radians.</param>
    public (double X, double Y) Disc(double eccentricity, double argument)
    {
        double size = Math.Pow(eccentricity, DiscExponent / 2);
        return (size * Math.Cos(argument), size * Math.Sin(argument));
    }
}
