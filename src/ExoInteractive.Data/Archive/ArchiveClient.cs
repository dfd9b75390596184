using System.Globalization;
using ExoInteractive.Core;

namespace ExoInteractive.Data.Archive;

/// <summary>A file at hand.</summary>
/// <param name="Product">What it is.</param>
/// <param name="File">Where it is, its size and hash.</param>
/// <param name="WasThere">It was in the cache already.</param>
public sealed record FetchedFile(ArchiveProduct Product, CachedFile File, bool WasThere);

/// <summary>What came of fetching.</summary>
/// <param name="Files">Files at hand, in the order asked for.</param>
/// <param name="Failures">Files that could not be had, and why.</param>
public sealed record FetchResult(IReadOnlyList<FetchedFile> Files, IReadOnlyList<(ArchiveProduct Product, ArchiveException Error)> Failures);

/// <summary>
/// From a star's name to its light curves on disk: MAST (names, TESS Input Catalog, observations, files) and the NASA
/// Exoplanet Archive (names, known planets), through one cache. Safe for use by several threads and several processes.
/// </summary>
public sealed class ArchiveClient : IDisposable
{
    private readonly ArchiveHttp _http;
    private readonly StarResolver _resolver;
    private readonly ProductFinder _finder;
    private readonly KnownPlanetFinder _planets;
    private readonly Downloader _downloader;

    /// <summary>A client; it asks nothing yet.</summary>
    /// <param name="settings">Null for the defaults changed by the environment variables.</param>
    /// <param name="time">Null for the system's clock.</param>
    /// <param name="warn">Told in one line where an old answer, or another archive, stands in for one that cannot be reached.</param>
    /// <param name="handler">Carries the requests; null for the network.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public ArchiveClient(ArchiveSettings? settings = null, TimeProvider? time = null, Action<string>? warn = null, HttpMessageHandler? handler = null)
    {
        Settings = (settings ?? ArchiveSettings.FromEnvironment()).Checked();
        TimeProvider clock = time ?? TimeProvider.System;
        Cache = new ArchiveCache(Settings.CacheFolder, clock);
        _http = new ArchiveHttp(Settings, clock, handler);
        ArchiveRetry retry = new(Settings, clock);
        Action<string> tellUser = warn ?? (_ => { });
        ArchiveAnswers answers = new(Settings, _http, retry, Cache, clock, tellUser);
        MastPortal mast = new(Settings, answers);
        ExoplanetArchiveTables exoplanets = new(Settings, answers);
        _resolver = new StarResolver(mast, exoplanets, tellUser);
        _finder = new ProductFinder(mast);
        _planets = new KnownPlanetFinder(exoplanets);
        _downloader = new Downloader(Settings, _http, retry, Cache, clock);
    }

    /// <summary>The settings in force.</summary>
    public ArchiveSettings Settings { get; }

    /// <summary>Where the files are kept.</summary>
    public ArchiveCache Cache { get; }

    /// <summary>
    /// Whether a word on a command line means a star rather than a file: no such file or folder exists, it has no path
    /// separator, and no file-like ending (a point and a word that begins with a letter).
    /// </summary>
    /// <param name="word">As typed.</param>
    /// <param name="folder">The folder a file would be in; null for the working directory.</param>
    /// <returns>True for "WASP-126", "TIC 25155310", "TOI-540.01".</returns>
    public static bool IsStarName(string word, string? folder = null)
        => StarName.IsMeant(word, name => Path.Exists(Path.Combine(folder ?? Environment.CurrentDirectory, name)));

    /// <summary>Puts a catalogue's word and the number after it together, as a shell takes them apart: TIC 25155310.</summary>
    /// <param name="words">As typed.</param>
    /// <returns>"TIC", "25155310", "a.fits" become "TIC 25155310", "a.fits".</returns>
    public static IReadOnlyList<string> JoinNames(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return StarName.Joined(words);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Finds a star by its name.</summary>
    /// <param name="name">"WASP-126", "TIC 25155310", "KIC 11904151", "EPIC 201367065", "TOI-540", "KOI-72", "pi Men", …</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The star.</returns>
    /// <exception cref="ArchiveException">Unknown, ambiguous, or an archive does not answer.</exception>
    public Task<ResolvedStar> ResolveAsync(string name, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        progress?.Report(new StageProgress($"looking up {name.Trim()}", 0));
        return _resolver.ResolveAsync(name, Tell(progress), cancellationToken);
    }

    /// <summary>Lists all light curves and target-pixel files of a star.</summary>
    /// <param name="star">The star.</param>
    /// <param name="missions">Only these; null for all.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>By mission, segment, pipeline and name; possibly none.</returns>
    /// <exception cref="ArchiveException">The archive does not answer.</exception>
    public Task<IReadOnlyList<ArchiveProduct>> ListAsync(
        ResolvedStar star,
        IReadOnlyCollection<ArchiveMission>? missions = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(star);
        progress?.Report(new StageProgress($"listing the files of {star.Name}", 0));
        return _finder.FindAsync(star, missions, Tell(progress), cancellationToken);
    }

    /// <summary>A star's known planets and candidates.</summary>
    /// <param name="star">The star.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Confirmed ones first; possibly none.</returns>
    /// <exception cref="ArchiveException">The archive does not answer.</exception>
    public Task<IReadOnlyList<KnownPlanet>> KnownPlanetsAsync(
        ResolvedStar star, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(star);
        progress?.Report(new StageProgress($"known planets of {star.Name}", 0));
        return _planets.FindAsync(star, Tell(progress), cancellationToken);
    }

    /// <summary>Fetches files into the cache, a few at once. One that fails does not stop the others.</summary>
    /// <param name="products">The files.</param>
    /// <param name="progress">Told bytes and files; may be null.</param>
    /// <param name="cancellationToken">Stops it; what has come stays to be gone on with.</param>
    /// <returns>What is at hand and what is not.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task<FetchResult> FetchAsync(
        IReadOnlyList<ArchiveProduct> products, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(products);
        FetchProgress fetching = new(products, progress);
        FetchedFile?[] files = new FetchedFile?[products.Count];
        ArchiveException?[] errors = new ArchiveException?[products.Count];
        ParallelOptions few = new() { MaxDegreeOfParallelism = Settings.ParallelDownloads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, products.Count, few, async (i, token) =>
        {
            try
            {
                (CachedFile file, bool wasThere) = await _downloader.FetchAsync(
                    products[i], bytes => fetching.Received(i, bytes), fetching.Tell, token).ConfigureAwait(false);
                files[i] = new FetchedFile(products[i], file, wasThere);
                fetching.Done(i);
            }
            catch (ArchiveException exception)
            {
                errors[i] = exception;
            }
        }).ConfigureAwait(false);
        return new FetchResult(
            [.. files.OfType<FetchedFile>()],
            [.. Enumerable.Range(0, products.Count).Where(i => errors[i] is not null).Select(i => (products[i], errors[i]!))]);
    }

    private static Action<string>? Tell(IProgress<StageProgress>? progress) => progress is null ? null : line => progress.Report(new StageProgress(line, 0));

    /// <summary>Bytes and files of a whole fetch, as one line and one fraction.</summary>
    private sealed class FetchProgress(IReadOnlyList<ArchiveProduct> products, IProgress<StageProgress>? progress)
    {
        private readonly Lock _gate = new();
        private readonly long[] _received = new long[products.Count];
        private readonly bool[] _done = new bool[products.Count];
        private readonly long _total = products.Sum(product => product.Bytes ?? 0);

        public void Received(int file, long bytes)
        {
            lock (_gate)
            {
                _received[file] = bytes;
                Report("");
            }
        }

        public void Done(int file)
        {
            lock (_gate)
            {
                _done[file] = true;
                Report("");
            }
        }

        public void Tell(string line)
        {
            lock (_gate)
            {
                Report($" · {line}");
            }
        }

        private void Report(string more)
        {
            if (progress is null)
            {
                return;
            }

            int done = _done.AsSpan().Count(true);
            long bytes = _received.Sum();
            double fraction = _total > 0 ? Math.Min(1, (double)bytes / _total) : (double)done / products.Count;
            string of = _total > 0 ? $" of {Megabytes(_total)}" : "";
            progress.Report(new StageProgress($"fetching file {Math.Min(done + 1, products.Count)} of {products.Count}, {Megabytes(bytes)}{of} MB{more}", fraction));
        }

        private static string Megabytes(long bytes) => (bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture);
    }
}
