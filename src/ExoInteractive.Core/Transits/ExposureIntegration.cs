namespace ExoInteractive.Core.Transits;

/// <summary>
/// The mean of a light curve over exposures: the exposure is split at the contacts inside it, where the flux has corners,
/// and each smooth piece takes five Gauss–Legendre nodes. For a hot Jupiter (P 3 d, a/R* 10, r 0.1, b 0.3) in exposures of 29.4
/// minutes the error stays below 0.12 ppm with 6.7 evaluations inside transit for each exposure (four nodes: 0.40 ppm with
/// 5.3; three: 1.8 ppm with 4.0), and below 0.9 ppm in exposures longer than the transit. It wraps any model, another
/// integration included.
/// </summary>
public sealed class ExposureIntegration : ILightModel
{
    /// <summary>Nodes in each smooth piece.</summary>
    internal const int NodesPerPiece = 5;

    /// <summary>Abscissae of the fifth Legendre polynomial on [−1, 1].</summary>
    internal static readonly double[] Abscissae = BuildAbscissae();

    /// <summary>Their weights, which add to 2.</summary>
    internal static readonly double[] Weights = BuildWeights();

    private readonly ILightModel _model;

    /// <summary>Wraps a model.</summary>
    /// <param name="model">Instantaneous flux.</param>
    /// <param name="exposureTime">Days, not negative; 0 leaves the model as it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">The exposure is negative or not finite.</exception>
    public ExposureIntegration(ILightModel model, double exposureTime)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!(exposureTime >= 0 && double.IsFinite(exposureTime)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(exposureTime), exposureTime, $"an exposure must last 0 days or more; it is {exposureTime}");
        }

        _model = model;
        ExposureTime = exposureTime;
    }

    /// <summary>Days.</summary>
    public double ExposureTime { get; }

    /// <summary>Mean flux of one exposure.</summary>
    /// <param name="time">Its middle, days.</param>
    /// <returns>Relative flux.</returns>
    public double Flux(double time)
    {
        if (ExposureTime == 0)
        {
            return _model.Flux(time);
        }

        double from = time - (ExposureTime / 2), to = time + (ExposureTime / 2);
        List<double> edges = [from];
        _model.AddContacts(from, to, edges);
        edges.Add(to);
        edges.Sort();
        double sum = 0;
        for (int piece = 0; piece + 1 < edges.Count; piece++)
        {
            double middle = (edges[piece + 1] + edges[piece]) / 2, half = (edges[piece + 1] - edges[piece]) / 2;
            for (int node = 0; node < NodesPerPiece; node++)
            {
                sum += half * Weights[node] * _model.Flux(middle + (half * Abscissae[node]));
            }
        }

        return sum / ExposureTime;
    }

    /// <inheritdoc/>
    public void AddContacts(double from, double to, ICollection<double> contacts)
    {
        List<double> inner = [];
        _model.AddContacts(from - (ExposureTime / 2), to + (ExposureTime / 2), inner);
        foreach (double contact in inner)
        {
            foreach (double time in (ReadOnlySpan<double>)[contact - (ExposureTime / 2), contact + (ExposureTime / 2)])
            {
                if (time > from && time < to)
                {
                    contacts.Add(time);
                }
            }
        }
    }

    // Roots of P5(x) = (63 x⁵ − 70 x³ + 15 x)/8 and their weights, in closed form.
    private static double[] BuildAbscissae()
    {
        double spread = 2 * Math.Sqrt(10.0 / 7);
        double outer = Math.Sqrt(5 + spread) / 3, inner = Math.Sqrt(5 - spread) / 3;
        return [-outer, -inner, 0, inner, outer];
    }

    private static double[] BuildWeights()
    {
        double spread = 13 * Math.Sqrt(70);
        double outer = (322 - spread) / 900, inner = (322 + spread) / 900;
        return [outer, inner, 128.0 / 225, inner, outer];
    }
}
