namespace ExoInteractive.Core.Detrending;

/// <summary>
/// A Gaussian process with a celerite covariance and white noise of its own at every point, at given times. Its matrix is
/// semiseparable of rank two, so that Cholesky's factor, the likelihood and the prediction cost a few dozen operations a
/// point (Foreman-Mackey et al. 2017, section 5; Foreman-Mackey 2018, in the form that keeps every number below 1).
/// </summary>
internal sealed class CeleriteProcess
{
    private readonly CeleriteTerm _term;
    private readonly double[] _time;
    private readonly double[] _cosine, _sine, _decay;
    private readonly double[] _pivot, _w0, _w1, _z;

    /// <summary>Prepares the phases of a covariance.</summary>
    /// <param name="term">The covariance.</param>
    /// <param name="time">(N,): days, increasing.</param>
    public CeleriteProcess(CeleriteTerm term, ReadOnlySpan<double> time)
    {
        (_term, _time) = (term, time.ToArray());
        int n = time.Length;
        (_cosine, _sine, _decay) = (new double[n], new double[n], new double[n]);
        (_pivot, _w0, _w1, _z) = (new double[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        {
            (_sine[i], _cosine[i]) = Math.SinCos(term.D * (time[i] - time[0]));
            _decay[i] = i == 0 ? 0 : Math.Exp(-term.C * (time[i] - time[i - 1]));
        }
    }

    /// <summary>ln det K of the last <see cref="Factorise"/>.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>yᵀK⁻¹y of the last <see cref="Factorise"/>.</summary>
    public double Misfit { get; private set; }

    /// <summary>Factorises K = L diag(D) Lᵀ and solves L z = y on the way.</summary>
    /// <param name="noise">(N,): variance of the white noise, positive.</param>
    /// <param name="flux">(N,): flux less its mean.</param>
    /// <returns>False where K is not positive definite to rounding.</returns>
    public bool Factorise(ReadOnlySpan<double> noise, ReadOnlySpan<double> flux)
    {
        double s00 = 0, s01 = 0, s11 = 0, f0 = 0, f1 = 0, w0 = 0, w1 = 0, pivot = 0, z = 0;
        double misfit = 0, product = 1, logarithm = 0;
        for (int i = 0; i < _time.Length; i++)
        {
            double decay = _decay[i], square = decay * decay;
            s00 = square * (s00 + (pivot * w0 * w0));
            s01 = square * (s01 + (pivot * w0 * w1));
            s11 = square * (s11 + (pivot * w1 * w1));
            f0 = decay * (f0 + (w0 * z));
            f1 = decay * (f1 + (w1 * z));
            double cosine = _cosine[i], sine = _sine[i];
            double u0 = (_term.A * cosine) + (_term.B * sine), u1 = (_term.A * sine) - (_term.B * cosine);
            double t0 = (u0 * s00) + (u1 * s01), t1 = (u0 * s01) + (u1 * s11);
            pivot = _term.A + noise[i] - (t0 * u0) - (t1 * u1);
            if (!(pivot > 0))
            {
                return false;
            }

            double inverse = 1 / pivot;
            w0 = (cosine - t0) * inverse;
            w1 = (sine - t1) * inverse;
            z = flux[i] - (u0 * f0) - (u1 * f1);
            (_pivot[i], _w0[i], _w1[i], _z[i]) = (pivot, w0, w1, z);
            misfit += z * z * inverse;

            // A logarithm of many pivots' product: one call for as many as fit into the range.
            product *= pivot;
            if (product is < 1e-250 or > 1e250)
            {
                logarithm += Math.Log(product);
                product = 1;
            }
        }

        (LogDeterminant, Misfit) = (logarithm + Math.Log(product), misfit);
        return true;
    }

    /// <summary>K⁻¹y of the last <see cref="Factorise"/>.</summary>
    /// <param name="solution">(N,): filled.</param>
    public void Solve(Span<double> solution)
    {
        double g0 = 0, g1 = 0;
        for (int i = _time.Length - 1; i >= 0; i--)
        {
            solution[i] = (_z[i] / _pivot[i]) - (_w0[i] * g0) - (_w1[i] * g1);
            double u0 = (_term.A * _cosine[i]) + (_term.B * _sine[i]), u1 = (_term.A * _sine[i]) - (_term.B * _cosine[i]);
            g0 = _decay[i] * (g0 + (u0 * solution[i]));
            g1 = _decay[i] * (g1 + (u1 * solution[i]));
        }
    }

    /// <summary>The mean of the process at any times, given the flux: Σ k(t − tₙ) αₙ with α = K⁻¹y, in one sweep each way.</summary>
    /// <param name="solution">(N,): α.</param>
    /// <param name="at">(M,): days, increasing.</param>
    /// <param name="mean">(M,): filled.</param>
    public void Predict(ReadOnlySpan<double> solution, ReadOnlySpan<double> at, Span<double> mean)
    {
        double q0 = 0, q1 = 0, last = _time[0];
        for (int i = 0, n = 0; i < at.Length; i++)
        {
            for (; n < _time.Length && _time[n] <= at[i]; n++)
            {
                double decay = Math.Exp(-_term.C * (_time[n] - last));
                q0 = (decay * q0) + (_cosine[n] * solution[n]);
                q1 = (decay * q1) + (_sine[n] * solution[n]);
                last = _time[n];
            }

            (double sine, double cosine) = Math.SinCos(_term.D * (at[i] - _time[0]));
            double u0 = (_term.A * cosine) + (_term.B * sine), u1 = (_term.A * sine) - (_term.B * cosine);
            mean[i] = n == 0 ? 0 : Math.Exp(-_term.C * (at[i] - last)) * ((u0 * q0) + (u1 * q1));
        }

        (q0, q1, last) = (0, 0, _time[^1]);
        for (int i = at.Length - 1, n = _time.Length - 1; i >= 0; i--)
        {
            for (; n >= 0 && _time[n] > at[i]; n--)
            {
                double decay = Math.Exp(-_term.C * (last - _time[n]));
                double u0 = (_term.A * _cosine[n]) + (_term.B * _sine[n]), u1 = (_term.A * _sine[n]) - (_term.B * _cosine[n]);
                q0 = (decay * q0) + (u0 * solution[n]);
                q1 = (decay * q1) + (u1 * solution[n]);
                last = _time[n];
            }

            (double sine, double cosine) = Math.SinCos(_term.D * (at[i] - _time[0]));
            mean[i] += n == _time.Length - 1 ? 0 : Math.Exp(-_term.C * (last - at[i])) * ((cosine * q0) + (sine * q1));
        }
    }
}
