using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Fitting.Noise;

/// <summary>
/// Correlated noise: a damped oscillator of quality 1/√2 (Foreman-Mackey et al. 2017, eq. 24) whose amplitude and period all
/// segments share, drawn anew in each segment, and white noise with a jitter. With y the flux of a segment, τ the transit and
/// K the covariance, ln L is the sum over segments of −½ (ln det K + (y − B̂τ)ᵀK⁻¹(y − B̂τ) + (n − 1) ln 2π + ln τᵀK⁻¹τ),
/// B̂ = τᵀK⁻¹y / τᵀK⁻¹τ: the baseline's prior is flat with density 1. Nothing is allocated in an evaluation.
/// </summary>
internal sealed class CeleriteNoise : INoiseModel
{
    private const int AmplitudeIndex = 0, PeriodIndex = 1, JitterIndex = 2;

    // An amplitude this small has a derivative below the rounding of the sums it is taken from.
    private const double Nothing = 1e-7;

    private readonly Stretch[] _stretches;
    private readonly double[] _variance;
    private readonly double[] _weight;
    private readonly double[] _noise;
    private readonly double[] _byNoise;
    private readonly double _scale;

    /// <summary>Takes the points and measures the noise's bounds and starts in them.</summary>
    /// <param name="points">The points.</param>
    /// <param name="weights">(N,): trust in each point, positive; multiplies the white noise's inverse variance.</param>
    /// <exception cref="ArgumentException">There is not one weight for each point.</exception>
    public CeleriteNoise(FittedPoints points, ReadOnlySpan<double> weights)
    {
        if (weights.Length != points.Count)
        {
            throw new ArgumentException($"there are {weights.Length} weights for {points.Count} points", nameof(weights));
        }

        _weight = weights.ToArray();
        _variance = [.. points.Error.Select(error => error * error)];
        (_noise, _byNoise) = (new double[points.Count], new double[points.Count]);
        List<Stretch> stretches = [];
        for (int from = 0, to; from < points.Count; from = to)
        {
            to = from + 1;
            while (to < points.Count && points.Segment[to] == points.Segment[from])
            {
                to++;
            }

            stretches.Add(new Stretch(from, points.Time.AsSpan(from..to), points.Flux.AsSpan(from..to)));
        }

        _stretches = [.. stretches];
        NoiseScales scales = NoiseScales.Of(points);
        (_scale, Parameters) = (scales.Error, scales.CeleriteParameters());
    }

    /// <inheritdoc/>
    public IReadOnlyList<NoiseParameter> Parameters { get; }

    /// <inheritdoc/>
    public double LogLikelihood(
        ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, ReadOnlySpan<double> noise, Span<double> byTransit, Span<double> byNoise)
    {
        CeleriteTerm term = Prepare(noise);
        bool differentiate = !byTransit.IsEmpty || !byNoise.IsEmpty;
        double likelihood = 0, byScale = 0, byRate = 0;
        int next = 0;
        foreach (Stretch stretch in _stretches)
        {
            int first = next;
            next = stretch.Take(indices, transit, first);
            double part = stretch.LogLikelihood(term, _noise);
            if (!(part > double.NegativeInfinity))
            {
                return double.NegativeInfinity;
            }

            likelihood += part;
            if (differentiate)
            {
                (double scale, double rate) = stretch.Differentiate(_noise, _byNoise);
                byScale += scale;
                byRate += rate;
                if (!byTransit.IsEmpty)
                {
                    stretch.ByTransit(indices[first..next], byTransit[first..next]);
                }
            }
        }

        if (!byNoise.IsEmpty)
        {
            double jitter = 0;
            for (int i = 0; i < _noise.Length; i++)
            {
                jitter += _byNoise[i] / _weight[i];
            }

            byNoise[AmplitudeIndex] = Math.Abs(noise[AmplitudeIndex]) < Nothing ? 0 : 2 * byScale / Math.Tanh(noise[AmplitudeIndex]);
            byNoise[PeriodIndex] = -term.C * byRate;
            byNoise[JitterIndex] = _scale * _scale * Math.Sinh(2 * noise[JitterIndex]) * jitter;
        }

        return likelihood;
    }

    /// <inheritdoc/>
    public double[] Baselines(ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, ReadOnlySpan<double> noise)
    {
        CeleriteTerm term = Prepare(noise);
        double[] baselines = new double[_stretches.Length];
        int next = 0;
        for (int s = 0; s < baselines.Length; s++)
        {
            next = _stretches[s].Take(indices, transit, next);
            _stretches[s].LogLikelihood(term, _noise);
            baselines[s] = _stretches[s].Baseline;
        }

        return baselines;
    }

    private CeleriteTerm Prepare(ReadOnlySpan<double> noise)
    {
        double jitter = Squared(noise[JitterIndex]);
        for (int i = 0; i < _noise.Length; i++)
        {
            _noise[i] = (_variance[i] + jitter) / _weight[i];
        }

        return CeleriteTerm.Oscillator(Squared(noise[AmplitudeIndex]), Math.Exp(noise[PeriodIndex]));
    }

    private double Squared(double number)
    {
        double sigma = _scale * Math.Sinh(number);
        return sigma * sigma;
    }

    /// <summary>One segment.</summary>
    private sealed class Stretch
    {
        private readonly int _from;
        private readonly double[] _flux;
        private readonly double _level;
        private readonly CeleriteProcess _process;
        private readonly CeleriteColumn _residual;
        private readonly CeleriteColumn _transit;
        private double _precision;

        public Stretch(int from, ReadOnlySpan<double> time, ReadOnlySpan<double> flux)
        {
            (_from, _flux, _level) = (from, flux.ToArray(), RobustScatter.Median(flux));
            (_process, _residual, _transit) = (new CeleriteProcess(time), new CeleriteColumn(flux.Length), new CeleriteColumn(flux.Length));
        }

        /// <summary>B̂ of the last likelihood.</summary>
        public double Baseline { get; private set; }

        private Range Points => _from..(_from + _flux.Length);

        /// <summary>Takes this segment's share of the transit.</summary>
        /// <returns>Where the next segment's begins.</returns>
        public int Take(ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, int next)
        {
            Array.Fill(_transit.Value, 1);
            for (; next < indices.Length && indices[next] < _from + _flux.Length; next++)
            {
                _transit.Value[indices[next] - _from] = transit[next];
            }

            return next;
        }

        /// <summary>The marginal likelihood. A level near the baseline is taken off first, or the misfit would be a small difference of large numbers.</summary>
        public double LogLikelihood(CeleriteTerm term, ReadOnlySpan<double> noise)
        {
            _process.Set(term);
            if (!_process.Factorise(noise[Points]))
            {
                return double.NegativeInfinity;
            }

            for (int i = 0; i < _flux.Length; i++)
            {
                _residual.Value[i] = _flux[i] - (_level * _transit.Value[i]);
            }

            _process.Whiten(_residual);
            _process.Whiten(_transit);
            _precision = _process.Product(_transit, _transit);
            double beyond = _process.Product(_residual, _transit) / _precision;
            Baseline = _level + beyond;
            for (int i = 0; i < _flux.Length; i++)
            {
                _residual.White[i] -= beyond * _transit.White[i];
                _residual.State0[i] -= beyond * _transit.State0[i];
                _residual.State1[i] -= beyond * _transit.State1[i];
            }

            double likelihood = -0.5 * (_process.LogDeterminant + _process.Product(_residual, _residual)
                + ((_flux.Length - 1) * Math.Log(2 * Math.PI)) + Math.Log(_precision));
            return double.IsNaN(likelihood) ? double.NegativeInfinity : likelihood;
        }

        /// <summary>
        /// Derivatives by ln of the process's variance and by its rate. The first needs no sweep of its own: a common factor
        /// of process and noise is known to give ½ (χ² + 1 − n), and the noise's share of it is taken off.
        /// </summary>
        public (double ByScale, double ByRate) Differentiate(ReadOnlySpan<double> noise, Span<double> byNoise)
        {
            ReadOnlySpan<double> own = noise[Points];
            Span<double> byOwn = byNoise[Points];
            (double byC, double byD) = _process.Differentiate(_residual, _transit, 1 / _precision, byOwn);
            double byScale = 0.5 * (_process.Product(_residual, _residual) + 1 - _flux.Length);
            for (int i = 0; i < own.Length; i++)
            {
                byScale -= own[i] * byOwn[i];
            }

            return (byScale, byC + byD);
        }

        /// <summary>Derivatives by the transit's flux at some points: B̂ K⁻¹(y − B̂τ) − K⁻¹τ / τᵀK⁻¹τ.</summary>
        public void ByTransit(ReadOnlySpan<int> indices, Span<double> byTransit)
        {
            for (int j = 0; j < indices.Length; j++)
            {
                int i = indices[j] - _from;
                byTransit[j] = (Baseline * _residual.Solution[i]) - (_transit.Solution[i] / _precision);
            }
        }
    }
}
