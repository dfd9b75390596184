using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>The points near transit, and the χ² of a <see cref="TransitShape"/> over them with analytic derivatives.</summary>
internal sealed class TransitResiduals : ILeastSquaresProblem
{
    private const int MostEdges = 6;

    private readonly double[] _time;
    private readonly double[] _flux;
    private readonly double[] _error;
    private readonly double[] _weight;
    private readonly double[] _exposure;
    private readonly QuadraticLimbDarkening? _fixedLaw;

    /// <summary>Takes the points.</summary>
    /// <param name="time">(N,): days.</param>
    /// <param name="flux">(N,): finite.</param>
    /// <param name="error">(N,): finite and positive.</param>
    /// <param name="exposure">(N,): days integrated by each point.</param>
    /// <param name="fixedLaw">The star's law, or null to follow q1 and q2 of the shape.</param>
    public TransitResiduals(double[] time, double[] flux, double[] error, double[] exposure, QuadraticLimbDarkening? fixedLaw)
    {
        _time = time;
        _flux = flux;
        _error = error;
        _exposure = exposure;
        _fixedLaw = fixedLaw;
        _weight = new double[time.Length];
        Array.Fill(_weight, 1);
    }

    /// <summary>Number of points.</summary>
    public int Count => _time.Length;

    /// <summary>(N,): days.</summary>
    public ReadOnlySpan<double> Time => _time;

    /// <summary>(N,): trust in each point, 0 to 1.</summary>
    public ReadOnlySpan<double> Weight => _weight;

    /// <inheritdoc/>
    public double Linearise(ReadOnlySpan<double> parameters, double[,] curvature, double[] descent)
    {
        Array.Clear(curvature);
        Array.Clear(descent);
        const int n = TransitShape.Count;
        Geometry geometry = new(new TransitShape(parameters), _fixedLaw);
        Span<double> slope = stackalloc double[n];
        double chiSquared = 0;
        for (int i = 0; i < _time.Length; i++)
        {
            double inverse = _weight[i] / (_error[i] * _error[i]);
            double transit = geometry.ExposedFlux(_time[i], _exposure[i], slope, out bool inTransit);
            double residual = _flux[i] - (geometry.Shape.Baseline * transit);
            chiSquared += inverse * residual * residual;
            slope[TransitShape.BaselineIndex] = transit;
            int first = inTransit ? 0 : TransitShape.BaselineIndex, last = inTransit ? n - 1 : TransitShape.BaselineIndex;
            for (int j = first; j <= last; j++)
            {
                double weighted = inverse * slope[j];
                descent[j] += weighted * residual;
                for (int k = first; k <= j; k++)
                {
                    curvature[j, k] += weighted * slope[k];
                }
            }
        }

        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < j; k++)
            {
                curvature[k, j] = curvature[j, k];
            }
        }

        return chiSquared;
    }

    /// <summary>Residuals in units of their errors.</summary>
    /// <param name="parameters">The shape's vector.</param>
    /// <returns>(N,): (data − model)/error.</returns>
    public double[] Normalised(ReadOnlySpan<double> parameters)
    {
        Geometry geometry = new(new TransitShape(parameters), _fixedLaw);
        Span<double> slope = stackalloc double[TransitShape.Count];
        double[] residuals = new double[_time.Length];
        for (int i = 0; i < _time.Length; i++)
        {
            double model = geometry.Shape.Baseline * geometry.ExposedFlux(_time[i], _exposure[i], slope, out _);
            residuals[i] = (_flux[i] - model) / _error[i];
        }

        return residuals;
    }

    /// <summary>Trusts points further than a limit from the model in inverse proportion to their distance (Huber 1964).</summary>
    /// <param name="parameters">The shape's vector.</param>
    /// <param name="limit">In robust σ of the residuals.</param>
    /// <returns>The largest change of any weight.</returns>
    public double Reweigh(ReadOnlySpan<double> parameters, double limit)
    {
        double[] residuals = Normalised(parameters);
        double[] sizes = [.. residuals.Select(Math.Abs)];
        Array.Sort(sizes);
        double sigma = Math.Max(1.4826 * sizes[sizes.Length / 2], 1e-12);
        double change = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            double weight = Math.Min(1, limit * sigma / Math.Max(Math.Abs(residuals[i]), 1e-300));
            change = Math.Max(change, Math.Abs(weight - _weight[i]));
            _weight[i] = weight;
        }

        return change;
    }

    /// <summary>χ² of the best constant flux with the present weights.</summary>
    public double ConstantChiSquared()
    {
        double sum = 0, norm = 0, squares = 0;
        for (int i = 0; i < _time.Length; i++)
        {
            double inverse = _weight[i] / (_error[i] * _error[i]);
            norm += inverse;
            sum += inverse * (_flux[i] - 1);
            squares += inverse * (_flux[i] - 1) * (_flux[i] - 1);
        }

        return squares - (sum * sum / norm);
    }

    /// <summary>Everything of one shape that does not depend on time.</summary>
    private readonly struct Geometry
    {
        private const double LeastSeparation = 1e-6;
        private const double ShortInIngress = 0.25;
        private static readonly double[] TwoAbscissae = [-1 / Math.Sqrt(3), 1 / Math.Sqrt(3)];
        private static readonly double[] TwoWeights = [1, 1];

        private readonly QuadraticLimbDarkening _law;
        private readonly bool _freeLaw;
        private readonly double _inverseSine;
        private readonly double _sineByPeriod;
        private readonly double _sineByDuration;
        private readonly double _innerContact;

        public Geometry(TransitShape shape, QuadraticLimbDarkening? fixedLaw)
        {
            Shape = shape;
            _law = fixedLaw ?? shape.LimbDarkening;
            _freeLaw = fixedLaw is null;
            (double sine, double cosine) = Math.SinCos(Math.PI * shape.Duration / shape.Period);
            _inverseSine = 1 / sine;
            _sineByDuration = cosine * Math.PI / shape.Period;
            _sineByPeriod = -_sineByDuration * shape.Duration / shape.Period;
            double ratio = (1 - shape.RadiusRatio) / (1 + shape.RadiusRatio);
            double inner = ((ratio * ratio) - shape.Share) / (1 - shape.Share);
            _innerContact = inner > 0 ? shape.Period / (2 * Math.PI) * Math.Asin(Math.Sqrt(inner) * sine) : -1;
        }

        public TransitShape Shape { get; }

        /// <summary>Mean transit flux of an exposure; its derivatives (by baseline left out) go into the slope, times the baseline.</summary>
        public double ExposedFlux(double time, double exposure, Span<double> slope, out bool inTransit)
        {
            double cycle = Math.Floor(((time - Shape.TransitTime) / Shape.Period) + 0.5);
            double middle = time - Shape.TransitTime - (cycle * Shape.Period);
            double outer = Shape.Duration / 2;
            double from = middle - (exposure / 2), to = middle + (exposure / 2);
            inTransit = from < outer && to > -outer;
            if (!inTransit)
            {
                return 1;
            }

            slope.Clear();
            if (exposure == 0)
            {
                return AddNode(middle, cycle, 1, slope);
            }

            // Outside the contacts the flux is 1 with zero slope, so only the part within them is sampled.
            Span<double> edges = stackalloc double[MostEdges];
            int count = 0;
            edges[count++] = Math.Max(from, -outer);
            if (_innerContact > 0)
            {
                if (-_innerContact > from && -_innerContact < to)
                {
                    edges[count++] = -_innerContact;
                }

                if (_innerContact > from && _innerContact < to)
                {
                    edges[count++] = _innerContact;
                }
            }

            edges[count++] = Math.Min(to, outer);
            double flux = 1 - ((edges[count - 1] - edges[0]) / exposure);
            // Without a contact inside, an exposure short against ingress is smooth enough for two nodes.
            bool smooth = count == 2 && from > -outer && to < outer && exposure < ShortInIngress * (outer - Math.Max(0, _innerContact));
            (double[] abscissae, double[] weights) = smooth
                ? (TwoAbscissae, TwoWeights)
                : (ExposureIntegration.Abscissae, ExposureIntegration.Weights);
            for (int piece = 0; piece + 1 < count; piece++)
            {
                double centre = (edges[piece + 1] + edges[piece]) / 2, half = (edges[piece + 1] - edges[piece]) / 2;
                for (int node = 0; node < abscissae.Length; node++)
                {
                    double weight = half * weights[node] / exposure;
                    flux += weight * AddNode(centre + (half * abscissae[node]), cycle, weight, slope);
                }
            }

            return flux;
        }

        private double AddNode(double offset, double cycle, double weight, Span<double> slope)
        {
            double phi = 2 * Math.PI * offset / Shape.Period;
            (double sine, double cosine) = Math.SinCos(phi);
            double w = sine * _inverseSine;
            double s = Shape.Share, r = Shape.RadiusRatio;
            double y = Math.Max(Math.Sqrt(s + ((1 - s) * w * w)), LeastSeparation);
            LimbDarkenedFlux flux = _law.FluxAndGradient((1 + r) * y, r);

            double byW = flux.BySeparation * (1 + r) * (1 - s) * w / y;
            double wByPhi = cosine * _inverseSine, wBySine = -w * _inverseSine;
            double phiPerDay = 2 * Math.PI / Shape.Period;
            double scale = weight * Shape.Baseline;
            slope[TransitShape.TransitTimeIndex] -= scale * byW * wByPhi * phiPerDay;
            slope[TransitShape.PeriodIndex] += scale * byW
                * ((-wByPhi * phiPerDay * (cycle + (offset / Shape.Period))) + (wBySine * _sineByPeriod));
            slope[TransitShape.RadiusRatioIndex] += scale * (flux.ByRadiusRatio + (flux.BySeparation * y));
            slope[TransitShape.ShareIndex] += scale * flux.BySeparation * (1 + r) * (1 - (w * w)) / (2 * y);
            slope[TransitShape.DurationIndex] += scale * byW * wBySine * _sineByDuration;
            if (_freeLaw)
            {
                double root = Math.Sqrt(Shape.Q1);
                slope[TransitShape.Q1Index] += scale
                    * ((flux.ByU1 * Shape.Q2 / root) + (flux.ByU2 * (1 - (2 * Shape.Q2)) / (2 * root)));
                slope[TransitShape.Q2Index] += scale * 2 * root * (flux.ByU1 - flux.ByU2);
            }

            return flux.Flux;
        }
    }
}
