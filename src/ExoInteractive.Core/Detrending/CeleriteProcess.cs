using System.Numerics;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// A Gaussian process with a celerite covariance and white noise of its own at every point, at given times. Its matrix is
/// semiseparable of rank two, so that Cholesky's factor, the likelihood, its derivatives and the prediction cost a few
/// dozen operations a point (Foreman-Mackey et al. 2017, section 5; Foreman-Mackey 2018).
/// </summary>
/// <remarks>
/// The covariance of two points is Uᵀ Φ V with U = (a, b), V = (1, 0) and Φ a rotation by d τ that shrinks by e^(−c τ): from
/// point to point the state is turned and shrunk, so that every number stays of order 1 however long the light curve is
/// and only the steps of time matter.
/// </remarks>
internal sealed class CeleriteProcess
{
    private readonly double[] _time;
    private readonly double[] _step;
    private readonly double[] _cosine, _sine;
    private readonly double[] _inverse, _w0, _w1, _s00, _s01, _s11;
    private CeleriteTerm _term;

    /// <summary>Takes the times.</summary>
    /// <param name="time">(N,): days, increasing.</param>
    public CeleriteProcess(ReadOnlySpan<double> time)
    {
        int n = time.Length;
        _time = time.ToArray();
        _step = new double[n];
        for (int i = 1; i < n; i++)
        {
            _step[i] = time[i] - time[i - 1];
        }

        (_cosine, _sine, _inverse, _w0, _w1) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        (_s00, _s01, _s11) = (new double[n], new double[n], new double[n]);
    }

    /// <summary>Prepares a covariance at the times.</summary>
    /// <param name="term">The covariance.</param>
    /// <param name="time">(N,): days, increasing.</param>
    public CeleriteProcess(CeleriteTerm term, ReadOnlySpan<double> time)
        : this(time) => Set(term);

    /// <summary>Number of points N.</summary>
    public int Count => _time.Length;

    /// <summary>ln det K of the last <see cref="Factorise"/>.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Changes the covariance.</summary>
    /// <param name="term">The covariance.</param>
    public void Set(CeleriteTerm term)
    {
        bool sameSteps = term.C == _term.C && term.D == _term.D;
        _term = term;
        if (sameSteps)
        {
            return;
        }

        int lanes = Vector<double>.Count, i = 0;
        for (; i + lanes <= _step.Length; i += lanes)
        {
            Vector<double> step = new(_step, i);
            Vector<double> decay = Vector.Exp(step * -term.C);
            (Vector<double> sine, Vector<double> cosine) = Vector.SinCos(step * term.D);
            (decay * cosine).CopyTo(_cosine, i);
            (decay * sine).CopyTo(_sine, i);
        }

        for (; i < _step.Length; i++)
        {
            (_sine[i], _cosine[i]) = Turn(_step[i]);
        }
    }

    /// <summary>Factorises K = L diag(D) Lᵀ.</summary>
    /// <param name="noise">(N,): variance of the white noise, positive.</param>
    /// <returns>False where K is not positive definite to rounding.</returns>
    public bool Factorise(ReadOnlySpan<double> noise)
    {
        double a = _term.A, b = _term.B;
        double s00 = 0, s01 = 0, s11 = 0, product = 1, logarithm = 0;
        for (int i = 0; i < _time.Length; i++)
        {
            // S ← Φ (S + D W Wᵀ) Φᵀ; the product with D W Wᵀ was added at the end of the last turn.
            double cosine = _cosine[i], sine = _sine[i];
            double m00 = (cosine * s00) - (sine * s01), m01 = (cosine * s01) - (sine * s11);
            double m10 = (sine * s00) + (cosine * s01), m11 = (sine * s01) + (cosine * s11);
            s00 = (m00 * cosine) - (m01 * sine);
            s01 = (m00 * sine) + (m01 * cosine);
            s11 = (m10 * sine) + (m11 * cosine);
            (_s00[i], _s01[i], _s11[i]) = (s00, s01, s11);
            double t0 = (s00 * a) + (s01 * b), t1 = (s01 * a) + (s11 * b);
            double pivot = a + noise[i] - (a * t0) - (b * t1);
            if (!(pivot > 0))
            {
                return false;
            }

            double inverse = 1 / pivot, w0 = (1 - t0) * inverse, w1 = -t1 * inverse;
            (_inverse[i], _w0[i], _w1[i]) = (inverse, w0, w1);
            s00 += (1 - t0) * w0;
            s01 -= t1 * w0;
            s11 -= t1 * w1;

            // A logarithm of many pivots' product: one call for as many as fit into the range.
            product *= pivot;
            if (product is < 1e-250 or > 1e250)
            {
                logarithm += Math.Log(product);
                product = 1;
            }
        }

        LogDeterminant = logarithm + Math.Log(product);
        return true;
    }

    /// <summary>Solves L z = y with the last <see cref="Factorise"/>.</summary>
    /// <param name="column">Holds y; its z is filled.</param>
    public void Whiten(CeleriteColumn column)
    {
        double a = _term.A, b = _term.B, f0 = 0, f1 = 0, w0 = 0, w1 = 0, z = 0;
        for (int i = 0; i < _time.Length; i++)
        {
            double g0 = f0 + (w0 * z), g1 = f1 + (w1 * z), cosine = _cosine[i], sine = _sine[i];
            f0 = (cosine * g0) - (sine * g1);
            f1 = (sine * g0) + (cosine * g1);
            z = column.Value[i] - (a * f0) - (b * f1);
            (w0, w1) = (_w0[i], _w1[i]);
            (column.State0[i], column.State1[i], column.White[i]) = (f0, f1, z);
        }
    }

    /// <summary>xᵀK⁻¹y of two columns that are whitened.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other, or the same.</param>
    public double Product(CeleriteColumn x, CeleriteColumn y)
    {
        double sum = 0;
        for (int i = 0; i < _time.Length; i++)
        {
            sum += x.White[i] * y.White[i] * _inverse[i];
        }

        return sum;
    }

    /// <summary>K⁻¹y of a column that is whitened.</summary>
    /// <param name="column">Its solution is filled.</param>
    public void Solve(CeleriteColumn column)
    {
        double a = _term.A, b = _term.B, g0 = 0, g1 = 0;
        for (int i = _time.Length - 1; i >= 0; i--)
        {
            double solution = (column.White[i] * _inverse[i]) - (_w0[i] * g0) - (_w1[i] * g1);
            column.Solution[i] = solution;
            double h0 = g0 + (a * solution), h1 = g1 + (b * solution), cosine = _cosine[i], sine = _sine[i];
            g0 = (cosine * h0) + (sine * h1);
            g1 = (cosine * h1) - (sine * h0);
        }
    }

    /// <summary>
    /// Derivatives of −½ (ln det K + xᵀK⁻¹x + ω yᵀK⁻¹y) by the covariance, and K⁻¹x and K⁻¹y on the way: the factorisation
    /// run backwards (Foreman-Mackey 2018, section 3). What the determinant gives needs one more symmetric state,
    /// P ← Φᵀ ((1 − U Wᵀ) P (1 − W Uᵀ) + U Uᵀ/2D) Φ, and the diagonal of K⁻¹ is 1/D + 2 WᵀPW.
    /// </summary>
    /// <param name="x">A column that is whitened; its solution is filled.</param>
    /// <param name="y">Another.</param>
    /// <param name="weight">ω.</param>
    /// <param name="byNoise">(N,): filled with the derivative by the white noise's variance at each point.</param>
    /// <returns>The derivatives by c and by d.</returns>
    public (double ByC, double ByD) Differentiate(CeleriteColumn x, CeleriteColumn y, double weight, Span<double> byNoise)
    {
        double a = _term.A, b = _term.B;
        double p00 = 0, p01 = 0, p11 = 0, g0 = 0, g1 = 0, h0 = 0, h1 = 0, byC = 0, byD = 0;
        for (int i = _time.Length - 1; i >= 0; i--)
        {
            double inverse = _inverse[i], w0 = _w0[i], w1 = _w1[i];
            double alpha = (x.White[i] * inverse) - (w0 * g0) - (w1 * g1);
            double beta = (y.White[i] * inverse) - (w0 * h0) - (w1 * h1);
            (x.Solution[i], y.Solution[i]) = (alpha, beta);
            double pw0 = (p00 * w0) + (p01 * w1), pw1 = (p01 * w0) + (p11 * w1);
            double half = (0.5 * inverse) + (w0 * pw0) + (w1 * pw1);
            byNoise[i] = (0.5 * ((alpha * alpha) + (weight * beta * beta))) - half;
            p00 += a * ((half * a) - (2 * pw0));
            p01 += (half * a * b) - (a * pw1) - (b * pw0);
            p11 += b * ((half * b) - (2 * pw1));
            g0 += a * alpha;
            g1 += b * alpha;
            h0 += a * beta;
            h1 += b * beta;

            // What the solutions' own state q = f − S g, the determinant's S and their adjoints g and P make of dΦ.
            double s00 = _s00[i], s01 = _s01[i], s11 = _s11[i];
            double q0 = x.State0[i] - (s00 * g0) - (s01 * g1), q1 = x.State1[i] - (s01 * g0) - (s11 * g1);
            double r0 = y.State0[i] - (s00 * h0) - (s01 * h1), r1 = y.State1[i] - (s01 * h0) - (s11 * h1);
            double shrunk = (g0 * q0) + (g1 * q1) + (weight * ((h0 * r0) + (h1 * r1))) + (2 * ((p00 * s00) + (2 * p01 * s01) + (p11 * s11)));
            double turned = (g1 * q0) - (g0 * q1) + (weight * ((h1 * r0) - (h0 * r1)))
                + (2 * ((p01 * (s00 - s11)) + ((p11 - p00) * s01)));
            byC -= _step[i] * shrunk;
            byD += _step[i] * turned;

            double cosine = _cosine[i], sine = _sine[i];
            (g0, g1) = ((cosine * g0) + (sine * g1), (cosine * g1) - (sine * g0));
            (h0, h1) = ((cosine * h0) + (sine * h1), (cosine * h1) - (sine * h0));
            double m00 = (cosine * p00) + (sine * p01), m01 = (cosine * p01) + (sine * p11);
            double m10 = (cosine * p01) - (sine * p00), m11 = (cosine * p11) - (sine * p01);
            p00 = (m00 * cosine) + (m01 * sine);
            p01 = (m01 * cosine) - (m00 * sine);
            p11 = (m11 * cosine) - (m10 * sine);
        }

        return (byC, byD);
    }

    /// <summary>The mean of the process at any times, given the flux: Σ k(t − tₙ) αₙ with α = K⁻¹y, in one sweep each way.</summary>
    /// <param name="solution">(N,): α.</param>
    /// <param name="at">(M,): days, increasing.</param>
    /// <param name="mean">(M,): filled.</param>
    public void Predict(ReadOnlySpan<double> solution, ReadOnlySpan<double> at, Span<double> mean)
    {
        double a = _term.A, b = _term.B, q0 = 0, q1 = 0, last = _time[0];
        for (int i = 0, n = 0; i < at.Length; i++)
        {
            for (; n < _time.Length && _time[n] <= at[i]; n++)
            {
                (double sine, double cosine) = Turn(_time[n] - last);
                (q0, q1) = ((cosine * q0) - (sine * q1) + solution[n], (sine * q0) + (cosine * q1));
                last = _time[n];
            }

            (double sineTo, double cosineTo) = n == 0 ? (0, 0) : Turn(at[i] - last);
            mean[i] = (a * ((cosineTo * q0) - (sineTo * q1))) + (b * ((sineTo * q0) + (cosineTo * q1)));
        }

        (q0, q1, last) = (0, 0, _time[^1]);
        for (int i = at.Length - 1, n = _time.Length - 1; i >= 0; i--)
        {
            for (; n >= 0 && _time[n] > at[i]; n--)
            {
                (double sine, double cosine) = Turn(last - _time[n]);
                (q0, q1) = ((cosine * q0) + (sine * q1) + (a * solution[n]), (cosine * q1) - (sine * q0) + (b * solution[n]));
                last = _time[n];
            }

            (double sineTo, double cosineTo) = n == _time.Length - 1 ? (0, 0) : Turn(last - at[i]);
            mean[i] += (cosineTo * q0) + (sineTo * q1);
        }
    }

    private (double Sine, double Cosine) Turn(double step)
    {
        double decay = Math.Exp(-_term.C * step);
        (double sine, double cosine) = Math.SinCos(_term.D * step);
        return (decay * sine, decay * cosine);
    }
}
