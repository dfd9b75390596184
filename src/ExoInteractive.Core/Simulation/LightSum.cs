namespace ExoInteractive.Core.Simulation;

/// <summary>
/// The light of several stars in one aperture: F = Σ share F_star. A background binary is a small share beside a bright
/// quiet star, a blend is a planet's host beside a neighbour.
/// </summary>
public sealed class LightSum : ILightComponent
{
    private readonly (double Share, ILightComponent[] Star)[] _stars;

    /// <summary>A sum; light that no share claims is constant.</summary>
    /// <param name="stars">Each star's share of the light, and what shapes it.</param>
    /// <exception cref="ArgumentException">A share is negative or they add to more than 1.</exception>
    public LightSum(params IEnumerable<(double Share, IEnumerable<ILightComponent> Star)> stars)
    {
        _stars = [.. stars.Select(star => (star.Share, star.Star.ToArray()))];
        double sum = _stars.Sum(star => star.Share);
        if (_stars.Any(star => !(star.Share >= 0)) || sum > 1 + 1e-12)
        {
            throw new ArgumentException(
                $"shares of the light must be 0 or more and add to at most 1; they are {string.Join(", ", _stars.Select(star => star.Share))}", nameof(stars));
        }
    }

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        double[] missing = new double[observation.Flux.Length];
        foreach ((double share, ILightComponent[] star) in _stars)
        {
            ReadOnlySpan<double> flux = observation.Beside().With(star).Flux;
            for (int i = 0; i < missing.Length; i++)
            {
                missing[i] += share * (1 - flux[i]);
            }
        }

        Span<double> all = observation.Flux;
        for (int i = 0; i < all.Length; i++)
        {
            all[i] *= 1 - missing[i];
        }
    }
}
