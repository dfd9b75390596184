using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary>What a fit starts from: a candidate of a search, or a signal given by hand on a light curve.</summary>
/// <param name="Source">The variable's value, for the record.</param>
/// <param name="Cleaned">Before detrending.</param>
/// <param name="Detrending">How its trend is removed.</param>
/// <param name="Start">The signal.</param>
/// <param name="Others">The star's other signals.</param>
internal sealed record Signal(
    object Source, LightCurve Cleaned, DetrendingSettings Detrending, Ephemeris Start, IReadOnlyList<Ephemeris> Others)
{
    /// <summary>The signal a magic line means.</summary>
    /// <param name="call">The line.</param>
    /// <param name="from">The variable named; null for the latest search's candidate, or the light curve where a signal is given.</param>
    /// <param name="rank">The candidate's rank; null for the one chosen or the strongest.</param>
    /// <param name="given">A signal given by hand; null for none.</param>
    /// <param name="detrending">How the trend is removed from a light curve that no search detrended.</param>
    /// <returns>The signal.</returns>
    /// <exception cref="MagicException">There is none.</exception>
    public static Signal Of(MagicCall call, string? from, int? rank, GivenSignal? given, DetrendingSettings detrending)
    {
        object source = from is not null ? call.Variable(from) : Default(call, rank, given);
        return given is not null ? Given(source, from, given, detrending) : source switch
        {
            TransitCandidate candidate => Found(candidate),
            TransitSearchResult search => Found(Ranked(search, rank ?? 1)),
            _ => throw new MagicException(
                $"'{from}' holds a {source.GetType().Name}; give a candidate or a search result, or --period and --t0 with a light curve"),
        };
    }

    /// <summary>The detrended light curve a search was made on.</summary>
    /// <param name="search">The search.</param>
    /// <returns>Its own light curve with a flat trend where no magic made it.</returns>
    public static DetrendedLightCurve DetrendedOf(TransitSearchResult search)
    {
        if (Lineage.Find<DetrendedLightCurve>(search) is { } detrended)
        {
            return detrended;
        }

        double[] flat = new double[search.LightCurve.Count];
        Array.Fill(flat, 1);
        return new DetrendedLightCurve(search.LightCurve, flat, new DetrendingSettings { Method = DetrendingMethod.None });
    }

    private static object Default(MagicCall call, int? rank, GivenSignal? given)
    {
        if (given is not null)
        {
            return call.Existing<LightCurve>("lightCurve")
                ?? throw new MagicException("--period and --t0 need a light curve; run #!load first, or name one with --from");
        }

        TransitSearchResult? search = call.LatestSearch();

        // The candidate the user chose counts while it belongs to the latest search; after a new one it would be another star's.
        return rank is null && call.Existing<TransitCandidate>("candidate") is { } candidate
            && (search is null || search.Candidates.Any(one => ReferenceEquals(one, candidate)))
            ? candidate
            : search ?? throw new MagicException("there is no candidate yet; run #!bls first, or give --period and --t0");
    }

    private static TransitCandidate Ranked(TransitSearchResult search, int rank)
        => rank <= search.Candidates.Count
            ? search.Candidates[rank - 1]
            : throw new MagicException(search.Candidates.Count == 0
                ? $"the search found no signal above SNR {search.Settings.SnrThreshold}; give --period and --t0 to look at one all the same"
                : $"there is no candidate {rank}; the search found {search.Candidates.Count}");

    private static Signal Found(TransitCandidate candidate)
    {
        TransitSearchResult search = Lineage.Find<TransitSearchResult>(candidate)
            ?? throw new MagicException("this candidate came from no #!bls; give --period, --t0 and --duration with --from a light curve");
        DetrendedLightCurve detrended = DetrendedOf(search);
        Ephemeris[] others = [.. search.Candidates.Where(other => !ReferenceEquals(other, candidate)).Select(other => other.Ephemeris)];
        return new Signal(candidate, detrended.Restored(), detrended.Settings, candidate.Ephemeris, others);
    }

    private static Signal Given(object source, string? from, GivenSignal given, DetrendingSettings detrending) => source switch
    {
        LightCurve lightCurve => new Signal(source, lightCurve, detrending, given.On(lightCurve, detrending), []),
        DetrendedLightCurve detrended => Given(source, detrended.Restored(), given, detrended.Settings),
        TransitSearchResult search => Given(source, DetrendedOf(search).Restored(), given, DetrendedOf(search).Settings),
        _ => throw new MagicException($"'{from}' holds a {source.GetType().Name}; --period and --t0 need a light curve"),
    };

    private static Signal Given(object source, LightCurve cleaned, GivenSignal given, DetrendingSettings detrending)
        => new(source, cleaned, detrending, given.On(cleaned, detrending), []);
}
