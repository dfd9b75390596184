using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// The points near transit, and the χ² of a transit over them with analytic derivatives: baselines of segments at their
/// best for each shape (variable projection, Kaufman 1975), priors as further residuals. One instance serves one thread.
/// </summary>
internal sealed class TransitResiduals : ILeastSquaresProblem
{
    private const int N = TransitShape.Count;

    // Points that lie this close to the model, in stated errors, are no outliers however well the others do.
    private const double LeastSigma = 0.1;

    private readonly FittedPoints _points;
    private readonly TransitShape _shape;
    private readonly TransitCurve _curve;
    private readonly double[] _weight;
    private readonly double[] _jitter;
    private readonly double[] _inverse;
    private readonly int[] _indices;
    private readonly double[] _transit;
    private readonly double[] _gradient;
    private readonly double[] _model;
    private readonly double[] _scaled;
    private readonly double[] _pull;

    /// <summary>Takes the points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="shape">How vectors are read.</param>
    /// <param name="terms">Priors.</param>
    public TransitResiduals(FittedPoints points, TransitShape shape, TransitTerms terms)
    {
        int n = points.Count;
        (_points, _shape, Terms) = (points, shape, terms);
        _curve = new TransitCurve(points.Time, points.Exposure) { EccentricityGradient = terms.Eccentricity is not null };
        _weight = new double[n];
        Array.Fill(_weight, 1);
        _jitter = new double[points.Segments];
        _inverse = new double[n];
        _indices = new int[n];
        (_transit, _model, _pull) = (new double[n], new double[n], new double[n]);
        (_gradient, _scaled) = (new double[TransitElements.Count * n], new double[n]);
        Baselines = new double[points.Segments];
        BaselinePrecisions = new double[points.Segments];
        Update();
    }

    /// <summary>Priors beyond the bounds.</summary>
    public TransitTerms Terms { get; set; }

    /// <summary>(N,): trust in each point, 0 to 1.</summary>
    public double[] Weights => _weight;

    /// <summary>(S,): σj of each segment, added to the stated errors.</summary>
    public ReadOnlySpan<double> Jitter => _jitter;

    /// <summary>(S,): the best baselines of the last shape asked for.</summary>
    public double[] Baselines { get; }

    /// <summary>(S,): 1/σ² of each.</summary>
    public double[] BaselinePrecisions { get; }

    /// <inheritdoc/>
    public double Linearise(ReadOnlySpan<double> parameters, double[,] curvature, double[] descent)
    {
        Array.Clear(curvature);
        Array.Clear(descent);
        Span<double> jacobian = stackalloc double[TransitElements.Count * N];
        if (!_shape.Elements(parameters, out TransitElements elements, jacobian))
        {
            return double.NaN;
        }

        int touched = _curve.Evaluate(elements, _indices, _transit, _gradient);
        double chiSquared = Project(touched);
        Span<double> pulled = stackalloc double[TransitElements.Count], normal = stackalloc double[TransitElements.Count * TransitElements.Count];
        Normal(touched, normal, pulled);

        // From the nine elements to the vector: Jᵀ A J, Jᵀ p.
        Span<double> half = stackalloc double[N];
        for (int j = 0; j < N; j++)
        {
            for (int k = 0; k < TransitElements.Count; k++)
            {
                half[k] = 0;
                descent[j] += pulled[k] * jacobian[(k * N) + j];
                for (int l = 0; l < TransitElements.Count; l++)
                {
                    half[k] += normal[(k * TransitElements.Count) + l] * jacobian[(l * N) + j];
                }
            }

            for (int i = 0; i < N; i++)
            {
                for (int k = 0; k < TransitElements.Count; k++)
                {
                    curvature[i, j] += jacobian[(k * N) + i] * half[k];
                }
            }
        }

        return chiSquared + Terms.AddTo(parameters, elements, jacobian, curvature, descent);
    }

    /// <summary>χ² of the data alone.</summary>
    /// <param name="parameters">(9,).</param>
    /// <param name="withJitter">With jitter and the trust in each point; otherwise against the stated errors, with the baselines of the former.</param>
    public double ChiSquared(ReadOnlySpan<double> parameters, bool withJitter)
    {
        double[] residuals = Residuals(parameters);
        double sum = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            double inverse = withJitter ? _inverse[i] : 1 / (_points.Error[i] * _points.Error[i]);
            sum += inverse * residuals[i] * residuals[i];
        }

        return sum;
    }

    /// <summary>χ² of no transit: the best constant flux of each segment, with jitter and the present weights.</summary>
    public double ConstantChiSquared() => Project(0);

    /// <summary>Trusts points further than a limit from the model in inverse proportion to their distance (Huber 1964).</summary>
    /// <param name="parameters">(9,).</param>
    /// <param name="limit">In robust σ of the residuals.</param>
    /// <param name="power">1 for Huber's weights; 2 for their squares, in which an outlier's pull falls with its distance.</param>
    /// <returns>The largest change of any weight.</returns>
    public double Reweigh(ReadOnlySpan<double> parameters, double limit, int power)
    {
        double[] residuals = Residuals(parameters);
        double[] sizes = new double[residuals.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            double jitter = _jitter[_points.Segment[i]];
            residuals[i] /= Math.Sqrt((_points.Error[i] * _points.Error[i]) + (jitter * jitter));
            sizes[i] = Math.Abs(residuals[i]);
        }

        Array.Sort(sizes);
        double sigma = Math.Max(1.4826 * sizes[sizes.Length / 2], LeastSigma), change = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            double weight = Math.Pow(Math.Min(1, limit * sigma / Math.Max(Math.Abs(residuals[i]), 1e-300)), power);
            change = Math.Max(change, Math.Abs(weight - _weight[i]));
            _weight[i] = weight;
        }

        Update();
        return change;
    }

    /// <summary>Finds the jitters that make χ² as large as its degrees of freedom; 0 where it is no larger.</summary>
    /// <param name="parameters">(9,).</param>
    /// <param name="treatment">One for all segments, one each, or none.</param>
    /// <param name="free">Numbers fitted besides the baselines.</param>
    /// <returns>The largest relative change of any error.</returns>
    public double FitJitter(ReadOnlySpan<double> parameters, JitterTreatment treatment, int free)
    {
        if (treatment == JitterTreatment.None)
        {
            return 0;
        }

        double[] residuals = Residuals(parameters);
        double change = 0, least = _points.Error.Min();
        for (int s = 0; s < _jitter.Length; s++)
        {
            double jitter = treatment == JitterTreatment.One && s > 0 ? _jitter[0] : Solve(residuals, treatment == JitterTreatment.One ? -1 : s, free);
            change = Math.Max(change, Math.Abs(jitter - _jitter[s]) / Math.Max(least, _jitter[s]));
            _jitter[s] = jitter;
        }

        Update();
        return change;
    }

    private double Solve(double[] residuals, int segment, int free)
    {
        double count = 0, segments = segment < 0 ? _jitter.Length : 1;
        double Excess(double square)
        {
            double sum = 0;
            count = 0;
            for (int i = 0; i < residuals.Length; i++)
            {
                if (segment < 0 || _points.Segment[i] == segment)
                {
                    sum += _weight[i] * residuals[i] * residuals[i] / ((_points.Error[i] * _points.Error[i]) + square);
                    count++;
                }
            }

            return sum - Math.Max(1, count - segments - (free * count / residuals.Length));
        }

        if (Excess(0) <= 0)
        {
            return 0;
        }

        double low = 0, high = residuals.Max(Math.Abs);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Excess(middle * middle) > 0 ? (middle, high) : (low, middle);
        }

        return high;
    }

    private void Update()
    {
        for (int i = 0; i < _inverse.Length; i++)
        {
            double jitter = _jitter[_points.Segment[i]];
            _inverse[i] = _weight[i] / ((_points.Error[i] * _points.Error[i]) + (jitter * jitter));
        }
    }

    private double[] Residuals(ReadOnlySpan<double> parameters)
    {
        int touched = _shape.Elements(parameters, out TransitElements elements, default)
            ? _curve.Evaluate(elements, _indices, _transit, default)
            : 0;
        Project(touched);
        double[] residuals = new double[_points.Count];
        for (int i = 0; i < residuals.Length; i++)
        {
            residuals[i] = _points.Flux[i] - (Baselines[_points.Segment[i]] * _model[i]);
        }

        return residuals;
    }

    // The best baselines, and χ² with them.
    private double Project(int touched)
    {
        Array.Fill(_model, 1);
        for (int j = 0; j < touched; j++)
        {
            _model[_indices[j]] = _transit[j];
        }

        // Data and model less a reference near the flux, so that χ² is no small difference of large sums.
        Array.Clear(Baselines);
        Array.Clear(BaselinePrecisions);
        for (int i = 0; i < _model.Length; i++)
        {
            int s = _points.Segment[i];
            double weighted = _inverse[i] * _model[i];
            Baselines[s] += weighted * (_points.Flux[i] - 1);
            Baselines[s] -= weighted * (_model[i] - 1);
            BaselinePrecisions[s] += weighted * _model[i];
        }

        for (int s = 0; s < Baselines.Length; s++)
        {
            Baselines[s] = 1 + (Baselines[s] / BaselinePrecisions[s]);
        }

        double chiSquared = 0;
        for (int i = 0; i < _model.Length; i++)
        {
            double residual = _points.Flux[i] - (Baselines[_points.Segment[i]] * _model[i]);
            _pull[i] = _inverse[i] * residual;
            chiSquared += _pull[i] * residual;
        }

        return chiSquared;
    }

    // Normal equations of the nine elements, baselines eliminated.
    private void Normal(int touched, Span<double> normal, Span<double> pulled)
    {
        int stride = _points.Count;
        for (int k = 0; k < TransitElements.Count; k++)
        {
            ReadOnlySpan<double> row = _gradient.AsSpan(k * stride, touched);
            for (int j = 0; j < touched; j++)
            {
                int i = _indices[j];
                double baseline = Baselines[_points.Segment[i]];
                _scaled[j] = row[j] * baseline * baseline * _inverse[i];
                pulled[k] += row[j] * baseline * _pull[i];
            }

            for (int l = 0; l <= k; l++)
            {
                double sum = RowProduct.Of(_scaled.AsSpan(0, touched), _gradient.AsSpan(l * stride, touched));
                normal[(k * TransitElements.Count) + l] = sum;
                normal[(l * TransitElements.Count) + k] = sum;
            }
        }

        Span<double> lean = stackalloc double[TransitElements.Count];
        for (int from = 0; from < touched;)
        {
            int segment = _points.Segment[_indices[from]], to = from;
            lean.Clear();
            for (; to < touched && _points.Segment[_indices[to]] == segment; to++)
            {
                double weighted = _inverse[_indices[to]] * _transit[to] * Baselines[segment];
                for (int k = 0; k < lean.Length; k++)
                {
                    lean[k] += weighted * _gradient[(k * stride) + to];
                }
            }

            for (int k = 0; k < lean.Length; k++)
            {
                for (int l = 0; l < lean.Length; l++)
                {
                    normal[(k * lean.Length) + l] -= lean[k] * lean[l] / BaselinePrecisions[segment];
                }
            }

            from = to;
        }
    }
}
