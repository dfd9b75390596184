using ExoInteractive.Core;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Archive;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Settings of <see cref="FetchStage"/>.</summary>
public sealed record FetchSettings
{
    /// <summary>Which of the star's files.</summary>
    public ProductSelection Selection { get; init; } = new();

    /// <summary>Archives, cache, patience.</summary>
    public ArchiveSettings Archive { get; init; } = new();
}

/// <summary>A star whose files were fetched.</summary>
/// <param name="Star">The star.</param>
/// <param name="Fetched">Files at hand, and those that could not be had.</param>
/// <param name="Notes">What else there is, for people.</param>
public sealed record FetchedStar(ResolvedStar Star, FetchResult Fetched, IReadOnlyList<string> Notes)
{
    /// <summary>The files at hand, in time order.</summary>
    /// <returns>Full paths.</returns>
    public IReadOnlyList<string> Paths() => [.. Fetched.Files.Select(file => file.File.Path)];

    /// <summary>What kept a star from being whole, as one line.</summary>
    /// <returns>The error.</returns>
    public ArchiveException Incomplete()
    {
        ArchiveException first = Fetched.Failures[0].Error;
        int failed = Fetched.Failures.Count, all = failed + Fetched.Files.Count;
        string line = all == 1 ? first.Message : $"{Star.Name}: {failed} of {all} files could not be fetched; the first: {first.Message}";
        return new ArchiveException(first.Failure, line, first);
    }
}

/// <summary>From a star's name to its files on disk, and to its known planets.</summary>
public static class FetchStage
{
    /// <summary>Fetches the files of a star and notes them in the run's record with address, size and SHA-256.</summary>
    /// <param name="client">The archives.</param>
    /// <param name="name">The star's name.</param>
    /// <param name="selection">Which files.</param>
    /// <param name="run">The run that records it.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is at hand, and what is not.</returns>
    /// <exception cref="ArchiveException">Unknown star, no such files, or the archives do not answer.</exception>
    public static FetchedStar Fetch(
        ArchiveClient client,
        string name,
        ProductSelection selection,
        ActiveRun run,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(run);
        (ResolvedStar star, IReadOnlyList<ArchiveProduct> all) = List(client, name, selection.Mission, progress, cancellationToken);
        ChosenProducts chosen = selection.Choose(star, all);
        run.Target = chosen.Files[0].Target;
        FetchResult fetched = client.FetchAsync(chosen.Files, progress, cancellationToken).GetAwaiter().GetResult();
        foreach (FetchedFile file in fetched.Files)
        {
            run.Read(new RecordedFile(file.File.Path, file.File.Bytes, file.File.Sha256) { Source = file.File.Address });
        }

        run.Found(fetched.Files.Select(file => FetchLine.Of(star, file)).ToArray());
        return new FetchedStar(star, fetched, chosen.Notes);
    }

    /// <summary>Fetches a star named where a file could have been: all its files, or one line that says it is no file either.</summary>
    /// <param name="client">The archives.</param>
    /// <param name="word">The star's name.</param>
    /// <param name="selection">Which files.</param>
    /// <param name="run">The run that records it.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The star, with no failure.</returns>
    /// <exception cref="ArchiveException">As <see cref="Fetch"/>, or a file of the star could not be had.</exception>
    public static FetchedStar FetchWhole(
        ArchiveClient client,
        string word,
        ProductSelection selection,
        ActiveRun run,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        FetchedStar fetched;
        try
        {
            fetched = Fetch(client, word, selection, run, progress, cancellationToken);
        }
        catch (ArchiveException exception) when (exception.Failure is ArchiveFailure.NotFound or ArchiveFailure.Unreachable)
        {
            throw new ArchiveException(exception.Failure, $"there is no file '{word}', and taken for a star's name: {exception.Message}", exception);
        }

        return fetched.Fetched.Failures.Count == 0 ? fetched : throw fetched.Incomplete();
    }

    /// <summary>Finds a star and its files without fetching any.</summary>
    /// <param name="client">The archives.</param>
    /// <param name="name">The star's name.</param>
    /// <param name="mission">Only files of this mission; null for all.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The star and its files, possibly none.</returns>
    /// <exception cref="ArchiveException">Unknown star, or the archives do not answer.</exception>
    public static (ResolvedStar Star, IReadOnlyList<ArchiveProduct> Files) List(
        ArchiveClient client, string name, ArchiveMission? mission, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ResolvedStar star = client.ResolveAsync(name, progress, cancellationToken).GetAwaiter().GetResult();
        ArchiveMission[]? only = mission is { } one ? [one] : null;
        return (star, client.ListAsync(star, only, progress, cancellationToken).GetAwaiter().GetResult());
    }

    /// <summary>The known planets of a star, on the clock of its light curve.</summary>
    /// <param name="client">The archives.</param>
    /// <param name="star">The star's name, as the file or the user gives it.</param>
    /// <param name="lightCurve">Its light curve.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Confirmed ones first; possibly none.</returns>
    /// <exception cref="ArchiveException">Unknown star, or the archive does not answer.</exception>
    public static IReadOnlyList<KnownPlanet> KnownPlanets(
        ArchiveClient client, string star, LightCurve lightCurve, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ResolvedStar resolved = client.ResolveAsync(star, progress, cancellationToken).GetAwaiter().GetResult();
        IReadOnlyList<KnownPlanet> known = client.KnownPlanetsAsync(resolved, progress, cancellationToken).GetAwaiter().GetResult();
        return [.. known.Select(planet => planet.In(lightCurve))];
    }
}
