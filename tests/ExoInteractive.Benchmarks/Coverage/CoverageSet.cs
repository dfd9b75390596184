using ExoInteractive.Core.Fitting;

namespace ExoInteractive.Benchmarks.Coverage;

/// <summary>How planets are observed and fitted.</summary>
/// <param name="Name">Of its files.</param>
/// <param name="Mission">Whose band.</param>
/// <param name="Cadence">Days; every point integrates all of it.</param>
/// <param name="TimeSpan">Days observed.</param>
/// <param name="Sampler">How the posterior is drawn.</param>
internal sealed record CoverageSet(string Name, string Mission, double Cadence, double TimeSpan, PosteriorSampler Sampler)
{
    /// <summary>Days, first point.</summary>
    public double Start => 1000;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CoverageSet> All { get; } =
    [
        new("two-minutes", "TESS", 2.0 / 1440, 27, PosteriorSampler.Nuts),
        new("thirty-minutes", "Kepler", 29.4244 / 1440, 90, PosteriorSampler.Nuts),
        new("two-minutes-slices", "TESS", 2.0 / 1440, 27, PosteriorSampler.None),
        new("thirty-minutes-slices", "Kepler", 29.4244 / 1440, 90, PosteriorSampler.None),
    ];
}
