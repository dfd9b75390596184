using System.Globalization;
using System.Numerics;

namespace ExoInteractive.Core.Fitting.Noise;

/// <summary>
/// Independent normal noise of variance (σ² + σj²)/w: the stated error σ, a jitter σj for the whole light curve or each
/// segment, and a trust w in each point. With ρ = y − B0 m, m the transit and P_k = Σ mᵏ ρ^(2−k)/variance, a segment's
/// baseline, flat beforehand, integrates out to ln L = −½ (Σ ln 2π variance + P0 − P1²/P2 + ln P2/2π). A jitter is
/// believed to have the density 1/√(σ0² + σj²), σ0 the median error: nearly flat below the errors, and even in its logarithm above.
/// </summary>
internal sealed class WhiteNoise : INoiseModel
{
    private const double LargestJitter = 10;
    private const double RoundStart = 0.1;

    private readonly double[] _variance;
    private readonly double[] _weight;
    private readonly double[] _away;
    private readonly double[] _plain;
    private readonly int[] _first;
    private readonly double[] _reference;
    private readonly double[] _logWeights;
    private readonly double _middleVariance;
    private readonly double _scale;
    private readonly JitterTreatment _jitter;
    private readonly SegmentSums[] _sums;

    /// <summary>Takes the points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="weights">(N,): trust in each, above 0, at most 1.</param>
    /// <param name="jitter">How many jitters there are.</param>
    public WhiteNoise(FittedPoints points, double[] weights, JitterTreatment jitter)
    {
        int n = points.Count;
        _jitter = jitter;
        _weight = weights;
        _variance = [.. points.Error.Select(e => e * e)];
        _first = new int[points.Segments + 1];
        for (int i = 0; i < n; i++)
        {
            _first[points.Segment[i] + 1] = i + 1;
        }

        _reference = new double[points.Segments];
        _logWeights = new double[points.Segments];
        _away = new double[n];
        _plain = new double[n];
        for (int s = 0; s < points.Segments; s++)
        {
            double sum = 0, norm = 0;
            for (int i = _first[s]; i < _first[s + 1]; i++)
            {
                sum += weights[i] / _variance[i] * points.Flux[i];
                norm += weights[i] / _variance[i];
                _logWeights[s] += Math.Log(weights[i]);
            }

            _reference[s] = sum / norm;
            for (int i = _first[s]; i < _first[s + 1]; i++)
            {
                _away[i] = points.Flux[i] - _reference[s];
            }
        }

        double[] errors = [.. points.Error.Order()];
        double error = errors[n / 2], scatter = Math.Sqrt(_away.Average(a => a * a));
        _middleVariance = error * error;
        double limit = Math.Asinh(LargestJitter * Math.Max(error, scatter) / error);
        NoiseParameter Jitter(string number) => new("jitter" + number, $"asinh(σj{number}/σ0)", -limit, limit, RoundStart) { Scale = error };
        _scale = error;
        Parameters = jitter switch
        {
            JitterTreatment.None => [],
            JitterTreatment.One => [Jitter("")],
            _ => [.. Enumerable.Range(1, points.Segments).Select(s => Jitter(s.ToString(CultureInfo.InvariantCulture)))],
        };
        _sums = new SegmentSums[points.Segments];
    }

    /// <inheritdoc/>
    public IReadOnlyList<NoiseParameter> Parameters { get; }

    /// <inheritdoc/>
    public double LogLikelihood(
        ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, ReadOnlySpan<double> noise, Span<double> byTransit, Span<double> byNoise)
    {
        byNoise.Clear();
        double sum = 0;
        int from = 0;
        for (int s = 0; s < _reference.Length; s++)
        {
            int to = Touched(indices, from, s);
            double jitter = JitterSquared(noise, s);
            SegmentSums all = Sum(s, indices[from..to], transit[from..to], jitter);
            int count = _first[s + 1] - _first[s];
            double shift = all.P1 / all.P2, baseline = _reference[s] + shift;
            sum += -0.5 * (all.LogVariance - _logWeights[s] + ((count - 1) * Math.Log(2 * Math.PI)) + all.P0 - (shift * all.P1) + Math.Log(all.P2));
            if (!byTransit.IsEmpty)
            {
                for (int j = from; j < to; j++)
                {
                    int i = indices[j];
                    double inverse = _weight[i] * _plain[i];
                    double residual = _away[i] + _reference[s] - (baseline * transit[j]);
                    byTransit[j] = inverse * ((baseline * residual) - (transit[j] / all.P2));
                }
            }

            if (!byNoise.IsEmpty)
            {
                int number = _jitter == JitterTreatment.One ? 0 : s;
                double bySquare = 0.5 * (all.K0 - (2 * shift * all.K1) + (shift * shift * all.K2) - all.KLog + (all.K2 / all.P2));
                byNoise[number] += bySquare * _scale * _scale * Math.Sinh(2 * noise[number]);
            }

            from = to;
        }

        return sum;
    }

    /// <inheritdoc/>
    public double[] Baselines(ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, ReadOnlySpan<double> noise)
        => [.. Solve(indices, transit, noise).Select(one => one.Value)];

    /// <summary>The most likely baselines and 1σ of each.</summary>
    /// <param name="indices">(M,): points in transit, increasing.</param>
    /// <param name="transit">(M,): their model flux.</param>
    /// <param name="noise">(h,): the jitters' numbers.</param>
    /// <returns>(S,).</returns>
    public (double Value, double Error)[] Solve(ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, ReadOnlySpan<double> noise)
    {
        (double, double)[] baselines = new (double, double)[_reference.Length];
        int from = 0;
        for (int s = 0; s < baselines.Length; s++)
        {
            int to = Touched(indices, from, s);
            SegmentSums all = Sum(s, indices[from..to], transit[from..to], JitterSquared(noise, s));
            baselines[s] = (_reference[s] + (all.P1 / all.P2), 1 / Math.Sqrt(all.P2));
            from = to;
        }

        return baselines;
    }

    private double JitterSquared(ReadOnlySpan<double> noise, int segment) => _jitter switch
    {
        JitterTreatment.None => 0,
        JitterTreatment.One => Square(noise[0]),
        _ => Square(noise[segment]),
    };

    private double Square(double number)
    {
        double jitter = _scale * Math.Sinh(number);
        return jitter * jitter;
    }

    private int Touched(ReadOnlySpan<int> indices, int from, int segment)
    {
        int to = from;
        while (to < indices.Length && indices[to] < _first[segment + 1])
        {
            to++;
        }

        return to;
    }

    private SegmentSums Sum(int segment, ReadOnlySpan<int> indices, ReadOnlySpan<double> transit, double jitter)
    {
        SegmentSums sums;
        if (_sums[segment].Known && _sums[segment].Jitter == jitter)
        {
            sums = _sums[segment];
        }
        else
        {
            sums = Flat(segment, jitter);
            _sums[segment] = sums;
        }

        double reference = _reference[segment];
        for (int j = 0; j < indices.Length; j++)
        {
            int i = indices[j];
            double share = _plain[i], inverse = _weight[i] * share;
            double m = transit[j], flat = _away[i], residual = flat + (reference * (1 - m));
            double p0 = inverse * ((residual * residual) - (flat * flat)), p1 = inverse * ((residual * m) - flat), p2 = inverse * ((m * m) - 1);
            sums.P0 += p0;
            sums.P1 += p1;
            sums.P2 += p2;
            sums.K0 += share * p0;
            sums.K1 += share * p1;
            sums.K2 += share * p2;
        }

        return sums;
    }

    // The sums of a segment without a transit; leaves 1/(σ² + σj²) of its points.
    private SegmentSums Flat(int segment, double jitter)
    {
        const int stride = 16;
        int first = _first[segment], end = _first[segment + 1], width = Vector<double>.Count, i = first;
        double middle = 1 / (_middleVariance + jitter);
        Vector<double> p0 = Vector<double>.Zero, p1 = p0, p2 = p0, k0 = p0, k1 = p0, k2 = p0, kLog = p0, product = Vector<double>.One;
        Vector<double> jitters = new(jitter), scale = new(middle);
        double log = 0;
        int held = 0;
        for (; i <= end - width; i += width)
        {
            Vector<double> total = new Vector<double>(_variance, i) + jitters, away = new(_away, i);
            Vector<double> plain = Vector<double>.One / total, inverse = new Vector<double>(_weight, i) * plain, share = plain;
            plain.CopyTo(_plain, i);
            Vector<double> once = inverse * away, twice = once * away;
            (p0, p1, p2) = (p0 + twice, p1 + once, p2 + inverse);
            (k0, k1, k2) = (k0 + (share * twice), k1 + (share * once), k2 + (share * inverse));
            kLog += share;
            product *= total * scale;
            if (++held == stride)
            {
                log += SumOfLogs(product);
                (product, held) = (Vector<double>.One, 0);
            }
        }

        SegmentSums sums = new()
        {
            Known = true,
            Jitter = jitter,
            P0 = Vector.Sum(p0),
            P1 = Vector.Sum(p1),
            P2 = Vector.Sum(p2),
            K0 = Vector.Sum(k0),
            K1 = Vector.Sum(k1),
            K2 = Vector.Sum(k2),
            KLog = Vector.Sum(kLog),
        };
        log += SumOfLogs(product);
        for (; i < end; i++)
        {
            double total = _variance[i] + jitter, share = 1 / total, inverse = _weight[i] * share, away = _away[i];
            _plain[i] = share;
            sums.P0 += inverse * away * away;
            sums.P1 += inverse * away;
            sums.P2 += inverse;
            sums.K0 += share * inverse * away * away;
            sums.K1 += share * inverse * away;
            sums.K2 += share * inverse;
            sums.KLog += share;
            log += Math.Log(total * middle);
        }

        sums.LogVariance = log - ((end - first) * Math.Log(middle));
        return sums;
    }

    private static double SumOfLogs(Vector<double> product)
    {
        double sum = 0;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            sum += Math.Log(product[lane]);
        }

        return sum;
    }

    // K_k are the sums P_k, and KLog the count, each term over σ² + σj²: their slopes by σj², less sign.
    private struct SegmentSums
    {
        public bool Known;
        public double Jitter;
        public double P0;
        public double P1;
        public double P2;
        public double K0;
        public double K1;
        public double K2;
        public double KLog;
        public double LogVariance;
    }
}
