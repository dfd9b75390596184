using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>One search that is timed.</summary>
/// <param name="Name">"kepler-4yr".</param>
/// <param name="Observe">Makes its light curve.</param>
/// <param name="Settings">Of the search.</param>
/// <param name="Planets">How many it must find: the time of a search that misses its planet is worth nothing.</param>
/// <param name="PeerStep">One in so many periods is timed with the peer; null for no peer.</param>
internal sealed record SearchCase(
    string Name, Func<LightCurve> Observe, TransitSearchSettings Settings, int Planets = 0, int? PeerStep = null)
{
    private static readonly TransitSearchSettings FourYears = new() { MinimumPeriod = 0.6, MaximumPeriod = 500 };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SearchCase> All { get; } =
    [
        new("kepler-4yr", () => SearchCurves.Kepler(), FourYears, PeerStep: 50),
        new("kepler-4yr-1-thread", () => SearchCurves.Kepler(), FourYears with { Threads = 1 }),
        new("kepler-4yr-planet", () => SearchCurves.Kepler(planet: true), FourYears, Planets: 1),
        new("tess-sector", SearchCurves.Tess, new TransitSearchSettings(), PeerStep: 1),
    ];

    /// <summary>Searches once.</summary>
    /// <param name="lightCurve">The case's light curve.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">It did not find what is there.</exception>
    public void Search(LightCurve lightCurve, CancellationToken cancellationToken)
    {
        int found = TransitSearch.Search(lightCurve, Settings, cancellationToken: cancellationToken).Candidates.Count;
        if (found != Planets)
        {
            throw new InvalidOperationException($"the search of {Name} found {found} planets where there is {Planets}: its time means nothing");
        }
    }

    /// <summary>Median time of a search, seconds.</summary>
    /// <param name="lightCurve">The case's light curve.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public double Time(LightCurve lightCurve, CancellationToken cancellationToken)
        => BenchLine.Median(() => Search(lightCurve, cancellationToken), cancellationToken, BenchLine.LongWork);
}
