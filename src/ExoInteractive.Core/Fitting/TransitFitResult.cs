using ExoInteractive.Core.Fitting.Comparison;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>A transit model fitted to a light curve; a fit that did not converge says so.</summary>
public sealed record TransitFitResult
{
    /// <summary>Whether the numbers can be trusted.</summary>
    public required bool Converged { get; init; }

    /// <summary>What happened, one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Fitted first, derived after.</summary>
    public required IReadOnlyList<FittedParameter> Parameters { get; init; }

    /// <summary>Period, mid-transit and T14 of the fit.</summary>
    public required Ephemeris Ephemeris { get; init; }

    /// <summary>The best fit's planet and star, epoch as in <see cref="Ephemeris"/>.</summary>
    public required TransitElements Elements { get; init; }

    /// <summary>(S,): flux out of transit of each segment of the light curve that was fitted, at the best fit.</summary>
    public required IReadOnlyList<double> Baselines { get; init; }

    /// <summary>What was believed of each number before the light curve was seen.</summary>
    public required IReadOnlyList<FitPrior> Priors { get; init; }

    /// <summary>Rp/R*.</summary>
    public required double RadiusRatio { get; init; }

    /// <summary>b, stellar radii.</summary>
    public required double ImpactParameter { get; init; }

    /// <summary>a/R*.</summary>
    public required double ScaledSemiMajorAxis { get; init; }

    /// <summary>Limb darkening u1 used.</summary>
    public required double LimbDarkening1 { get; init; }

    /// <summary>Limb darkening u2 used.</summary>
    public required double LimbDarkening2 { get; init; }

    /// <summary>Days integrated by one point; of points that differ, the median of those fitted.</summary>
    public required double ExposureTime { get; init; }

    /// <summary>The planet touches the limb only: b &gt; 1 − Rp/R*, where b and Rp/R* are degenerate.</summary>
    public required bool Grazing { get; init; }

    /// <summary>1 % quantile of b + Rp/R* over the draws, in which the two are tied: how far from the disc's middle the companion reaches at least; NaN when undetermined.</summary>
    public double LeastReach { get; init; } = double.NaN;

    /// <summary>χ² over the points fitted, against the stated errors, every point trusted alike: outliers and jitter make it large.</summary>
    public required double ChiSquared { get; init; }

    /// <summary>Points minus free parameters and baselines.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>(N,): model flux on every point of the light curve, exposure-integrated, out of transit 1.</summary>
    public required ReadOnlyMemory<double> ModelFlux { get; init; }

    /// <summary>(N,): whether each point was used.</summary>
    public required ReadOnlyMemory<bool> Fitted { get; init; }

    /// <summary>The draws; null where no sampler ran.</summary>
    public TransitPosterior? Posterior { get; init; }

    /// <summary>Other explanations; null where none was asked for.</summary>
    public ModelComparisonResult? Comparison { get; init; }

    /// <summary>Each transit's own time; empty where not asked for.</summary>
    public IReadOnlyList<TransitTime> TransitTimes { get; init; } = [];

    /// <summary>The settings used, with nothing left to default.</summary>
    public required TransitFitSettings Settings { get; init; }

    /// <summary>The parameter of that name.</summary>
    /// <param name="name">Machine name.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public FittedParameter this[string name]
        => Parameters.FirstOrDefault(p => p.Name == name)
            ?? throw new KeyNotFoundException($"the fit has no parameter '{name}'; it has {string.Join(", ", Parameters.Select(p => p.Name))}");

    /// <summary>Exposure-integrated model flux at any times.</summary>
    /// <param name="time">(M,): days.</param>
    /// <param name="exposures">(M,): days integrated by each; empty for <see cref="ExposureTime"/> throughout.</param>
    /// <returns>(M,): flux, 1 out of transit.</returns>
    /// <exception cref="ArgumentException">The exposures are neither none nor as many as the times.</exception>
    public double[] Evaluate(ReadOnlySpan<double> time, ReadOnlySpan<double> exposures = default)
    {
        if (!exposures.IsEmpty && exposures.Length != time.Length)
        {
            throw new ArgumentException($"there are {exposures.Length} exposures for {time.Length} times", nameof(exposures));
        }

        double[] at = time.ToArray(), given = new double[at.Length], flux = new double[at.Length];
        if (exposures.IsEmpty)
        {
            Array.Fill(given, ExposureTime);
        }
        else
        {
            exposures.CopyTo(given);
        }

        int[] order = [.. Enumerable.Range(0, at.Length)];
        Array.Sort(at, order);
        TransitCurve curve = new(at, [.. order.Select(i => given[i])]);
        int[] indices = new int[at.Length];
        double[] transit = new double[at.Length];
        int touched = curve.Evaluate(Elements, indices, transit, default);
        Array.Fill(flux, 1);
        for (int j = 0; j < touched; j++)
        {
            flux[order[indices[j]]] = transit[j];
        }

        return flux;
    }
}

/// <summary>What was believed of a number.</summary>
/// <param name="Name">"ln Rp/R*", "u1", "ln ρ*".</param>
/// <param name="Text">"uniform from 0 to 1".</param>
public sealed record FitPrior(string Name, string Text);
